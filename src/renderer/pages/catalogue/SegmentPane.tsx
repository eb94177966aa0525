import type { Segment, SegmentInput } from '#shared/contract/segments.ts'
import { type Dimension, isTermDimension, ruleDimensions } from '#shared/vocabulary/dimensions.ts'
import { Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { changed } from '../../drafts/changed.ts'
import { orpc } from '../../engine/queries.ts'
import { useT } from '../../language/language.ts'
import { notifyRemoved } from '../../ui/feedback/removed.tsx'
import { FieldGroup } from '../../ui/forms/FieldGroup.tsx'
import { FormPane } from '../../ui/forms/FormPane.tsx'
import { useErrorsInLanguage } from '../../ui/forms/use-errors-in-language.ts'
import { Narrowing } from '../../ui/forms/Narrowing.tsx'

const newSegment: SegmentInput = { name: '', rule: {}, holdsFrom: null, note: '' }

type SegmentPaneProps = {
  /** the segment being edited; absent for a new one */
  segment?: Segment | undefined
  /** whose subjects, languages, regions and categories are offered; null: none */
  datasetId: number | null
  onClose: () => void
}

/** A segment as a form: its name, what it holds, from when, and why. */
export function SegmentPane({ segment, datasetId, onClose }: SegmentPaneProps) {
  const t = useT()
  const quiet = { meta: { quiet: true } }
  const create = useMutation(orpc.segments.create.mutationOptions(quiet))
  const update = useMutation(orpc.segments.update.mutationOptions(quiet))
  const remove = useMutation(orpc.segments.remove.mutationOptions(quiet))
  const id = segment?.id ?? null
  const stored: SegmentInput = segment
    ? { name: segment.name, rule: segment.rule, holdsFrom: segment.holdsFrom, note: segment.note }
    : newSegment
  const form = useForm<SegmentInput & { reason: string }>({
    initialValues: { ...stored, reason: '' },
    validate: {
      name: (name) => (name.trim() === '' ? t('catalogue:needName') : null),
      rule: (rule) => (Object.keys(rule).length === 0 ? t('catalogue:needRule') : null),
    },
  })
  useErrorsInLanguage(form)
  const submit = form.onSubmit(({ reason, ...input }) => {
    const patch = changed(input, stored)
    if (id === null) create.mutate({ ...input, reason }, { onSuccess: onClose })
    else if (Object.keys(patch).length === 0) onClose()
    else update.mutate({ id, patch, reason }, { onSuccess: onClose })
  })
  const drop = (): void => {
    if (!segment) return
    remove.mutate(
      { id: segment.id },
      {
        onSuccess: ({ actionId }) => {
          notifyRemoved(t('catalogue:segmentRemoved', { name: segment.name }), actionId)
          onClose()
        },
      },
    )
  }
  // What the catalogue knows is chosen from the catalogue; what only rows say, from rows.
  const datasetOf = (by: Dimension): number | null =>
    by === 'subject' || isTermDimension(by) ? datasetId : null
  return (
    <FormPane
      title={segment ? segment.name : t('catalogue:newSegment')}
      submit={segment ? t('common:save') : t('common:add')}
      saving={create.isPending || update.isPending}
      onSubmit={submit}
      onClose={onClose}
      onRemove={segment && drop}
      removing={remove.isPending}
      error={create.error ?? update.error ?? remove.error}
    >
      <TextInput label={t('common:name')} required maxLength={300} {...form.getInputProps('name')} />
      <FieldGroup legend={t('catalogue:rule')}>
        <Narrowing
          word="rule"
          dimensions={ruleDimensions}
          datasetOf={datasetOf}
          value={form.values.rule}
          onChange={({ segment: _segment, ...rule }) => form.setFieldValue('rule', rule)}
        />
        {typeof form.errors['rule'] === 'string' && (
          <p role="alert" className="ms-note">
            {form.errors['rule']}
          </p>
        )}
      </FieldGroup>
      <TextInput
        type="date"
        label={t('catalogue:holdsFrom')}
        description={t('catalogue:holdsFromHint')}
        value={form.values.holdsFrom ?? ''}
        onChange={(event) => form.setFieldValue('holdsFrom', event.currentTarget.value || null)}
      />
      <Textarea label={t('common:note')} maxLength={4000} {...form.getInputProps('note')} />
      {segment && (
        <TextInput
          label={t('common:reason')}
          placeholder={t('data:reasonHint')}
          maxLength={4000}
          {...form.getInputProps('reason')}
        />
      )}
    </FormPane>
  )
}
