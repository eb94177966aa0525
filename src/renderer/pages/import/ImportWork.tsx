import type { NameDecision } from '#shared/contract/import-mapping.ts'
import type { ImportReport, Stage } from '#shared/contract/imports.ts'
import { formatNumber } from '#shared/i18n/format.ts'
import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { ErrorPanel } from '../../ui/feedback/ErrorPanel.tsx'
import { PageFrame } from '../../ui/page/PageFrame.tsx'
import { RowsSkeleton } from '../../ui/feedback/Skeletons.tsx'
import { ariaKeys } from '../../commands/shortcuts.ts'
import { useLocale, useT } from '../../language/language.ts'
import { mappingOf } from './choices.ts'
import { commitImport, useImportState } from './committing.ts'
import { DonePage } from './DonePage.tsx'
import styles from './import.module.css'
import { NextDecision } from './NextDecision.tsx'
import { type Decision, goToDecision, openDecisions, openQuestions } from './open-decisions.ts'
import { ProgressStrip } from './ProgressStrip.tsx'
import { QueueBar } from './QueueBar.tsx'
import { settledTarget } from './settled-target.ts'
import { Steps } from './Steps.tsx'
import { useImportCommands } from './use-import-commands.ts'
import { usePreview } from './use-preview.ts'
import { useWork } from './use-work.ts'
import { Views } from './Views.tsx'

/** Entries and facts that an import adds to the catalogue. */
const catalogueEntries = ({
  models,
  developers,
  families,
  aliases,
  completed,
}: NonNullable<ImportReport['catalogue']>): number => models + developers + families + aliases + completed

/** Why there is nothing to import: all of it is there already, or nothing of it could be read. */
const nothingKey = (report: ImportReport | undefined): 'import:nothingNew' | 'import:nothingToImport' =>
  report && report.observations.unchanged > 0 ? 'import:nothingNew' : 'import:nothingToImport'

const noDecisions: readonly NameDecision[] = []

/** Puts the focus, unless it is somewhere already, on what is to be decided first, else on importing. */
function useFocusOnArrival(isThere: boolean) {
  const fallback = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!isThere || document.activeElement !== document.body) return
    const next = document.querySelector<HTMLElement>('[data-next-decision]')
    ;(next ?? fallback.current)?.focus({ preventScroll: true })
  }, [isThere])
  return fallback
}

/** The import of one file: decisions at the left, the file and what becomes of it at the right. */
export function ImportWork({ id, stage }: { id: string; stage: Stage }) {
  const t = useT()
  const locale = useLocale()
  const work = useWork(id, stage.suggestedTable)
  const { choices, show } = work
  const { table, target, imported, allow } = choices
  const mapping = mappingOf(choices)
  const state = useImportState(id)
  const selection = { stageId: stage.stageId, table, mapping, target }
  // What is being imported, or was, is not compared with itself.
  const preview = usePreview(selection, show, state?.kind !== 'running' && state?.kind !== 'done')
  const { before } = preview
  const running = state?.kind === 'running'
  const report = preview.data?.report
  const count = report ? report.observations.added + report.observations.updated + report.removed : 0
  const entries = report?.catalogue ? catalogueEntries(report.catalogue) : 0
  const held = preview.data ? openQuestions(preview.data, allow).length > 0 : false
  const ready = count + entries > 0 && !held && !preview.isFetching && preview.error === null && !running
  const commit = (): void => {
    if (!ready) return
    // Into the dataset that was previewed, whatever other files do meanwhile.
    const into = { ...selection, target: settledTarget(target, report), allow: [...allow] }
    void commitImport(id, stage.file, into, work.onImported)
  }
  const commitButton = useFocusOnArrival(preview.data !== undefined && !running)
  const open = preview.data ? openDecisions(preview.data, mapping, allow) : []
  const onGo = (decision: Decision): void => {
    if (decision === 'columns') work.onView('file')
    // The view has to be there before it can be gone to.
    requestAnimationFrame(() => goToDecision(decision))
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
      ref={commitButton}
      disabled={!ready && !running}
      loading={running}
      aria-keyshortcuts={ariaKeys('import.commit')}
      onClick={commit}
    >
      {count > 0 && t('import:commit', { count, formatted: formatNumber(count, locale) })}
      {count === 0 &&
        (entries === 0
          ? t(nothingKey(report))
          : t('import:commitCatalogue', { count: entries, formatted: formatNumber(entries, locale) }))}
    </Button>
  )
  return (
    <PageFrame
      title={`${t('import:title')}: ${stage.file}`}
      about={t('import:about')}
      action={action}
      toolbar={<QueueBar id={id} />}
      flush
    >
      <div className={styles.decisions} aria-label={t('import:decisions')} role="region" tabIndex={0}>
        {preview.data ? (
          <>
            <NextDecision open={open} onGo={onGo} />
            <Steps
              stage={stage}
              preview={preview.data}
              table={table}
              imported={imported}
              patch={mapping}
              target={settledTarget(target, report)}
              isFound={target.kind === 'matching'}
              allow={allow}
              onAllow={work.onAllow}
              onTable={work.onTable}
              onTarget={work.onTarget}
              onPatch={work.onPatch}
              onView={work.onView}
            />
          </>
        ) : (
          <RowsSkeleton rows={14} />
        )}
      </div>
      <div className={styles.main} aria-busy={preview.isFetching}>
        {running && (
          <ProgressStrip id={id} file={stage.file} progress={state.progress} ending={state.ending === true} />
        )}
        {state?.kind === 'failed' && <ErrorPanel error={state.error} />}
        {preview.error && (
          <div className={styles.failed}>
            <ErrorPanel error={preview.error} onRetry={() => void preview.refetch()} />
            {before && (
              <Button variant="default" onClick={() => work.onRevert(before)}>
                {t('import:takeChangeBack')}
              </Button>
            )}
          </div>
        )}
        {preview.data ? (
          <Views
            file={stage.file}
            preview={preview.data}
            decisions={mapping.names ?? noDecisions}
            {...work}
          />
        ) : (
          preview.error === null && <RowsSkeleton rows={20} />
        )}
      </div>
    </PageFrame>
  )
}
