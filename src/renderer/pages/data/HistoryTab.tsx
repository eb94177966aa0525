import type { Dataset } from '#shared/contract/datasets.ts'
import { formatMoment, formatNumber } from '#shared/i18n/format.ts'
import { Badge, Table } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Empty } from '../../ui/feedback/Empty.tsx'
import { Answered } from '../../ui/page/Answered.tsx'
import { orpc } from '../../engine/queries.ts'
import { useActionText, useLocale, useT } from '../../language/language.ts'
import styles from './data.module.css'

const shownActions = 500

/** Everything that was done to a dataset, latest first. */
export function HistoryTab({ dataset }: { dataset: Dataset }) {
  const t = useT()
  const locale = useLocale()
  const actionText = useActionText()
  const query = useQuery(
    orpc.actions.history.queryOptions({ input: { datasetId: dataset.id, limit: shownActions } }),
  )
  return (
    <Answered query={query} empty={<Empty icon={IconHistory}>{t('data:noHistory')}</Empty>}>
      {(actions) => (
        <div className={styles.pane} tabIndex={0} role="group" aria-label={t('data:historyTable')}>
          <Table stickyHeader>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('data:importWhen')}</Table.Th>
                <Table.Th>{t('data:historyWhat')}</Table.Th>
                <Table.Th ta="right">{t('data:historyChanges')}</Table.Th>
                <Table.Th>{t('data:historyWho')}</Table.Th>
                <Table.Th>{t('data:historyWhy')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {actions.map((action) => (
                <Table.Tr key={action.id}>
                  <Table.Td>{formatMoment(action.at, locale)}</Table.Td>
                  <Table.Td>
                    <span className={action.undone ? styles.undone : undefined}>
                      {actionText(action.labelKey)}
                    </span>{' '}
                    {action.undone && <Badge>{t('data:historyUndone')}</Badge>}
                  </Table.Td>
                  <Table.Td ta="right" className="num">
                    {formatNumber(action.changes, locale)}
                  </Table.Td>
                  <Table.Td>{action.author}</Table.Td>
                  <Table.Td>{action.reason}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </Answered>
  )
}
