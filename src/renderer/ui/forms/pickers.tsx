import type { Dataset } from '#shared/contract/datasets.ts'
import { formatPeriodLabel } from '#shared/i18n/format.ts'
import { opennessCodes, originCodes } from '#shared/vocabulary/classes.ts'
import type { Dimension } from '#shared/vocabulary/dimensions.ts'
import { MultiSelect, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { SyntheticBadge } from '../figures/SyntheticBadge.tsx'
import { orpc } from '../../engine/queries.ts'
import { useLocale, useT } from '../../language/language.ts'
import { memberLabel } from '../words/labels.ts'
import styles from './forms.module.css'

type Field = { label?: string; ariaLabel?: string; error?: string; width?: number; className?: string }

const fieldProps = ({ label, ariaLabel, error, width, className }: Field) => ({
  ...(className === undefined ? {} : { className }),
  ...(label === undefined ? {} : { label }),
  ...(ariaLabel === undefined ? {} : { 'aria-label': ariaLabel }),
  ...(error === undefined ? {} : { error }),
  ...(width === undefined ? {} : { w: width }),
})

type DatasetPickerProps = Field & {
  datasets: readonly Dataset[]
  value: number | null
  onChange: (id: number | null) => void
  /** what stands for "no dataset", where none may be chosen */
  none?: string
}

/** One dataset of the workspace; synthetic ones say so in the list. */
export function DatasetPicker({ datasets, value, onChange, none, ...field }: DatasetPickerProps) {
  const data = [
    ...(none === undefined ? [] : [{ value: '', label: none }]),
    ...datasets.map((one) => ({ value: String(one.id), label: one.name })),
  ]
  const synthetic = new Set(datasets.filter((one) => one.synthetic).map((one) => String(one.id)))
  return (
    <Select
      {...fieldProps(field)}
      classNames={{ input: styles.input ?? '' }}
      data={data}
      value={value === null ? '' : String(value)}
      onChange={(chosen) => onChange(chosen === null || chosen === '' ? null : Number(chosen))}
      searchable={datasets.length > 8}
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
      renderOption={({ option }) => (
        <span className={styles.option}>
          {option.label}
          {synthetic.has(option.value) && <SyntheticBadge />}
        </span>
      )}
    />
  )
}

type DimensionPickerProps = Field & {
  dimensions: readonly Dimension[]
  value: Dimension
  onChange: (by: Dimension) => void
}

export function DimensionPicker({ dimensions, value, onChange, ...field }: DimensionPickerProps) {
  const t = useT()
  const shown = dimensions.includes(value) ? dimensions : [...dimensions, value]
  return (
    <Select
      {...fieldProps(field)}
      classNames={{ input: styles.input ?? '' }}
      data={shown.map((by) => ({ value: by, label: t(`common:dimension_${by}`) }))}
      value={value}
      onChange={(chosen) => {
        const by = dimensions.find((one) => one === chosen)
        if (by) onChange(by)
      }}
    />
  )
}

type MemberPickerProps = Field & {
  /** null: of the catalogue, where no dataset is meant */
  datasetId: number | null
  by: Dimension
  value: readonly string[]
  onChange: (keys: string[]) => void
  placeholder?: string
  /** inside a popover: its list must belong to it, or choosing counts as a click outside */
  inPopover?: boolean
}

const mostOptions = 100

type Member = { key: string; label: string }

/** What a dimension has: in a dataset, or in the catalogue. */
function useMembers(datasetId: number | null, by: Dimension): readonly Member[] {
  const ofDataset = useQuery(
    orpc.datasets.members.queryOptions({
      input: { datasetId: datasetId ?? 1, by },
      enabled: datasetId !== null,
    }),
  )
  const tree = useQuery(orpc.catalogue.tree.queryOptions({ enabled: datasetId === null }))
  const segments = useQuery(orpc.segments.list.queryOptions({ enabled: datasetId === null }))
  return useMemo(() => {
    if (datasetId !== null) return ofDataset.data ?? []
    const coded = (codes: readonly string[]): Member[] => codes.map((key) => ({ key, label: key }))
    const named = (all: readonly { key: string; name: string }[] | undefined): Member[] =>
      (all ?? []).map(({ key, name }) => ({ key, label: name }))
    switch (by) {
      case 'origin':
        return coded(originCodes)
      case 'openness':
        return coded(opennessCodes)
      case 'developer':
        return named(tree.data?.developers)
      case 'family':
        return named(tree.data?.families)
      case 'model':
        return named(tree.data?.models)
      case 'segment':
        return named(segments.data)
      case 'subject':
      case 'language':
      case 'region':
      case 'category':
        return []
    }
  }, [datasetId, by, ofDataset.data, tree.data, segments.data])
}

/** Members of a dimension of a dataset. Keys that the dataset does not hold stay, so that nothing is lost. */
export function MemberPicker(props: MemberPickerProps) {
  const { datasetId, by, value, onChange, placeholder, inPopover = false, ...field } = props
  const locale = useLocale()
  const members = useMembers(datasetId, by)
  const data = useMemo(() => {
    const labels = new Map<string, string>()
    for (const { key, label } of members) labels.set(key, memberLabel(by, key, label, locale))
    for (const key of value) if (!labels.has(key)) labels.set(key, memberLabel(by, key, key, locale))
    return [...labels].map(([key, label]) => ({ value: key, label }))
  }, [members, value, by, locale])
  return (
    <MultiSelect
      {...fieldProps(field)}
      data={data}
      value={[...value]}
      onChange={onChange}
      limit={mostOptions}
      searchable
      hidePickedOptions
      comboboxProps={inPopover ? { withinPortal: false } : { width: 'max-content', position: 'bottom-start' }}
      {...(placeholder !== undefined && value.length === 0 ? { placeholder } : {})}
    />
  )
}

type PeriodPickerProps = Field & {
  periods: readonly string[]
  value: string | null
  onChange: (period: string | null) => void
  /** what stands for "not limited" */
  open: string
}

/** One period of those a dataset has, or none. */
export function PeriodPicker({ periods, value, onChange, open, ...field }: PeriodPickerProps) {
  const locale = useLocale()
  const known = value === null || periods.includes(value) ? periods : [value, ...periods]
  return (
    <Select
      {...fieldProps(field)}
      classNames={{ input: styles.input ?? '' }}
      data={[
        { value: '', label: open },
        ...known.map((period) => ({ value: period, label: formatPeriodLabel(period, locale) })),
      ]}
      value={value ?? ''}
      onChange={(chosen) => onChange(chosen === null || chosen === '' ? null : chosen)}
      searchable={known.length > 12}
      limit={mostOptions * 4}
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
    />
  )
}
