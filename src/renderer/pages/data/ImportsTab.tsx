import type { Dataset } from '#shared/contract/datasets.ts'
import { formatDayOf, formatNumber } from '#shared/i18n/format.ts'
import { Table } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Empty } from '../../ui/feedback/Empty.tsx'
import { Answered } from '../../ui/page/Answered.tsx'
import { orpc } from '../../engine/queries.ts'
import { useLocale, useT } from '../../language/language.ts'
import styles from './data.module.css'

/** The import runs that brought the rows of a dataset. */
export function ImportsTab({ dataset }: { dataset: Dataset }) {
  const t = useT()
  const locale = useLocale()
  const query = useQuery(orpc.datasets.imports.queryOptions({ input: { id: dataset.id } }))
  const number = (value: number): string => formatNumber(value, locale)
  return (
    <Answered query={query} empty={<Empty icon={IconFileImport}>{t('data:noImports')}</Empty>}>
      {(runs) => (
        <div className={styles.pane} tabIndex={0} role="group" aria-label={t('data:importsTable')}>
          <Table stickyHeader>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('data:importWhen')}</Table.Th>
                <Table.Th>{t('common:file')}</Table.Th>
                <Table.Th>{t('data:importRows')}</Table.Th>
                <Table.Th>{t('data:importProfile')}</Table.Th>
                <Table.Th>{t('data:importEncoding')}</Table.Th>
                <Table.Th ta="right">{t('data:importTime')}</Table.Th>
                <Table.Th>{t('shell:fingerprint')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {runs.map((run) => (
                <Table.Tr key={run.id}>
                  <Table.Td>{formatDayOf(run.at, locale)}</Table.Td>
                  <Table.Td>{[run.file, run.sheet].filter((part) => part !== null).join(' · ')}</Table.Td>
                  <Table.Td>
                    {t('data:importRowsText', {
                      read: number(run.rows.read),
                      accepted: number(run.rows.accepted),
                      rejected: number(run.rows.rejected),
                      skipped: number(run.rows.skipped),
                    })}
                  </Table.Td>
                  <Table.Td>{[run.profile, run.shape].join(' · ')}</Table.Td>
                  <Table.Td>
                    {[run.encoding, run.delimiter].filter((part) => part !== null).join(' ')}
                  </Table.Td>
                  <Table.Td ta="right" className="num">
                    {formatNumber(run.ms, locale)} ms
                  </Table.Td>
                  <Table.Td>
                    <code title={run.sha256}>{run.sha256.slice(0, 12)}…</code>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </Answered>
  )
}
