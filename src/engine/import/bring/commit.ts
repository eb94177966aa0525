import type { ImportReport } from '#shared/contract/imports.ts'
import { termKinds } from '#shared/vocabulary/dimensions.ts'
import { problem } from '#engine/problem.ts'
import { keepBeforeImport } from '#engine/backups/keep.ts'
import { beginAction } from '#engine/store/actions.ts'
import { flushLog } from '#engine/store/fold.ts'
import { subjectId, termId } from '#engine/store/texts.ts'
import type { Workspace } from '#engine/store/types.ts'
import { compareDrafts, type TextIds } from '#engine/import/compare/comparison.ts'
import { labelsBeside, recordDisputed } from '#engine/import/compare/label-columns.ts'
import { applyNames } from '#engine/import/compare/names.ts'
import { newsOf } from '#engine/import/compare/news.ts'
import { makeReport } from '#engine/import/compare/report.ts'
import { issueText, nothingAccepted, refuseHeld } from '#engine/import/issues.ts'
import type { Drafts } from '#engine/import/map/drafts.ts'
import { type MappedTable, mapTable, type RunOptions } from '#engine/import/map/map-table.ts'
import { factsOf } from '#engine/import/map/table-facts.ts'
import { throwIfAborted } from '#engine/import/pauses.ts'
import { assumptions } from '#engine/import/plan/assumptions.ts'
import { hasGrown } from '#engine/import/plan/grown.ts'
import {
  type ExistingDataset,
  type Prepared,
  type Selection,
  vanishedOf,
} from '#engine/import/plan/prepare.ts'
import { begin, type Begun } from '#engine/import/plan/target.ts'
import type { StagedFiles } from '#engine/import/stage/staged-files.ts'
import { commitCatalogue } from './commit-catalogue.ts'
import { commitFast } from './commit-fast.ts'
import { actionSpec, growDataset, insertDataset, insertRun } from './commit-rows.ts'
import { appendObservations, updateObservations } from './write-observations.ts'

/** An import on its way into the store. */
type Commit = {
  ws: Workspace
  begun: Begun
  mapped: MappedTable
  started: number
  options: RunOptions
  /** settled when what was there before is kept, or cannot be */
  kept: Promise<unknown>
}

/**
 * Imports a staged table as one action that can be undone: into a new dataset, or into an existing one where
 * the same period, subject and dimensions are the same observation. All of it or nothing: a cancelled or
 * failed import leaves the workspace as it was.
 *
 * Errors: `import.stage-gone`, `import.mapping-incomplete`, `import.nothing-accepted`, `import.questions-open`,
 * `import.warnings`, `dataset.not-found`, `cancelled`, and those of the store.
 */
export async function commitStage(
  ws: Workspace,
  stages: StagedFiles,
  asked: Selection,
  options: Omit<RunOptions, 'watch'> = {},
): Promise<ImportReport> {
  const started = performance.now()
  const begun = await begin(ws.db, stages, asked)
  const { selection, existing, prepared } = begun
  const catalogued = await commitCatalogue(ws, prepared, options)
  if (catalogued) return catalogued
  const file = prepared.file.stage.file
  const { incomplete } = prepared.plan
  if (incomplete) throw problem('import.mapping-incomplete', { file, detail: issueText(incomplete) })
  // What the plan shows already is asked before any row is read as something that it is not.
  refuseHeld(file, assumptions(prepared.plan), { allow: selection.allow })
  // What there is now is kept while the file is read and written; it is waited for before the commit.
  const kept = keepBeforeImport(ws, expectedRows(prepared), options.signal)
  try {
    const fast = existing ? null : await commitFast({ ws, begun, started, options, kept })
    if (fast) return fast
    const mapped = await mapTable(prepared, options)
    if (mapped.rows.accepted === 0) throw nothingAccepted(file, mapped.issues.all())
    return await write({ ws, begun, mapped, started, options, kept })
  } finally {
    await kept
  }
}

/** How many observations a table gives at most: one for each row and column of values. */
function expectedRows({ plan }: Prepared): number {
  const values = plan.columns.filter(({ role }) => role === 'value')
  return plan.understood.survey.dataRows * Math.max(1, values.length)
}

async function write(commit: Commit): Promise<ImportReport> {
  const { ws, options, started, mapped } = commit
  const { existing, prepared, selection, takenName } = commit.begun
  const action = beginAction(ws, actionSpec(prepared, existing))
  try {
    const ids = internTexts(ws, mapped.drafts)
    const comparison = await compareDrafts(ws.db, mapped.drafts, existing?.id ?? null, ids, options.signal)
    const { recorder } = action
    const facts = await factsOf(prepared.plan, mapped, options.signal)
    const labels = await labelsBeside(ws.db, prepared, facts, options.signal)
    const drafts = { drafts: mapped.drafts, comparison, ids }
    const coming = { prepared, facts, drafts, vanished: vanishedOf(selection) }
    const news = await newsOf(ws.db, coming, options.signal)
    applyNames(ws.db, recorder, selection.mapping.names ?? [], facts.subjects)
    const datasetId = existing?.id ?? insertDataset(recorder, prepared)
    const report = makeReport({
      db: ws.db,
      prepared,
      facts,
      changes: comparison.counts,
      news,
      takenName,
      datasetId,
      vanished: coming.vanished,
      labels,
      started,
    })
    refuseHeld(report.file, report.issues, selection)
    if (existing && saysNothingNew(existing, commit.begun, report)) {
      action.rollback()
      return { ...report, committed: true }
    }
    if (existing) growDataset(recorder, existing, prepared)
    recordDisputed(ws.db, recorder, labels)
    const runId = insertRun(recorder, { db: ws.db, prepared, report, datasetId, started })
    const writing = { recorder, drafts: mapped.drafts, ids, datasetId, runId, options }
    if (existing) await updateObservations(writing, comparison, news.gone)
    else await appendObservations(writing)
    await Promise.all([commit.kept, flushLog(ws)])
    throwIfAborted(options.signal)
    const { actionId } = action.commit()
    return { ...report, committed: true, actionId, ms: Math.round(performance.now() - started) }
  } catch (error) {
    action.rollback()
    throw error
  }
}

/** The same file again, or a part of what is there: nothing is written, and there is nothing to undo. */
function saysNothingNew(
  { definition }: ExistingDataset,
  { selection, prepared }: Begun,
  { observations, removed }: ImportReport,
): boolean {
  const { added, updated } = observations
  const isNamed = (selection.mapping.names ?? []).length > 0
  return (
    added + updated + removed === 0 && !isNamed && !hasGrown(definition, prepared.plan.mapping.definition)
  )
}

function internTexts({ db }: Workspace, drafts: Drafts): TextIds {
  return {
    subjects: Int32Array.from(drafts.subjects.texts, (text) => subjectId(db, text)),
    languages: Int32Array.from(drafts.languages.texts, (text) => termId(db, termKinds.language, text)),
    regions: Int32Array.from(drafts.regions.texts, (text) => termId(db, termKinds.region, text)),
    categories: Int32Array.from(drafts.categories.texts, (text) => termId(db, termKinds.category, text)),
  }
}
