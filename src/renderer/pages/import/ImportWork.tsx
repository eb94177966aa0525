import type {
  ColumnRole,
  ImportColumn,
  ImportPreview,
  ImportTarget,
  MappingPatch,
  Stage,
} from '#shared/contract/imports.ts'
import { formatNumber } from '#shared/domain/format.ts'
import { Button, Tabs } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ErrorPanel } from '../../components/ErrorPanel.tsx'
import { Page } from '../../components/Page.tsx'
import { RowsSkeleton } from '../../components/Skeletons.tsx'
import { orpc } from '../../engine/queries.ts'
import { useLocale, useT } from '../../language/language.ts'
import { CheckStep } from './CheckStep.tsx'
import { commitImport, useImportState } from './committing.ts'
import { DonePage } from './DonePage.tsx'
import styles from './import.module.css'
import { ProblemsTable } from './ProblemsTable.tsx'
import { QueueBar } from './QueueBar.tsx'
import { RawTable } from './RawTable.tsx'
import { ReadingSteps } from './ReadingSteps.tsx'
import { ResultTable } from './ResultTable.tsx'

const views = ['file', 'result', 'problems'] as const
type View = (typeof views)[number]

/** A patch laid over an earlier one: definition and source entry by entry, columns by their index. */
function merged(before: MappingPatch, patch: MappingPatch): MappingPatch {
  const columns = new Map(
    [...(before.columns ?? []), ...(patch.columns ?? [])].map((one) => [one.index, one]),
  )
  return {
    ...before,
    ...patch,
    ...(columns.size > 0 ? { columns: [...columns.values()] } : {}),
    ...(before.definition || patch.definition
      ? { definition: { ...before.definition, ...patch.definition } }
      : {}),
    ...(before.source || patch.source ? { source: { ...before.source, ...patch.source } } : {}),
  }
}

function Counts({ preview }: { preview: ImportPreview }) {
  const t = useT()
  const locale = useLocale()
  const number = (value: number): string => formatNumber(value, locale)
  const { rows, observations } = preview.report
  return (
    <p className={`${styles.counts} num`} role="status">
      {t('import:countRows', {
        read: number(rows.read),
        accepted: number(rows.accepted),
        rejected: number(rows.rejected),
        skipped: number(rows.skipped),
      })}
      {' · '}
      {t('import:countObservations', {
        added: number(observations.added),
        updated: number(observations.updated),
        unchanged: number(observations.unchanged),
      })}
    </p>
  )
}

type ViewsProps = { file: string; preview: ImportPreview; onPatch: (patch: MappingPatch) => void }

function Views({ file, preview, onPatch }: ViewsProps) {
  const t = useT()
  const locale = useLocale()
  const [view, setView] = useState<View>('file')
  const found = formatNumber(preview.report.issues.length, locale)
  const onRole = ({ index, period }: ImportColumn, role: ColumnRole): void =>
    onPatch({ columns: [{ index, role, period }] })
  return (
    <div className={styles.views}>
      <Tabs value={view} onChange={(next) => setView(views.find((one) => one === next) ?? 'file')}>
        <Tabs.List aria-label={t('import:views')}>
          {views.map((one) => (
            <Tabs.Tab key={one} value={one} aria-controls="import-view">
              {one === 'problems' ? t('import:view_problems', { found }) : t(`import:view_${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
      <Counts preview={preview} />
      <div id="import-view" role="tabpanel" aria-label={t('import:views')} className={styles.view}>
        {view === 'file' && <RawTable file={file} preview={preview} onRole={onRole} />}
        {view === 'result' && <ResultTable preview={preview} />}
        {view === 'problems' && <ProblemsTable file={file} issues={preview.report.issues} />}
      </div>
    </div>
  )
}

/** The import of one file: decisions at the left, the file and what becomes of it at the right. */
export function ImportWork({ id, stage }: { id: string; stage: Stage }) {
  const t = useT()
  const locale = useLocale()
  const [table, setTable] = useState(stage.suggestedTable)
  const [mapping, setMapping] = useState<MappingPatch>({})
  const [target, setTarget] = useState<ImportTarget>({ kind: 'new' })
  const state = useImportState(id)
  const selection = { stageId: stage.stageId, table, mapping, target }
  const preview = useQuery(
    orpc.imports.preview.queryOptions({
      input: selection,
      placeholderData: keepPreviousData,
      // Each answer holds a part of the file: not worth keeping once another question was asked.
      gcTime: 30_000,
    }),
  )
  const patch = (next: MappingPatch): void => setMapping((before) => merged(before, next))

  if (state?.kind === 'done') return <DonePage id={id} stage={stage} report={state.report} />

  const observations = preview.data?.report.observations
  const count = observations ? observations.added + observations.updated : 0
  const running = state?.kind === 'running'
  const action = (
    <Button
      disabled={count === 0 || preview.isFetching || preview.error !== null}
      loading={running}
      onClick={() => void commitImport(id, stage.file, selection)}
    >
      {count === 0
        ? t('import:nothingToImport')
        : t('import:commit', { count, formatted: formatNumber(count, locale) })}
    </Button>
  )
  return (
    <Page
      title={`${t('import:title')}: ${stage.file}`}
      about={t('import:about')}
      action={action}
      toolbar={<QueueBar id={id} />}
      flush
    >
      <div className={styles.decisions} aria-label={t('import:decisions')} role="region" tabIndex={0}>
        {preview.data ? (
          <>
            <ReadingSteps
              stage={stage}
              preview={preview.data}
              table={table}
              onTable={(next) => {
                setTable(next)
                setMapping({})
              }}
              onPatch={patch}
            />
            <CheckStep preview={preview.data} target={target} onTarget={setTarget} onPatch={patch} />
          </>
        ) : (
          <RowsSkeleton rows={14} />
        )}
      </div>
      <div className={styles.main} aria-busy={preview.isFetching}>
        {state?.kind === 'failed' && <ErrorPanel error={state.error} />}
        {preview.error && <ErrorPanel error={preview.error} onRetry={() => void preview.refetch()} />}
        {preview.data ? (
          <Views file={stage.file} preview={preview.data} onPatch={patch} />
        ) : (
          preview.error === null && <RowsSkeleton rows={20} />
        )}
      </div>
    </Page>
  )
}
