import { termDimensions } from '#shared/vocabulary/dimensions.ts'
import type { Dataset } from '#shared/contract/datasets.ts'
import { isNumber } from '#shared/domain/parse-number.ts'
import { parsePeriod } from '#shared/domain/period.ts'
import { parseTyped } from '#shared/domain/typed-number.ts'
import { decimalOf } from '#shared/i18n/reading.ts'
import { ActionIcon, Button, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconX } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { ErrorPanel } from '../../ui/feedback/ErrorPanel.tsx'
import { orpc } from '../../engine/queries.ts'
import { useLocale, useT } from '../../language/language.ts'
import { useErrorsInLanguage } from '../../ui/forms/use-errors-in-language.ts'
import styles from './data.module.css'

/** One line to enter an observation by hand. */
export function AddObservation({ dataset, onClose }: { dataset: Dataset; onClose: () => void }) {
  const t = useT()
  const locale = useLocale()
  const decimal = decimalOf(locale)
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: {
      period: dataset.periods.last ?? '',
      subject: '',
      language: '',
      region: '',
      category: '',
      value: '',
    },
    validate: {
      period: (text) => (parsePeriod(text, dataset.grain) ? null : t('data:addRowHint')),
      subject: (text) => (text.trim() === '' ? t('common:dimension_subject') : null),
      value: (text) => (parseTyped(text, decimal) ? null : t('data:errorNotNumber', { text })),
    },
  })
  useErrorsInLanguage(form)
  const add = useMutation(
    orpc.datasets.add.mutationOptions({
      meta: { quiet: true },
      onSuccess: () => {
        form.setFieldValue('subject', '')
        form.setFieldValue('value', '')
        form.getInputNode('subject')?.focus()
      },
    }),
  )
  const used = termDimensions.filter((name) => dataset.dimensions.includes(name))
  const submit = form.onSubmit((values) => {
    const parsed = parseTyped(values.value, decimal)
    const number = isNumber(parsed) ? parsed : null
    add.mutate({
      datasetId: dataset.id,
      period: values.period.trim(),
      subject: values.subject.trim(),
      ...Object.fromEntries(used.filter((name) => values[name] !== '').map((name) => [name, values[name]])),
      patch: {
        value: number?.value ?? null,
        low: number?.low ?? null,
        high: number?.high ?? null,
        qualifier: number?.qualifier ?? 'exact',
      },
    })
  })
  return (
    <form className={styles.addForm} onSubmit={submit} aria-label={t('data:addRow')}>
      <TextInput
        w={130}
        label={t('common:period')}
        key={form.key('period')}
        {...form.getInputProps('period')}
      />
      <TextInput
        w={200}
        label={t('common:dimension_subject')}
        key={form.key('subject')}
        {...form.getInputProps('subject')}
      />
      {used.map((name) => (
        <TextInput
          key={form.key(name)}
          w={130}
          label={t(`common:dimension_${name}`)}
          {...form.getInputProps(name)}
        />
      ))}
      <TextInput
        w={120}
        label={t('common:value')}
        inputMode="decimal"
        key={form.key('value')}
        {...form.getInputProps('value')}
      />
      <Button type="submit" loading={add.isPending}>
        {t('common:add')}
      </Button>
      <ActionIcon onClick={onClose} aria-label={t('common:close')}>
        <IconX size={16} />
      </ActionIcon>
      {add.error && <ErrorPanel error={add.error} />}
    </form>
  )
}
