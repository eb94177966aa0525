import type { ImportReport } from '#shared/contract/imports.ts'
import { termKinds } from '#shared/vocabulary/dimensions.ts'
import { problem } from '#engine/problem.ts'
import { keepBeforeImport } from '#engine/backups/keep.ts'
import { beginAction } from '#engine/store/actions.ts'
import { flushLog } from '#engine/store/fold.ts'
import { subjectId, termId } from '#engine/store/texts.ts'
import type { Recorder, Workspace } from '#engine/store/types.ts'
import { draftBlock } from './draft-block.ts'
import { actionSpec, insertDataset, insertRun, pacer } from './commit-rows.ts'
import { compareDrafts, type Comparison, orNull, type TextIds } from '#engine/import/compare/compare.ts'
import type { Drafts } from '#engine/import/map/drafts.ts'
import { commitFast } from './commit-fast.ts'
import { applyNames } from '#engine/import/compare/name-decisions.ts'
import { issueText, nothingAccepted } from '#engine/import/issues.ts'
import type { TableMapper } from '#engine/import/map/table-mapper.ts'
import { inSteps, pauses, throwIfAborted } from '#engine/import/pauses.ts'
import { commitCatalogue } from '#engine/import/compare/catalogue-preview.ts'
import { factsOf, makeReport } from '#engine/import/compare/report.ts'
import {
  type ExistingDataset,
  mapTable,
  type Prepared,
  type RunOptions,
  type Selection,
} from '#engine/import/plan/prepare.ts'
import type { Stages } from '#engine/import/stage/stages.ts'
import { begin } from '#engine/import/plan/target.ts'

const blockRows = 16_384
const cellBatch = 2000

/** An import on its way into the store. */
type Commit = {
  ws: Workspace
  prepared: Prepared
  mapper: TableMapper
  existing: ExistingDataset | null
  selection: Selection
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
 * Errors: `import.stage-gone`, `import.mapping-incomplete`, `import.nothing-accepted`, `dataset.not-found`,
 * `cancelled`, and those of the store.
 */
export async function commitStage(
  ws: Workspace,
  stages: Stages,
  asked: Selection,
  options: Omit<RunOptions, 'watch'> = {},
): Promise<ImportReport> {
  const started = performance.now()
  const { selection, existing, prepared } = await begin(ws.db, stages, asked)
  const catalogued = await commitCatalogue(ws, prepared, options)
  if (catalogued) return catalogued
  const file = prepared.file.stage.file
  const { incomplete } = prepared.plan
  if (incomplete) throw problem('import.mapping-incomplete', { file, detail: issueText(incomplete) })
  // What there is now is kept while the file is read and written; it is waited for before the commit.
  const kept = keepBeforeImport(ws, expectedRows(prepared), options.signal)
  try {
    const fast = existing ? null : await commitFast({ ws, prepared, selection, started, options, kept })
    if (fast) return fast
    const mapper = await mapTable(prepared, options)
    if (mapper.rows.accepted === 0) throw nothingAccepted(file, mapper.issues.all())
    return await write({ ws, prepared, mapper, existing, selection, started, options, kept })
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
  const { ws, existing, options, prepared, started, mapper } = commit
  const action = beginAction(ws, actionSpec(prepared, existing))
  try {
    const ids = internTexts(ws, mapper.drafts)
    const comparison = await compareDrafts(ws.db, mapper.drafts, existing?.id ?? null, ids, options.signal)
    const { recorder } = action
    const facts = factsOf(prepared.plan, mapper)
    applyNames(ws.db, recorder, commit.selection.mapping.names ?? [], facts.subjects)
    const datasetId = existing?.id ?? insertDataset(recorder, prepared)
    const report = makeReport({
      db: ws.db,
      prepared,
      facts,
      changes: comparison.counts,
      datasetId,
      started,
    })
    const runId = insertRun(recorder, { db: ws.db, prepared, report, datasetId, started })
    if (existing) await update(recorder, commit, { comparison, ids, datasetId, runId })
    else await append(recorder, commit, ids, datasetId, runId)
    await Promise.all([commit.kept, flushLog(ws)])
    throwIfAborted(options.signal)
    const { actionId } = action.commit()
    return { ...report, committed: true, actionId, ms: Math.round(performance.now() - started) }
  } catch (error) {
    action.rollback()
    throw error
  }
}

function internTexts({ db }: Workspace, drafts: Drafts): TextIds {
  return {
    subjects: Int32Array.from(drafts.subjects.texts, (text) => subjectId(db, text)),
    languages: Int32Array.from(drafts.languages.texts, (text) => termId(db, termKinds.language, text)),
    regions: Int32Array.from(drafts.regions.texts, (text) => termId(db, termKinds.region, text)),
    categories: Int32Array.from(drafts.categories.texts, (text) => termId(db, termKinds.category, text)),
  }
}

async function append(
  recorder: Recorder,
  { mapper, options }: Commit,
  ids: TextIds,
  datasetId: number,
  runId: number,
): Promise<void> {
  const { drafts } = mapper
  const pace = pacer(drafts.count, options)
  for (let from = 0; from < drafts.count; from += blockRows) {
    recorder.appendBlock(
      datasetId,
      runId,
      draftBlock(drafts, ids, from, Math.min(blockRows, drafts.count - from)),
    )
    await pace(Math.min(from + blockRows, drafts.count))
  }
  options.onProgress?.({ phase: 'finish', done: drafts.count, total: drafts.count, rowsPerSecond: null })
  await inSteps(recorder.finishInSteps(datasetId), pauses(options.signal))
}

type UpdateInput = {
  comparison: Comparison
  ids: TextIds
  datasetId: number
  runId: number
}

async function update(recorder: Recorder, commit: Commit, input: UpdateInput): Promise<void> {
  const { mapper, options, selection } = commit
  const { drafts } = mapper
  const { comparison, ids, datasetId, runId } = input
  const pace = pacer(drafts.count, options)
  for (let at = 0; at < drafts.count; at++) {
    const change = comparison.changeOf(at)
    if (change !== 'unchanged') {
      const cell = {
        value: orNull(drafts.valueAt(at)),
        low: orNull(drafts.lowAt(at)),
        high: orNull(drafts.highAt(at)),
        qualifier: drafts.qualifierAt(at),
        note: drafts.notes.get(at) ?? null,
        runId,
        row: drafts.rowAt(at),
        col: drafts.columnAt(at),
      }
      if (change === 'updated') recorder.editCell(comparison.idOf(at), cell)
      else recorder.addCell(datasetId, keyOf(drafts, ids, at), cell)
    }
    if (at % cellBatch === cellBatch - 1) await pace(at + 1)
  }
  const { target } = selection
  if (target.kind === 'existing' && target.vanished === 'remove') removeVanished(recorder, comparison)
}

function removeVanished(recorder: Recorder, { stored, vanished }: Comparison): void {
  for (const ordinal of vanished()) if (stored) recorder.removeCell(stored.idAt(ordinal))
}

function keyOf({ keys }: Drafts, ids: TextIds, at: number): Parameters<Recorder['addCell']>[1] {
  return {
    period: keys.periodAt(at),
    subjectId: ids.subjects[keys.subjectAt(at)] ?? 0,
    languageId: ids.languages[keys.languageAt(at)] ?? 0,
    regionId: ids.regions[keys.regionAt(at)] ?? 0,
    categoryId: ids.categories[keys.categoryAt(at)] ?? 0,
  }
}
