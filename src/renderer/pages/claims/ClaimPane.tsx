import { Select, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Claim, ClaimInput } from '#shared/contract/claims.ts'
import type { Dataset } from '#shared/contract/datasets.ts'
import { claimQualifiers, numberOf } from '#shared/vocabulary/claims.ts'
import { FieldGroup } from '../../ui/forms/FieldGroup.tsx'
import { changed } from '../../drafts/changed.ts'
import { useDraft } from '../../drafts/use-draft.tsx'
import { orpc } from '../../engine/queries.ts'
import { useLocale, useT } from '../../language/language.ts'
import { capital } from '../../ui/words/capital.ts'
import styles from '../../ui/forms/forms.module.css'
import { notifyAdded } from '../../ui/feedback/added.ts'
import { notifyRemoved } from '../../ui/feedback/removed.tsx'
import { FormPane } from '../../ui/forms/FormPane.tsx'
import { decimalOf } from '#shared/i18n/reading.ts'
import { claimDraftSchema, saidAnew } from './claim-input.ts'
import { type NumberField, numberTexts, readNumbers } from './claim-numbers.ts'
import { useErrorsInLanguage } from '../../ui/forms/use-errors-in-language.ts'
import { MetricFields } from './MetricFields.tsx'

type ClaimPaneProps = {
  initial: ClaimInput
  datasets: readonly Dataset[]
  /** the claim being edited; absent for a new one */
  claim?: Claim
  onClose: () => void
  /** a new one was entered */
  onAdded: (id: number) => void
}

/** A claim as a form: who said what, and which number of ours it speaks of. */
export function ClaimPane({ initial, datasets, claim, onClose, onAdded }: ClaimPaneProps) {
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
  useErrorsInLanguage(form)
  const { values } = form
  const decimal = decimalOf(locale)
  const isBlank = (input: ClaimInput): boolean => !claim && input.claimed.value === 0
  const [texts, setTexts] = useState(() => numberTexts(draft.values, decimal, isBlank(draft.values)))
  // An empty field is not blamed before one tried to save.
  const [hasTried, setHasTried] = useState(false)
  const { errors } = readNumbers(texts, values.metric.stat, decimal)
  /** Takes what is typed, and with it a part that is said anew: the tolerance follows, unless it is what was typed. */
  const take = (next: typeof texts, part: Partial<ClaimInput> = {}): void => {
    const before = form.getValues()
    const read = readNumbers(next, (part.metric ?? before.metric).stat, decimal)
    const said = { ...part, claimed: read.claimed ?? before.claimed }
    const typed = next.tolerance === texts.tolerance ? null : read.tolerancePp
    const after = typed === null ? saidAnew(before, said) : { ...before, ...said, tolerancePp: typed }
    form.setValues(after)
    const follows = typed === null && after.tolerancePp !== before.tolerancePp
    setTexts(follows ? { ...next, tolerance: numberTexts(after, decimal, false).tolerance } : next)
  }
  const submit = form.onSubmit(
    (input) => {
      setHasTried(true)
      if (Object.keys(errors).length > 0) return
      const done = (): void => {
        draft.drop()
        onClose()
      }
      // Only what was typed here: another window may have changed the rest.
      const patch = changed(input, stored)
      if (!claim)
        create.mutate(input, {
          onSuccess: ({ id }) => {
            done()
            onAdded(id)
            notifyAdded(t('claims:added'))
          },
        })
      else if (Object.keys(patch).length === 0) done()
      else update.mutate({ id: claim.id, patch }, { onSuccess: done })
    },
    () => setHasTried(true),
  )
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
  const number = (field: NumberField, label: string, unit: string) => {
    const error = errors[field]
    return (
      <TextInput
        label={label}
        inputMode="decimal"
        value={texts[field]}
        rightSection={unit === '' ? null : <span aria-hidden>{unit}</span>}
        error={error && (hasTried || texts[field] !== '') && t(`claims:${error}`)}
        onChange={(event) => {
          const next = { ...texts, [field]: event.currentTarget.value }
          take(next)
        }}
      />
    )
  }
  // Shares and changes are written in percent and points, ranks as they are.
  const unit = { place: '', points: t('common:percentagePoints'), share: '%', relative: '%' }[
    numberOf(values.metric.stat)
  ]
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
          setTexts(numberTexts(stored, decimal, isBlank(stored)))
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
              if (qualifier) take(texts, { qualifier })
            }}
          />
          {number('value', t('claims:claimed'), unit)}
          {number('low', `${t('common:low')} (${t('common:optional')})`, unit)}
          {number('high', `${t('common:high')} (${t('common:optional')})`, unit)}
        </div>
        {number('tolerance', `${t('claims:tolerance')} (${t('common:percentagePoints')})`, '')}
      </FieldGroup>
      <MetricFields
        metric={values.metric}
        datasets={datasets}
        onChange={(metric) => {
          // What was typed as 30 is 30 % of a share and the place 30 of an order.
          if (metric.stat === values.metric.stat) form.setFieldValue('metric', metric)
          else take(texts, { metric })
        }}
      />
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
