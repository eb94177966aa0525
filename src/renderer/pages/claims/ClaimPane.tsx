import { NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Claim, ClaimInput } from '#shared/contract/claims.ts'
import type { Dataset } from '#shared/contract/datasets.ts'
import type { Locale } from '#shared/vocabulary/locales.ts'
import { claimQualifiers, numberOf } from '#shared/vocabulary/claims.ts'
import { FieldGroup } from '../../ui/forms/FieldGroup.tsx'
import { changed } from '../../drafts/changed.ts'
import { useDraft } from '../../drafts/use-draft.tsx'
import { orpc } from '../../engine/queries.ts'
import { useLocale, useT } from '../../language/language.ts'
import { capital } from '../../ui/words/capital.ts'
import styles from '../../ui/forms/forms.module.css'
import { notifyRemoved } from '../../ui/feedback/removed.tsx'
import { FormPane } from '../../ui/forms/FormPane.tsx'
import { claimDraftSchema, saidAnew } from './claim-input.ts'
import { MetricFields } from './MetricFields.tsx'

type ClaimPaneProps = {
  initial: ClaimInput
  datasets: readonly Dataset[]
  /** the claim being edited; absent for a new one */
  claim?: Claim
  onClose: () => void
}

/** How a language writes 0.5. */
const decimalSign = (locale: Locale): string => (0.5).toLocaleString(locale).charAt(1)

/** A claim as a form: who said what, and which number of ours it speaks of. */
export function ClaimPane({ initial, datasets, claim, onClose }: ClaimPaneProps) {
  const t = useT()
  const locale = useLocale()
  const quiet = { meta: { quiet: true } }
  const create = useMutation(orpc.claims.create.mutationOptions(quiet))
  const update = useMutation(orpc.claims.update.mutationOptions(quiet))
  const remove = useMutation(orpc.claims.remove.mutationOptions())
  const title = claim ? `${claim.ref} · ${t('claims:edit')}` : t('claims:new')
  const [stored] = useState(initial)
  const draft = useDraft(claim ? `claim:${claim.id}` : 'claim:new', title, claimDraftSchema, stored)
  const form = useForm<ClaimInput>({
    initialValues: draft.values,
    onValuesChange: (values) => draft.note(changed(values, stored)),
    validate: { text: (text) => (text.trim() === '' ? t('claims:needText') : null) },
  })
  const { values } = form
  const say = (part: Partial<ClaimInput>): void => form.setValues(saidAnew(form.getValues(), part))
  const submit = form.onSubmit((input) => {
    const done = (): void => {
      draft.drop()
      onClose()
    }
    // Only what was typed here: another window may have changed the rest.
    const patch = changed(input, stored)
    if (!claim) create.mutate(input, { onSuccess: done })
    else if (Object.keys(patch).length === 0) done()
    else update.mutate({ id: claim.id, patch }, { onSuccess: done })
  })
  const drop = (): void => {
    if (!claim) return
    remove.mutate(
      { id: claim.id },
      {
        onSuccess: ({ actionId }) => {
          notifyRemoved(t('claims:removed', { ref: claim.ref }), actionId)
          draft.drop()
          onClose()
        },
      },
    )
  }
  // Shares and changes are written in percent and points, places as they are.
  const kind = numberOf(values.metric.stat)
  const scale = kind === 'place' ? 1 : 100
  const suffix = { place: '', points: ` ${t('common:percentagePoints')}`, share: ' %', relative: ' %' }[kind]
  const number = (field: 'value' | 'low' | 'high', label: string) => {
    const shown = values.claimed[field]
    return (
      <NumberInput
        label={label}
        value={shown === null ? '' : Math.round(shown * scale * 1e6) / 1e6}
        suffix={suffix}
        decimalSeparator={decimalSign(locale)}
        onChange={(typed) => {
          const next = typeof typed === 'number' ? typed / scale : field === 'value' ? 0 : null
          say({ claimed: { ...values.claimed, [field]: next } })
        }}
      />
    )
  }
  return (
    <FormPane
      title={title}
      submit={claim ? t('common:save') : t('claims:add')}
      saving={create.isPending || update.isPending}
      onSubmit={submit}
      onClose={onClose}
      onRemove={claim && drop}
      removing={remove.isPending}
      error={create.error ?? update.error}
      draft={{
        at: draft.at,
        discard: () => {
          form.setValues(stored)
          draft.drop()
        },
      }}
    >
      <Textarea
        label={t('claims:text')}
        required
        maxLength={1000}
        maxRows={6}
        {...form.getInputProps('text')}
      />
      <Textarea label={t('claims:quote')} maxLength={4000} maxRows={6} {...form.getInputProps('quote')} />
      <div className={styles.pair}>
        <TextInput label={t('common:source')} maxLength={4000} {...form.getInputProps('source')} />
        <TextInput
          type="date"
          label={t('claims:published')}
          value={values.published.slice(0, 10)}
          onChange={(event) => form.setFieldValue('published', event.currentTarget.value)}
        />
      </div>
      <TextInput
        type="url"
        label={t('claims:url')}
        placeholder="https://"
        maxLength={4000}
        {...form.getInputProps('url')}
      />
      <FieldGroup legend={t('claims:number')}>
        <div className={styles.pair}>
          <Select
            label={t('common:qualifier')}
            data={claimQualifiers.map((one) => ({
              value: one,
              label: capital(t(`common:qualifier_${one}`), locale),
            }))}
            {...form.getInputProps('qualifier')}
            onChange={(chosen) => {
              const qualifier = claimQualifiers.find((one) => one === chosen)
              if (qualifier) say({ qualifier })
            }}
          />
          {number('value', t('claims:claimed'))}
          {number('low', `${t('common:low')} (${t('common:optional')})`)}
          {number('high', `${t('common:high')} (${t('common:optional')})`)}
        </div>
        <NumberInput
          label={t('claims:tolerance')}
          min={0}
          max={100}
          suffix={` ${t('common:percentagePoints')}`}
          decimalSeparator={decimalSign(locale)}
          value={values.tolerancePp}
          onChange={(typed) => {
            if (typeof typed === 'number') form.setFieldValue('tolerancePp', typed)
          }}
        />
      </FieldGroup>
      <MetricFields metric={values.metric} datasets={datasets} onChange={(metric) => say({ metric })} />
      <TextInput
        label={t('claims:basis')}
        description={t('claims:basisHint')}
        maxLength={4000}
        {...form.getInputProps('claimedBasis')}
      />
      <Textarea label={t('common:note')} maxLength={4000} maxRows={6} {...form.getInputProps('note')} />
    </FormPane>
  )
}
