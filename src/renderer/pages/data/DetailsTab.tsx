import { daySchema, definitionSchema } from '#shared/contract/common.ts'
import type { Dataset } from '#shared/contract/datasets.ts'
import { aggregations, measures } from '#shared/vocabulary/measures.ts'
import { Button, Select, Switch, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { IconTrash } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { useEffect, useState } from 'react'
import * as z from 'zod'
import { ErrorPanel } from '../../ui/feedback/ErrorPanel.tsx'
import { changed } from '../../drafts/changed.ts'
import { useDraft } from '../../drafts/use-draft.tsx'
import { orpc } from '../../engine/queries.ts'
import { useT } from '../../language/language.ts'
import { AbsenceField } from '../../ui/datasets/AbsenceField.tsx'
import { WholeFields } from '../../ui/datasets/WholeFields.tsx'
import { useErrorsInLanguage } from '../../ui/forms/use-errors-in-language.ts'
import styles from './data.module.css'

const sourceTexts = ['publisher', 'citation', 'url', 'licence', 'attribution'] as const

type Form = Pick<
  Dataset,
  | 'name'
  | 'measure'
  | 'unit'
  | 'basis'
  | 'aggregation'
  | 'coverage'
  | 'overlapping'
  | 'absence'
  | 'whole'
  | 'synthetic'
  | 'note'
> & {
  coveredFrom: string
  coveredTo: string
  source: Record<(typeof sourceTexts)[number] | 'asOf' | 'retrieved', string>
  reason: string
}

function initialValues(dataset: Dataset): Form {
  const {
    name,
    measure,
    unit,
    basis,
    aggregation,
    coverage,
    overlapping,
    absence,
    whole,
    synthetic,
    note,
    source,
  } = dataset
  return {
    name,
    measure,
    unit,
    basis,
    aggregation,
    coverage,
    overlapping,
    absence,
    whole,
    coveredFrom: dataset.coveredFrom ?? '',
    coveredTo: dataset.coveredTo ?? '',
    synthetic,
    note,
    source: { ...source, asOf: source.asOf ?? '', retrieved: source.retrieved ?? '' },
    reason: '',
  }
}

/** What may be half written. */
const draftSchema = definitionSchema
  .omit({ grain: true })
  .extend({
    name: z.string(),
    coveredFrom: z.string(),
    coveredTo: z.string(),
    source: z.object({
      publisher: z.string(),
      citation: z.string(),
      url: z.string(),
      licence: z.string(),
      attribution: z.string(),
      asOf: z.string(),
      retrieved: z.string(),
    }),
    reason: z.string(),
  })
  .partial()

const isDay = (text: string): boolean => text.trim() === '' || daySchema.safeParse(text.trim()).success
const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())

/** Days that are not given are null, not an empty text. */
const withDays = <T extends Pick<Form, 'coveredFrom' | 'coveredTo'>>(definition: T) => ({
  ...definition,
  coveredFrom: orNull(definition.coveredFrom),
  coveredTo: orNull(definition.coveredTo),
})

/** Definition and source of a dataset, edited in place. */
export function DetailsTab({ dataset, editable }: { dataset: Dataset; editable: boolean }) {
  const t = useT()
  const [, navigate] = useLocation()
  const [stored, setStored] = useState(() => initialValues(dataset))
  const draft = useDraft<Form>(`dataset:${dataset.id}`, dataset.name, draftSchema, stored)
  const form = useForm<Form>({
    initialValues: draft.values,
    onValuesChange: (values) => draft.note(changed(values, stored)),
    validate: {
      name: (text) => (text.trim() === '' ? t('data:nameMissing') : null),
      coveredFrom: (text) => (isDay(text) ? null : t('data:dayBad')),
      coveredTo: (text) => (isDay(text) ? null : t('data:dayBad')),
    },
  })
  useErrorsInLanguage(form)
  const update = useMutation(
    orpc.datasets.update.mutationOptions({
      meta: { quiet: true },
      onSuccess: () => {
        form.setFieldValue('reason', '')
        draft.drop()
      },
    }),
  )
  const remove = useMutation(
    orpc.datasets.remove.mutationOptions({
      onSuccess: () => {
        notifications.show({ message: t('data:removed', { dataset: dataset.name }) })
        navigate('/data')
      },
    }),
  )
  // What changes elsewhere, by an undo or in another window, comes in beside what is being typed.
  const present = initialValues(dataset)
  const presentText = JSON.stringify(present)
  useEffect(() => {
    const typed = changed(form.getValues(), stored)
    setStored(present)
    form.setValues({ ...present, ...typed })
    // Only when what is stored changes.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [presentText])
  const dirty = Object.keys(changed(form.values, stored)).length > 0
  const submit = form.onSubmit((values) => {
    const before = stored
    const { source, reason, ...definition } = values
    const { source: oldSource, reason: _, ...oldDefinition } = before
    const newSource = { ...source, asOf: orNull(source.asOf), retrieved: orNull(source.retrieved) }
    const earlierSource = {
      ...oldSource,
      asOf: orNull(oldSource.asOf),
      retrieved: orNull(oldSource.retrieved),
    }
    update.mutate({
      id: dataset.id,
      definition: changed(withDays(definition), withDays(oldDefinition)),
      source: changed(newSource, earlierSource),
      ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
    })
  })
  const field = (name: string) => ({ ...form.getInputProps(name), readOnly: !editable })
  return (
    <form className={styles.pane} onSubmit={submit}>
      <div className={styles.form}>
        <div className={styles.column}>
          <h2 className={styles.columnName}>{t('data:definition')}</h2>
          <p className={styles.hint}>{t('data:definitionText')}</p>
          <TextInput label={t('common:name')} {...field('name')} />
          <div className={styles.pair}>
            <Select
              label={t('common:measure')}
              data={measures.map((value) => ({ value, label: t(`common:measure_${value}`) }))}
              {...field('measure')}
            />
            <TextInput label={t('common:unit')} placeholder={t('data:unitHint')} {...field('unit')} />
          </div>
          <div className={styles.pair}>
            <Select
              label={t('common:aggregation')}
              data={aggregations.map((value) => ({ value, label: t(`common:aggregation_${value}`) }))}
              {...field('aggregation')}
            />
            <TextInput
              label={t('common:grain')}
              value={t(`common:grain_${dataset.grain}`)}
              readOnly
              variant="filled"
            />
          </div>
          <Textarea label={t('common:basis')} placeholder={t('data:basisHint')} {...field('basis')} />
          <Textarea label={t('data:coverage')} {...field('coverage')} />
          <AbsenceField
            value={form.values.absence}
            onChange={(absence) => form.setFieldValue('absence', absence)}
            readOnly={!editable}
          />
          <div className={styles.pair}>
            <TextInput
              label={t('data:coveredFrom')}
              placeholder={t('data:dateHint')}
              {...field('coveredFrom')}
            />
            <TextInput label={t('data:coveredTo')} placeholder={t('data:dateHint')} {...field('coveredTo')} />
          </div>
          <p className={styles.hint}>{t('data:coveredText')}</p>
          <WholeFields
            whole={form.values.whole}
            onChange={(whole) => form.setFieldValue('whole', whole)}
            readOnly={!editable}
          />
          <Textarea label={t('common:note')} {...field('note')} />
          <Switch
            label={t('data:overlapping')}
            disabled={!editable}
            {...form.getInputProps('overlapping', { type: 'checkbox' })}
          />
          <Switch
            label={t('data:isSynthetic')}
            disabled={!editable}
            {...form.getInputProps('synthetic', { type: 'checkbox' })}
          />
        </div>
        <div className={styles.column}>
          <h2 className={styles.columnName}>{t('data:source')}</h2>
          <p className={styles.hint}>{t('data:sourceText')}</p>
          {sourceTexts.map((name) => (
            <Textarea key={name} minRows={1} label={t(`data:${name}`)} {...field(`source.${name}`)} />
          ))}
          <div className={styles.pair}>
            <TextInput label={t('data:asOf')} placeholder={t('data:dateHint')} {...field('source.asOf')} />
            <TextInput
              label={t('data:retrieved')}
              placeholder={t('data:dateHint')}
              {...field('source.retrieved')}
            />
          </div>
        </div>
      </div>
      <div className={styles.actions}>
        <TextInput
          className={styles.grow}
          label={t('common:reason')}
          placeholder={t('data:reasonHint')}
          {...field('reason')}
        />
        <Button
          variant="default"
          disabled={!dirty}
          onClick={() => {
            form.setValues(stored)
            draft.drop()
          }}
        >
          {t('data:discardChanges')}
        </Button>
        <Button type="submit" disabled={!editable || !dirty} loading={update.isPending}>
          {t('data:saveChanges')}
        </Button>
      </div>
      {update.error && <ErrorPanel error={update.error} />}
      <p className={styles.hash}>
        {t('data:identity')}: <code>{dataset.contentHash}</code>
      </p>
      <Button
        mt="md"
        variant="default"
        disabled={!editable}
        loading={remove.isPending}
        leftSection={<IconTrash size={14} aria-hidden />}
        onClick={() => remove.mutate({ id: dataset.id })}
      >
        {t('data:removeDataset')}
      </Button>
    </form>
  )
}
