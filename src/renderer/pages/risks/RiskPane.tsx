import { Select, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Dataset } from '#shared/contract/datasets.ts'
import {
  confidences,
  type Risk,
  riskCategories,
  type RiskInput,
  riskStatuses,
  treatments,
} from '#shared/contract/risks.ts'
import { type Dimension, subjectDimensions } from '#shared/vocabulary/dimensions.ts'
import { FieldGroup } from '../../ui/forms/FieldGroup.tsx'
import { changed } from '../../drafts/changed.ts'
import { useDraft } from '../../drafts/use-draft.tsx'
import { orpc } from '../../engine/queries.ts'
import { useT } from '../../language/language.ts'
import { dimensionsOf, richest } from '../../ui/datasets/dimensions.ts'
import styles from '../../ui/forms/forms.module.css'
import { Narrowing } from '../../ui/forms/Narrowing.tsx'
import { DatasetPicker, DimensionPicker, MemberPicker } from '../../ui/forms/pickers.tsx'
import { notifyAdded } from '../../ui/feedback/added.ts'
import { notifyRemoved } from '../../ui/feedback/removed.tsx'
import { FormPane } from '../../ui/forms/FormPane.tsx'
import { Evidence } from './Evidence.tsx'
import { MarkedAt } from './MarkedAt.tsx'
import { riskDraftSchema } from './risk-input.ts'
import { Scores } from '../../ui/forms/Scores.tsx'
import { useErrorsInLanguage } from '../../ui/forms/use-errors-in-language.ts'
import { TaxonomyPicker } from './TaxonomyPicker.tsx'

/** What catalogue and rules alone can tell apart. */
const catalogued: readonly Dimension[] = [
  ...subjectDimensions.filter((dimension) => dimension !== 'subject'),
  'segment',
]

type RiskPaneProps = {
  initial: RiskInput
  datasets: readonly Dataset[]
  /** the risk being edited; absent for a new one */
  risk?: Risk
  onClose: () => void
  /** a new one was entered */
  onAdded?: (id: number) => void
}

/** A risk as a form: what it is, which use it concerns, how bad it is, what is done about it, and why. */
export function RiskPane({ initial, datasets, risk, onClose, onAdded }: RiskPaneProps) {
  const t = useT()
  const quiet = { meta: { quiet: true } }
  const create = useMutation(orpc.risks.create.mutationOptions(quiet))
  const update = useMutation(orpc.risks.update.mutationOptions(quiet))
  const remove = useMutation(orpc.risks.remove.mutationOptions())
  const title = risk ? `${risk.ref} · ${t('risks:edit')}` : t('risks:new')
  const [stored] = useState(initial)
  const draft = useDraft(risk ? `risk:${risk.id}` : 'risk:new', title, riskDraftSchema, stored)
  const form = useForm<RiskInput>({
    initialValues: draft.values,
    onValuesChange: (values) => draft.note(changed(values, stored)),
    validate: {
      title: (title) => (title.trim() === '' ? t('risks:needTitle') : null),
      scope: ({ keys }) => (keys.length === 0 ? t('risks:needScope') : null),
    },
  })
  useErrorsInLanguage(form)
  const { values } = form
  // Members are those of the risk's dataset, or of the richest where it has none.
  const scoped = datasets.find((one) => one.id === values.datasetId) ?? richest(datasets)
  const submit = form.onSubmit((input) => {
    const clean = { ...input, evidence: input.evidence.filter((one) => one.title.trim() !== '') }
    const done = (): void => {
      draft.drop()
      onClose()
    }
    // Only what was typed here: another window may have changed the rest.
    const patch = changed(clean, stored)
    if (!risk)
      create.mutate(clean, {
        onSuccess: ({ id }) => {
          done()
          onAdded?.(id)
          notifyAdded(t('risks:added'))
        },
      })
    else if (Object.keys(patch).length === 0) done()
    else update.mutate({ id: risk.id, patch }, { onSuccess: done })
  })
  const drop = (): void => {
    if (!risk) return
    remove.mutate(
      { id: risk.id },
      {
        onSuccess: ({ actionId }) => {
          notifyRemoved(t('risks:removed', { ref: risk.ref }), actionId)
          draft.drop()
          onClose()
        },
      },
    )
  }
  return (
    <FormPane
      title={title}
      submit={risk ? t('common:save') : t('risks:add')}
      saving={create.isPending || update.isPending}
      onSubmit={submit}
      onClose={onClose}
      onRemove={risk && drop}
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
      <TextInput label={t('risks:title')} required maxLength={300} {...form.getInputProps('title')} />
      <Textarea
        label={t('risks:description')}
        maxLength={4000}
        maxRows={8}
        {...form.getInputProps('description')}
      />
      <div className={styles.pair}>
        <Select
          label={t('risks:category')}
          data={riskCategories.map((one) => ({ value: one, label: t(`risks:category_${one}`) }))}
          {...form.getInputProps('category')}
        />
        <TaxonomyPicker value={values.taxonomy} onChange={(code) => form.setFieldValue('taxonomy', code)} />
      </div>
      <FieldGroup legend={t('risks:scope')}>
        <DatasetPicker
          label={t('risks:dataset')}
          none={t('risks:anyDataset')}
          datasets={datasets}
          value={values.datasetId}
          onChange={(datasetId) => form.setFieldValue('datasetId', datasetId)}
        />
        <DimensionPicker
          label={t('risks:scopeBy')}
          dimensions={scoped ? dimensionsOf(scoped) : catalogued}
          value={values.scope.by}
          onChange={(by: Dimension) => form.setFieldValue('scope', { ...values.scope, by, keys: [] })}
        />
        <MemberPicker
          label={t('risks:scopeKeys')}
          datasetId={scoped?.id ?? null}
          by={values.scope.by}
          value={values.scope.keys}
          placeholder={t('risks:scopePlaceholder')}
          onChange={(keys) => form.setFieldValue('scope', { ...values.scope, keys })}
          {...(typeof form.errors['scope'] === 'string' ? { error: form.errors['scope'] } : {})}
        />
        <Narrowing
          word="of"
          dimensions={scoped ? dimensionsOf(scoped) : catalogued}
          datasetOf={() => scoped?.id ?? null}
          value={values.scope.of}
          onChange={(of) => form.setFieldValue('scope', { ...values.scope, of })}
        />
        {scoped && (
          <MarkedAt
            dataset={scoped}
            value={values.markedAt}
            onChange={(period) => form.setFieldValue('markedAt', period)}
          />
        )}
      </FieldGroup>
      <Scores values={values} onChange={(stage, score) => form.setFieldValue(stage, score)} />
      <div className={styles.pair}>
        <Select
          label={t('risks:treatment')}
          data={treatments.map((one) => ({ value: one, label: t(`risks:treatment_${one}`) }))}
          {...form.getInputProps('treatment')}
        />
        <Select
          label={t('risks:confidence')}
          data={confidences.map((one) => ({ value: one, label: t(`risks:confidence_${one}`) }))}
          {...form.getInputProps('confidence')}
        />
        <Select
          label={t('risks:status')}
          data={riskStatuses.map((one) => ({ value: one, label: t(`risks:status_${one}`) }))}
          {...form.getInputProps('status')}
        />
        <TextInput
          type="date"
          label={t('risks:reviewOn')}
          value={values.reviewOn ?? ''}
          onChange={(event) => form.setFieldValue('reviewOn', event.currentTarget.value || null)}
        />
      </div>
      <TextInput label={t('risks:owner')} maxLength={200} {...form.getInputProps('owner')} />
      <Evidence value={values.evidence} onChange={(evidence) => form.setFieldValue('evidence', evidence)} />
    </FormPane>
  )
}
