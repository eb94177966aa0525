import { catalogued } from './grid/cells.ts'
import type { Dataset } from '#shared/contract/datasets.ts'
import { formatPeriodLabel } from '#shared/i18n/format.ts'
import { type Dimension, termDimensions } from '#shared/vocabulary/dimensions.ts'
import { Button, MultiSelect, Popover } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { orpc } from '../../engine/queries.ts'
import { useLocale, useT } from '../../language/language.ts'
import styles from './data.module.css'
import type { RowQuery } from './grid/rows.ts'

export type RowFilter = Pick<RowQuery, 'where' | 'periods'>

export const noFilter: RowFilter = { where: {}, periods: [] }

const filterable = ['subject', ...catalogued, ...termDimensions] as const

/** How many columns are filtered. */
function countOf(filter: RowFilter): number {
  return (
    Object.values(filter.where).filter((keys) => keys.length > 0).length + (filter.periods.length > 0 ? 1 : 0)
  )
}

type MemberProps = { datasetId: number; by: Dimension; value: string[]; onChange: (keys: string[]) => void }

function MemberFilter({ datasetId, by, value, onChange }: MemberProps) {
  const t = useT()
  const members = useQuery(orpc.datasets.members.queryOptions({ input: { datasetId, by } }))
  const options = (members.data ?? []).map(({ key, label }) => ({
    value: key,
    label: label === '' ? t('common:unknown') : label,
  }))
  return (
    <MultiSelect
      label={t(`common:dimension_${by}`)}
      placeholder={value.length === 0 ? t('data:anyOf') : ''}
      data={options}
      value={value}
      onChange={onChange}
      searchable
      clearable
      limit={100}
      maxDropdownHeight={220}
      comboboxProps={{ withinPortal: false }}
    />
  )
}

type FiltersProps = { dataset: Dataset; filter: RowFilter; onChange: (filter: RowFilter) => void }

/** Which rows to show: by period and by the dimensions the dataset uses. */
export function Filters({ dataset, filter, onChange }: FiltersProps) {
  const t = useT()
  const locale = useLocale()
  const [opened, setOpened] = useState(false)
  const periods = useQuery(
    orpc.datasets.periods.queryOptions({ input: { datasetId: dataset.id }, enabled: opened }),
  )
  const count = countOf(filter)
  const used = new Set<Dimension>(['subject', ...dataset.dimensions])
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={300} trapFocus>
      <Popover.Target>
        <Button
          variant={count > 0 ? 'light' : 'default'}
          leftSection={<IconFilter size={14} aria-hidden />}
          onClick={() => setOpened((before) => !before)}
        >
          {count > 0 ? t('data:filtersCount', { count }) : t('data:filters')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('data:filters')}>
        <div className={styles.filters}>
          <MultiSelect
            label={t('common:period')}
            placeholder={filter.periods.length === 0 ? t('data:anyOf') : ''}
            data={(periods.data ?? []).map((value) => ({ value, label: formatPeriodLabel(value, locale) }))}
            value={[...filter.periods]}
            onChange={(next) => onChange({ ...filter, periods: next })}
            searchable
            clearable
            limit={100}
            maxDropdownHeight={220}
            comboboxProps={{ withinPortal: false }}
          />
          {filterable
            .filter((by) => used.has(by))
            .map((by) => (
              <MemberFilter
                key={by}
                datasetId={dataset.id}
                by={by}
                value={filter.where[by] ?? []}
                onChange={(keys) => {
                  const { [by]: _, ...others } = filter.where
                  onChange({ ...filter, where: keys.length > 0 ? { ...others, [by]: keys } : others })
                }}
              />
            ))}
          <Button variant="default" disabled={count === 0} onClick={() => onChange(noFilter)}>
            {t('data:clearFilters')}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
