import type { CatalogueChange, Developer, Family, Model } from '#shared/contract/catalogue.ts'
import type { Adoption } from '#shared/contract/labels.ts'
import { Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { orpc } from '../../engine/queries.ts'
import { useT } from '../../language/language.ts'
import { FormPane } from '../../ui/forms/FormPane.tsx'
import { ImpactSummary, movesFigures, useImpact } from './ImpactSummary.tsx'
import styles from './impact.module.css'

/** What is written once a change is agreed to. */
export type Write =
  | { kind: 'developer'; id: number; patch: Partial<Pick<Developer, 'origin'>> }
  | { kind: 'family'; id: number; patch: Partial<Pick<Family, 'openness'>> }
  | { kind: 'model'; id: number; patch: Partial<Pick<Model, 'openness'>> }
  | { kind: 'adopt'; adoption: Adoption }

/** A change that is thought of: of what, from what to what, in words. */
export type Proposal = { name: string; before: string; after: string; write: Write }

/** The change as the engine weighs it. */
function changeOf(write: Write): CatalogueChange {
  if (write.kind !== 'adopt') return write
  const { kind, key, field, value, from } = write.adoption
  return { kind: 'label', of: { kind, key }, field, value, from }
}

/** Writes what was agreed to, with its reason. */
function useWrite() {
  const quiet = { meta: { quiet: true } }
  const developer = useMutation(orpc.catalogue.updateDeveloper.mutationOptions(quiet))
  const family = useMutation(orpc.catalogue.updateFamily.mutationOptions(quiet))
  const model = useMutation(orpc.catalogue.updateModel.mutationOptions(quiet))
  const adopt = useMutation(orpc.catalogue.adopt.mutationOptions(quiet))
  const all = [developer, family, model, adopt]
  return {
    isPending: all.some(({ isPending }) => isPending),
    error: all.find(({ error }) => error !== null)?.error ?? null,
    write: (what: Write, reason: string, onSuccess: () => void): void => {
      switch (what.kind) {
        case 'developer':
          developer.mutate({ id: what.id, patch: what.patch, reason }, { onSuccess })
          break
        case 'family':
          family.mutate({ id: what.id, patch: what.patch, reason }, { onSuccess })
          break
        case 'model':
          model.mutate({ id: what.id, patch: what.patch, reason }, { onSuccess })
          break
        case 'adopt':
          adopt.mutate({ ...what.adoption, reason }, { onSuccess })
          break
      }
    },
  }
}

/**
 * A change of a label before it is made: what it moves, and why. It stands beside the work; nothing is changed until it
 * is agreed to, and undo takes it back.
 */
export function ChangePane({ proposal, onClose }: { proposal: Proposal; onClose: () => void }) {
  const t = useT()
  const { write, isPending, error } = useWrite()
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const change = changeOf(proposal.write)
  const impact = useImpact(change)
  const needsReason = impact.data !== undefined && movesFigures(impact.data)
  const isSilent = needsReason && reason.trim() === ''
  const submit = (): void => {
    setAsked(true)
    // Until it is known what moves there is nothing to agree to; where it cannot be known, the choice is the analyst's.
    if (isSilent || impact.isPending) return
    write(proposal.write, reason.trim(), onClose)
  }
  return (
    <FormPane
      title={t('catalogue:changeOf', { name: proposal.name })}
      submit={t('catalogue:change')}
      saving={isPending}
      onSubmit={submit}
      onClose={onClose}
      error={error}
    >
      <p className={styles.fromToWords}>
        {proposal.before} → <b>{proposal.after}</b>
        <span className={styles.note}>{t('catalogue:changeHint')}</span>
      </p>
      <Textarea
        label={t('catalogue:reason')}
        description={t('catalogue:reasonHint')}
        required={needsReason}
        autosize
        minRows={2}
        maxLength={4000}
        value={reason}
        error={asked && isSilent ? t('catalogue:reasonNeeded') : null}
        onChange={(event) => setReason(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
          event.preventDefault()
          submit()
        }}
      />
      <ImpactSummary change={change} />
    </FormPane>
  )
}
