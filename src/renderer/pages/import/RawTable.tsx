import type { ImportColumn, ImportIssue } from '#shared/contract/import-mapping.ts'
import type { ImportPreview } from '#shared/contract/imports.ts'
import { formatNumber } from '#shared/i18n/format.ts'
import { Fragment, useEffect, useMemo, useRef } from 'react'
import { useLocale, useRuntimeT, useT } from '../../language/language.ts'
import { type ColumnChange, ColumnHead } from './ColumnHead.tsx'
import styles from './import.module.css'
import own from './raw-table.module.css'
import { issueText } from './issue-text.ts'
import { decisionPlace } from './open-decisions.ts'
import { scrollWithin } from './scroll.ts'

type RawTableProps = {
  file: string
  preview: ImportPreview
  /** the row to show, where one was asked for */
  goTo: { row: number } | null
  onColumn: (column: ImportColumn, change: ColumnChange) => void
  onProblems: () => void
}

/** Beyond this many columns a table is a matrix that repeats itself: the rest is counted, not drawn. */
const mostColumns = 120

/** A column of values stays one where a cell of it is no number. */
const isNumeric = ({ kind, role }: ImportColumn): boolean =>
  kind === 'number' || kind === 'percent' || role === 'value' || role === 'low' || role === 'high'

/** Where the rows of a file about models are looked at: its columns have no roles to be chosen. */
function PlainHead({ column }: { column: ImportColumn }) {
  return (
    <th scope="col" className={own.columnHead}>
      {column.header}
    </th>
  )
}

/** The file's rows as they stand, with what each column holds above them and how each row is read beside them. */
export function RawTable({ file, preview, goTo, onColumn, onProblems }: RawTableProps) {
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
  const rejected = useMemo(() => {
    const failed = report.issues.filter(({ severity, column }) => severity === 'error' && column !== null)
    return Map.groupBy(failed, ({ column }) => column)
  }, [report.issues])
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (goTo === null) return
    box.current?.focus({ preventScroll: true })
    const row = box.current?.querySelector(`tr[data-row="${goTo.row}"]`)
    if (row) scrollWithin(row)
  }, [goTo])
  return (
    <div
      ref={box}
      className={styles.tableBox}
      tabIndex={0}
      role="group"
      aria-label={t('import:fileTable', { file })}
      {...decisionPlace('columns')}
    >
      <table className={own.raw}>
        <caption className="visually-hidden">{t('import:fileTableFirst', { count: rows.length })}</caption>
        <thead>
          <tr>
            <th scope="col" className={own.rowHead}>
              {t('common:row')}
            </th>
            {shown.map((column) => (
              <Fragment key={column.index}>
                {report.catalogue ? (
                  <PlainHead column={column} />
                ) : (
                  <ColumnHead
                    column={column}
                    rejected={rejected.get(column.index) ?? []}
                    onChange={onColumn}
                    onProblems={onProblems}
                  />
                )}
              </Fragment>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const reason = row.reason === null ? '' : say(`import:${row.reason}`, { value: '' })
            const kind = t(`import:rowKind_${row.kind}`)
            return (
              <tr
                key={row.row}
                data-row={row.row}
                data-kind={row.kind}
                data-aimed={goTo?.row === row.row || undefined}
              >
                <th scope="row" className={own.rowHead} title={reason === '' ? kind : `${kind}: ${reason}`}>
                  <span className="num">{formatNumber(row.row, locale)}</span>
                  {row.kind !== 'data' && <span className={own.rowKind}>{kind}</span>}
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
