import {
  type ColumnRole,
  columnRoles,
  type ImportColumn,
  type ImportIssue,
  type ImportPreview,
} from '#shared/contract/imports.ts'
import { formatNumber, formatPeriodLabel } from '#shared/domain/format.ts'
import { NativeSelect } from '@mantine/core'
import { useMemo } from 'react'
import { useLocale, useRuntimeT, useT } from '../../language/language.ts'
import styles from './import.module.css'
import { issueText } from './issueText.ts'

type RawTableProps = {
  file: string
  preview: ImportPreview
  onRole: (column: ImportColumn, role: ColumnRole) => void
}

/** Beyond this many columns a table is a matrix that repeats itself: the rest is counted, not drawn. */
const mostColumns = 120

/** A column of values stays one where a cell of it is no number. */
const isNumeric = ({ kind, role }: ImportColumn): boolean =>
  kind === 'number' || kind === 'percent' || role === 'value' || role === 'low' || role === 'high'

function ColumnHead({ column, onRole }: { column: ImportColumn; onRole: RawTableProps['onRole'] }) {
  const t = useT()
  const locale = useLocale()
  const kind = t(`import:kind_${column.kind}`)
  const decimal = column.decimal === null ? '' : t('import:decimalIs', { sign: column.decimal })
  return (
    <th scope="col" className={styles.columnHead} data-role={column.role}>
      <NativeSelect
        size="xs"
        aria-label={t('import:role', { column: column.header === '' ? String(column.index) : column.header })}
        value={column.role}
        onChange={(event) => {
          const role = columnRoles.find((one) => one === event.currentTarget.value)
          if (role) onRole(column, role)
        }}
        data={columnRoles.map((value) => ({ value, label: t(`import:role_${value}`) }))}
      />
      <span className={styles.columnFacts}>
        {column.period === null
          ? [kind, decimal].filter((part) => part !== '').join(' · ')
          : formatPeriodLabel(column.period, locale)}
      </span>
    </th>
  )
}

/** The file's rows as they stand, with what each column holds above them and how each row is read beside them. */
export function RawTable({ file, preview, onRole }: RawTableProps) {
  const t = useT()
  const say = useRuntimeT()
  const locale = useLocale()
  const { rows, columns, report } = preview
  const shown = columns.slice(0, mostColumns)
  const problems = useMemo(() => {
    const byCell = new Map<string, { severity: ImportIssue['severity']; text: string }>()
    for (const issue of report.issues)
      if (issue.row !== null && issue.column !== null)
        byCell.set(`${issue.row}:${issue.column}`, {
          severity: issue.severity,
          text: issueText(say, issue),
        })
    return byCell
  }, [report.issues, say])
  return (
    <div className={styles.tableBox} tabIndex={0} role="group" aria-label={t('import:fileTable', { file })}>
      <table className={styles.raw}>
        <caption className="visually-hidden">{t('import:fileTableFirst', { count: rows.length })}</caption>
        <thead>
          <tr>
            <th scope="col" className={styles.rowHead}>
              {t('common:row')}
            </th>
            {shown.map((column) => (
              <ColumnHead key={column.index} column={column} onRole={onRole} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const reason = row.reason === null ? '' : say(`import:${row.reason}`, { value: '' })
            const kind = t(`import:rowKind_${row.kind}`)
            return (
              <tr key={row.row} data-kind={row.kind}>
                <th
                  scope="row"
                  className={styles.rowHead}
                  title={reason === '' ? kind : `${kind}: ${reason}`}
                >
                  <span className="num">{formatNumber(row.row, locale)}</span>
                  {row.kind !== 'data' && <span className={styles.rowKind}>{kind}</span>}
                </th>
                {shown.map((column) => {
                  const problem = problems.get(`${row.row}:${column.index}`)
                  const text = row.cells[column.index - 1] ?? ''
                  return (
                    <td
                      key={column.index}
                      data-role={column.role}
                      data-numeric={isNumeric(column) || undefined}
                      data-problem={problem?.severity}
                      title={problem?.text ?? (text.length > 24 ? text : undefined)}
                    >
                      {text}
                      {problem !== undefined && <span className="visually-hidden"> ({problem.text})</span>}
                    </td>
                  )
                })}
              </tr>
            )
          })}
        </tbody>
      </table>
      {columns.length > shown.length && (
        <p className={styles.hint}>
          {t('import:namesMore', { more: formatNumber(columns.length - shown.length, locale) })}
        </p>
      )}
    </div>
  )
}
