import type {
  ImportReport,
  ImportTarget,
  MappingPatch,
  ObservationChange,
  Stage,
} from '#shared/contract/imports.ts'
import { formatNumber } from '#shared/domain/format.ts'
import { Button } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { ErrorPanel } from '../../components/ErrorPanel.tsx'
import { Page } from '../../components/Page.tsx'
import { RowsSkeleton } from '../../components/Skeletons.tsx'
import { ariaShortcut } from '../../commands/shortcuts.ts'
import { orpc } from '../../engine/queries.ts'
import { useLocale, useT } from '../../language/language.ts'
import { CheckStep } from './CheckStep.tsx'
import { type Choices, decided, mappingOf, merged, useChoices } from './choices.ts'
import { commitImport, useImportState } from './committing.ts'
import { DonePage } from './DonePage.tsx'
import styles from './import.module.css'
import type { Decide } from './nameWords.ts'
import { ProgressStrip } from './ProgressStrip.tsx'
import { QueueBar } from './QueueBar.tsx'
import { ReadingSteps } from './ReadingSteps.tsx'
import { commitShortcut, useImportCommands } from './useImportCommands.ts'
import { type View, Views } from './Views.tsx'

/** Choices with those of the table at hand changed. */
const remapped = (before: Choices, change: (mapping: MappingPatch) => MappingPatch): Choices => ({
  ...before,
  mappings: new Map(before.mappings).set(before.table, change(mappingOf(before))),
})

/** The choices for a file and the ways to change them. */
function useWork(id: string, suggestedTable: number) {
  const [choices, change] = useChoices(id, suggestedTable)
  const [view, setView] = useState<View>('file')
  const [show, setShow] = useState<ObservationChange | null>(null)
  const onDecide: Decide = useCallback(
    (texts, to) => change((before) => remapped(before, (mapping) => decided(mapping, texts, to))),
    [change],
  )
  return {
    choices,
    view,
    show,
    onView: setView,
    onShow: setShow,
    onDecide,
    onPatch: (patch: MappingPatch) =>
      change((before) => remapped(before, (mapping) => merged(mapping, patch))),
    onTable: (table: number) => change((before) => ({ ...before, table })),
    onTarget: (target: ImportTarget) => {
      setShow(null)
      change((before) => ({ ...before, target }))
    },
    onImported: () =>
      change((before) => ({ ...before, imported: new Set([...before.imported, before.table]) })),
  }
}

/** Entries and facts that an import adds to the catalogue. */
const catalogueEntries = ({
  models,
  developers,
  families,
  aliases,
  completed,
}: NonNullable<ImportReport['catalogue']>): number => models + developers + families + aliases + completed

/** The import of one file: decisions at the left, the file and what becomes of it at the right. */
export function ImportWork({ id, stage }: { id: string; stage: Stage }) {
  const t = useT()
  const locale = useLocale()
  const work = useWork(id, stage.suggestedTable)
  const { choices, show } = work
  const { table, target, imported } = choices
  const mapping = mappingOf(choices)
  const state = useImportState(id)
  const selection = { stageId: stage.stageId, table, mapping, target }
  const preview = useQuery(
    orpc.imports.preview.queryOptions({
      input: show === null ? selection : { ...selection, show },
      placeholderData: keepPreviousData,
      // Each answer holds a part of the file: not worth keeping once another question was asked.
      gcTime: 30_000,
      // What was imported is not compared with itself.
      enabled: state?.kind !== 'done',
    }),
  )
  const running = state?.kind === 'running'
  const report = preview.data?.report
  const removes =
    target.kind === 'existing' && target.vanished === 'remove' ? (report?.observations.vanished ?? 0) : 0
  const count = report ? report.observations.added + report.observations.updated + removes : 0
  const entries = report?.catalogue ? catalogueEntries(report.catalogue) : 0
  const ready = count + entries > 0 && !preview.isFetching && preview.error === null && !running
  const commit = (): void => {
    if (!ready) return
    void commitImport(id, stage.file, selection, work.onImported)
  }
  useImportCommands({ ready, onCommit: commit, onView: work.onView })

  if (state?.kind === 'done')
    return (
      <DonePage
        id={id}
        stage={stage}
        report={state.report}
        columns={preview.data?.columns ?? []}
        imported={imported}
        onTable={work.onTable}
      />
    )
  const action = (
    <Button
      disabled={!ready && !running}
      loading={running}
      aria-keyshortcuts={ariaShortcut(commitShortcut)}
      onClick={commit}
    >
      {count > 0 && t('import:commit', { count, formatted: formatNumber(count, locale) })}
      {count === 0 &&
        (entries === 0
          ? t('import:nothingToImport')
          : t('import:commitCatalogue', { count: entries, formatted: formatNumber(entries, locale) }))}
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
              key={table}
              stage={stage}
              preview={preview.data}
              table={table}
              imported={imported}
              patch={mapping}
              {...work}
            />
            <CheckStep preview={preview.data} patch={mapping} target={target} {...work} />
          </>
        ) : (
          <RowsSkeleton rows={14} />
        )}
      </div>
      <div className={styles.main} aria-busy={preview.isFetching}>
        {running && <ProgressStrip id={id} file={stage.file} progress={state.progress} />}
        {state?.kind === 'failed' && <ErrorPanel error={state.error} />}
        {preview.error && <ErrorPanel error={preview.error} onRetry={() => void preview.refetch()} />}
        {preview.data ? (
          <Views file={stage.file} preview={preview.data} {...work} />
        ) : (
          preview.error === null && <RowsSkeleton rows={20} />
        )}
      </div>
    </Page>
  )
}
