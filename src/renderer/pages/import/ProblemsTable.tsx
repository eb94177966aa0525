import type { ImportIssue } from '#shared/contract/imports.ts'
import { formatNumber } from '#shared/domain/format.ts'
import { Badge, Button, Table } from '@mantine/core'
import { IconCircleCheck, IconDownload } from '@tabler/icons-react'
import { Empty } from '../../components/Empty.tsx'
import { useLocale, useRuntimeT, useT } from '../../language/language.ts'
import { toTsv } from '../data/grid/clipboard.ts'
import styles from './import.module.css'
import { issueText } from './issueText.ts'

const colours = { error: 'red', warning: 'yellow', info: 'gray' } as const
const order = { error: 0, warning: 1, info: 2 } as const

/** Hands a text over as a file. */
function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/tab-separated-values' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}

type ProblemsTableProps = { file: string; issues: readonly ImportIssue[] }

/** What could not be read, with row and column, and what one should know before importing. */
export function ProblemsTable({ file, issues }: ProblemsTableProps) {
  const t = useT()
  const say = useRuntimeT()
  const locale = useLocale()
  if (issues.length === 0) return <Empty icon={IconCircleCheck}>{t('import:noProblems')}</Empty>
  const sorted = issues.toSorted(
    (a, b) => order[a.severity] - order[b.severity] || (a.row ?? 0) - (b.row ?? 0),
  )
  const place = (value: number | null): string => (value === null ? '' : String(value))
  const save = (): void => {
    const head = [t('common:row'), t('common:column'), t('common:value'), t('import:what')]
    const lines = sorted.map((issue) => [
      place(issue.row),
      place(issue.column),
      issue.value ?? '',
      issueText(say, issue),
    ])
    download(`${file}.problems.tsv`, toTsv([head, ...lines]))
  }
  return (
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
                {issue.row === null ? '' : formatNumber(issue.row, locale)}
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
      <Button m={8} variant="default" leftSection={<IconDownload size={14} aria-hidden />} onClick={save}>
        {t('import:saveProblems')}
      </Button>
    </div>
  )
}
