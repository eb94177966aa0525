import type { ImportColumn, ImportIssue } from '#shared/contract/import-mapping.ts'
import { formatNumber } from '#shared/i18n/format.ts'
import { Badge, Button, Table } from '@mantine/core'
import { IconCircleCheck, IconDownload } from '@tabler/icons-react'
import { download } from '../../ui/download.ts'
import { Empty } from '../../ui/feedback/Empty.tsx'
import { useLocale, useRuntimeT, useT } from '../../language/language.ts'
import styles from './import.module.css'
import { issueText } from './issue-text.ts'
import { issuesCsv } from './rejected-csv.ts'

const colours = { error: 'red', warning: 'yellow', info: 'gray' } as const
const order = { error: 0, warning: 1, info: 2 } as const

type ProblemsTableProps = {
  file: string
  issues: readonly ImportIssue[]
  columns: readonly ImportColumn[]
  /** rows that can be gone to */
  shownRows?: ReadonlySet<number>
  onRow?: (row: number) => void
}

function RowNumber({
  row,
  shownRows,
  onRow,
}: { row: number } & Pick<ProblemsTableProps, 'shownRows' | 'onRow'>) {
  const t = useT()
  const locale = useLocale()
  const text = formatNumber(row, locale)
  if (!onRow || !shownRows?.has(row)) return text
  return (
    <button
      type="button"
      className={styles.rowLink}
      aria-label={t('import:showRow', { row: text })}
      onClick={() => onRow(row)}
    >
      {text}
    </button>
  )
}

/** What could not be read, with row and column, and what one should know before importing. */
export function ProblemsTable({ file, issues, columns, shownRows, onRow }: ProblemsTableProps) {
  const t = useT()
  const say = useRuntimeT()
  if (issues.length === 0) return <Empty icon={IconCircleCheck}>{t('import:noProblems')}</Empty>
  const sorted = issues.toSorted(
    (a, b) => order[a.severity] - order[b.severity] || (a.row ?? 0) - (b.row ?? 0),
  )
  const place = (value: number | null): string => (value === null ? '' : String(value))
  const rejected = sorted.filter(({ severity }) => severity === 'error')
  const save = (list: readonly ImportIssue[], name: string): void => {
    const words = {
      row: t('common:row'),
      column: t('common:column'),
      heading: t('import:heading'),
      value: t('common:value'),
      what: t('import:what'),
    }
    const csv = issuesCsv(list, columns, words, (issue) => issueText(say, issue))
    download(new Blob([csv], { type: 'text/csv' }), `${file}.${name}.csv`)
  }
  return (
    <div className={styles.problems}>
      <div className={styles.bar}>
        {rejected.length > 0 && (
          <Button
            variant="default"
            leftSection={<IconDownload size={14} aria-hidden />}
            onClick={() => save(rejected, 'rejected')}
          >
            {t('import:saveRejected')}
          </Button>
        )}
        <Button
          variant="default"
          leftSection={<IconDownload size={14} aria-hidden />}
          onClick={() => save(sorted, 'problems')}
        >
          {t('import:saveProblems')}
        </Button>
      </div>
      <div className={styles.tableBox} tabIndex={0} role="group" aria-label={t('import:problemsTable')}>
        <Table stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={90}>{''}</Table.Th>
              <Table.Th ta="right" w={70}>
                {t('common:row')}
              </Table.Th>
              <Table.Th ta="right" w={70}>
                {t('common:column')}
              </Table.Th>
              <Table.Th>{t('common:value')}</Table.Th>
              <Table.Th>{t('import:what')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {sorted.map((issue) => (
              <Table.Tr key={`${issue.code}:${issue.row}:${issue.column}:${issue.value}:${issue.message}`}>
                <Table.Td>
                  <Badge variant="light" color={colours[issue.severity]}>
                    {t(`import:severity_${issue.severity}`)}
                  </Badge>
                </Table.Td>
                <Table.Td ta="right" className="num">
                  {issue.row !== null && <RowNumber row={issue.row} shownRows={shownRows} onRow={onRow} />}
                </Table.Td>
                <Table.Td ta="right" className="num">
                  {place(issue.column)}
                </Table.Td>
                <Table.Td>{issue.value}</Table.Td>
                <Table.Td>{issueText(say, issue)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </div>
  )
}
