import type { ImportColumn } from '#shared/contract/import-mapping.ts'
import type { ImportReport, Stage } from '#shared/contract/imports.ts'
import { formatNumber, formatPeriodLabel } from '#shared/i18n/format.ts'
import { Button, Group } from '@mantine/core'
import { IconChartAreaLine, IconCircleCheck, IconTable } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { PageFrame } from '../../ui/page/PageFrame.tsx'
import { Facts } from '../../inspector/Facts.tsx'
import { useLocale, useT } from '../../language/language.ts'
import { ariaKeys } from '../../commands/shortcuts.ts'
import { orpc } from '../../engine/queries.ts'
import { writeSpec } from '../compare/spec.ts'
import { useInitialSpec } from '../compare/use-initial-spec.ts'
import { finishImport, reopenImport } from './committing.ts'
import styles from './import.module.css'
import { ProblemsTable } from './ProblemsTable.tsx'
import { QueueBar } from './QueueBar.tsx'
import { useQueue } from './queue.ts'
import { useDoneCommands } from './use-import-commands.ts'

type DonePageProps = {
  id: string
  stage: Stage
  report: ImportReport
  columns: readonly ImportColumn[]
  /** tables that were imported */
  imported: ReadonlySet<number>
  onTable: (table: number) => void
}

function Summary({ report }: { report: ImportReport }) {
  const t = useT()
  const locale = useLocale()
  const number = (value: number): string => formatNumber(value, locale)
  const { added, updated, unchanged } = report.observations
  const { rejected } = report.rows
  return (
    <div className={styles.done} role="status">
      <IconCircleCheck size={20} aria-hidden />
      <div>
        <p>
          {report.catalogue
            ? t('import:issue_catalogue_added', report.catalogue)
            : t('import:importedText', {
                dataset: report.dataset.name,
                added: number(added),
                updated: number(updated),
                unchanged: number(unchanged),
              })}
        </p>
        {rejected > 0 && <p>{t('import:rejectedText', { count: rejected, formatted: number(rejected) })}</p>}
      </div>
    </div>
  )
}

function Numbers({ report }: { report: ImportReport }) {
  const t = useT()
  const locale = useLocale()
  const number = (value: number): string => formatNumber(value, locale)
  const { rows, periods, subjects, catalogue } = report
  const { first, last } = periods
  const period = (key: string): string => formatPeriodLabel(key, locale)
  const span =
    first === null || last === null
      ? ''
      : first === last
        ? period(first)
        : `${period(first)} – ${period(last)}`
  const { length: open } = subjects.unresolved
  return (
    <Facts
      entries={[
        [
          t('import:rows'),
          t('import:countRows', {
            read: number(rows.read),
            accepted: number(rows.accepted),
            rejected: number(rows.rejected),
            skipped: number(rows.skipped),
          }),
        ],
        [t('common:period'), catalogue ? '' : span],
        [
          t('import:step_names'),
          catalogue
            ? ''
            : open === 0
              ? t('import:namesFound', { count: subjects.count })
              : t('import:namesLeft', { count: open, total: number(subjects.count) }),
        ],
      ]}
    />
  )
}

/** What an import did, with the way to the dataset, to the next table or file, and the rejected rows. */
export function DonePage({ id, stage, report, columns, imported, onTable }: DonePageProps) {
  const t = useT()
  const [, navigate] = useLocation()
  const initialSpec = useInitialSpec()
  const waiting = useQueue().length > 1
  const open = (): void => {
    finishImport(id)
    if (report.catalogue) navigate('/catalogue')
    else navigate(report.dataset.id === null ? '/data' : `/data/${report.dataset.id}`)
  }
  const datasets = useQuery(orpc.datasets.list.queryOptions())
  const dataset = datasets.data?.find((one) => one.id === report.dataset.id)
  const openChart = (): void => {
    if (!dataset) return
    finishImport(id)
    navigate(`/compare/${writeSpec(initialSpec(dataset), null)}`)
  }
  const hasChart = dataset !== undefined && dataset.measure !== 'score'
  useDoneCommands({ onGrid: open, onChart: hasChart ? openChart : null })
  const left = stage.tables.filter(({ index }) => !imported.has(index))
  const action = (
    <Group gap="xs" wrap="nowrap">
      {hasChart && (
        <Button
          variant="default"
          leftSection={<IconChartAreaLine size={15} aria-hidden />}
          aria-keyshortcuts={ariaKeys('import.openChart')}
          onClick={openChart}
        >
          {t('import:openChart')}
        </Button>
      )}
      <Button
        autoFocus
        leftSection={<IconTable size={15} aria-hidden />}
        aria-keyshortcuts={ariaKeys('import.openGrid')}
        onClick={open}
      >
        {t(report.catalogue ? 'import:openCatalogueDone' : 'import:openDataset')}
      </Button>
    </Group>
  )
  return (
    <PageFrame
      title={t('import:imported', { file: stage.file })}
      action={action}
      toolbar={waiting ? <QueueBar id={id} /> : undefined}
    >
      <Summary report={report} />
      <div className={styles.doneFacts}>
        <Numbers report={report} />
      </div>
      <Group gap="xs" mt="md" mb="md">
        {left.map(({ index, title, sheet }) => (
          <Button
            key={index}
            variant="light"
            onClick={() => {
              onTable(index)
              reopenImport(id)
            }}
          >
            {t('import:anotherTable', { title: title === '' ? (sheet ?? String(index + 1)) : title })}
          </Button>
        ))}
        <Button variant="default" onClick={() => finishImport(id)}>
          {t(waiting ? 'import:nextFile' : 'import:another')}
        </Button>
      </Group>
      {report.issues.length > 0 && (
        <ProblemsTable file={stage.file} issues={report.issues} columns={columns} />
      )}
    </PageFrame>
  )
}
