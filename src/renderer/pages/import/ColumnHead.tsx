import {
  type ColumnRole,
  columnRoles,
  type ImportColumn,
  type ImportIssue,
} from '#shared/contract/import-mapping.ts'
import { formatPeriodLabel } from '#shared/i18n/format.ts'
import { NativeSelect } from '@mantine/core'
import { useLocale, useT } from '../../language/language.ts'
import own from './raw-table.module.css'

/** What an analyst says of a column. */
export type ColumnChange = { role: ColumnRole } | { decimal: '.' | ',' }

type ColumnHeadProps = {
  column: ImportColumn
  /** cells of the column that could not be read */
  rejected: readonly ImportIssue[]
  onChange: (column: ImportColumn, change: ColumnChange) => void
  onProblems: () => void
}

/** Cells named where a column has some that could not be read. */
const sampledCells = 2
const numeric = new Set<ColumnRole>(['value', 'low', 'high', 'interval'])

function DecimalSign({ column, onChange }: Pick<ColumnHeadProps, 'column' | 'onChange'>) {
  const t = useT()
  return (
    <NativeSelect
      size="xs"
      variant="unstyled"
      className={own.decimal}
      aria-label={t('import:decimalOf', { column: nameOf(column) })}
      title={t('import:decimalOf', { column: nameOf(column) })}
      value={column.decimal ?? '.'}
      onChange={(event) => onChange(column, { decimal: event.currentTarget.value === ',' ? ',' : '.' })}
      data={[
        { value: '.', label: '1.5' },
        { value: ',', label: '1,5' },
      ]}
    />
  )
}

const nameOf = ({ header, index }: ImportColumn): string => (header === '' ? String(index) : header)

function Rejected({ rejected, onProblems }: Pick<ColumnHeadProps, 'rejected' | 'onProblems'>) {
  const t = useT()
  if (rejected.length === 0) return null
  const texts = [...new Set(rejected.flatMap(({ value }) => (value ? [`“${value}”`] : [])))]
  return (
    <button
      type="button"
      className={own.columnProblems}
      title={texts.slice(0, 12).join(' ')}
      onClick={onProblems}
    >
      {t('import:columnProblems', { count: rejected.length })} {texts.slice(0, sampledCells).join(' ')}
      {texts.length > sampledCells && ' …'}
    </button>
  )
}

/** What a column holds, to be corrected; how its numbers are written; and what of it could not be read. */
export function ColumnHead({ column, rejected, onChange, onProblems }: ColumnHeadProps) {
  const t = useT()
  const locale = useLocale()
  return (
    <th scope="col" className={own.columnHead} data-role={column.role}>
      <NativeSelect
        size="xs"
        aria-label={t('import:role', { column: nameOf(column) })}
        value={column.role}
        onChange={(event) => {
          const role = columnRoles.find((one) => one === event.currentTarget.value)
          if (role) onChange(column, { role })
        }}
        data={columnRoles.map((value) => ({ value, label: t(`import:role_${value}`) }))}
      />
      <span className={own.columnFacts}>
        {column.period === null ? t(`import:kind_${column.kind}`) : formatPeriodLabel(column.period, locale)}
        {column.decimal !== null && numeric.has(column.role) && (
          <DecimalSign column={column} onChange={onChange} />
        )}
      </span>
      <Rejected rejected={rejected} onProblems={onProblems} />
    </th>
  )
}
