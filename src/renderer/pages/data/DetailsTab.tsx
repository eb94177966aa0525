import { definitionSchema } from '#shared/contract/common.ts'
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
import styles from './data.module.css'

const sourceTexts = ['publisher', 'citation', 'url', 'licence', 'attribution'] as const

type Form = Pick<
  Dataset,
  'name' | 'measure' | 'unit' | 'basis' | 'aggregation' | 'coverage' | 'overlapping' | 'synthetic' | 'note'
> & { source: Record<(typeof sourceTexts)[number] | 'asOf' | 'retrieved', string>; reason: string }

function initialValues(dataset: Dataset): Form {
  const { name, measure, unit, basis, aggregation, coverage, overlapping, synthetic, note, source } = dataset
  return {
    name,
    measure,
    unit,
    basis,
    aggregation,
    coverage,
    overlapping,
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

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())

/** Definition and source of a dataset, edited in place. */
export function DetailsTab({ dataset, editable }: { dataset: Dataset; editable: boolean }) {
  const t = useT()
  const [, navigate] = useLocation()
  const [stored, setStored] = useState(() => initialValues(dataset))
  const draft = useDraft<Form>(`dataset:${dataset.id}`, dataset.name, draftSchema, stored)
  const form = useForm<Form>({
    initialValues: draft.values,
    onValuesChange: (values) => draft.note(changed(values, stored)),
    validate: { name: (text) => (text.trim() === '' ? t('data:nameMissing') : null) },
  })
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
      definition: changed(definition, oldDefinition),
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
