import { setImmediate } from 'node:timers/promises'
import type { ImportProgress, ImportReport } from '#shared/contract/imports.ts'
import { problem } from '#engine/problem.ts'
import { beginAction } from '#engine/store/actions.ts'
import { subjectId, termId, termKinds } from '#engine/store/texts.ts'
import type { ActionSpec, Recorder, Workspace } from '#engine/store/types.ts'
import { draftBlock } from './blocks.ts'
import { compareDrafts, type Comparison, orNull, readStored, type Stored, type TextIds } from './compare.ts'
import type { Drafts } from './drafts.ts'
import { catalogueVersion, existingDataset } from './existing.ts'
import { issueText } from './issues.ts'
import type { TableMapper } from './map.ts'
import { factsOf, makeReport } from './report.ts'
import {
  type ExistingDataset,
  mapTable,
  type Prepared,
  prepare,
  type RunOptions,
  type Selection,
  throwIfAborted,
} from './run.ts'
import type { Stages } from './stages.ts'

const blockRows = 16_384
const cellBatch = 2000

/** An import on its way into the store. */
type Commit = {
  ws: Workspace
  prepared: Prepared
  mapper: TableMapper
  existing: ExistingDataset | null
  started: number
  options: RunOptions
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
  selection: Selection,
  options: Omit<RunOptions, 'watch'> = {},
): Promise<ImportReport> {
  const started = performance.now()
  const { target } = selection
  const existing = target.kind === 'existing' ? existingDataset(ws.db, target.datasetId) : null
  const prepared = await prepare(stages, selection, existing, ws.db)
  const file = prepared.file.stage.file
  const { incomplete } = prepared.plan
  if (incomplete) throw problem('import.mapping-incomplete', { file, detail: issueText(incomplete) })
  const mapper = await mapTable(prepared, options)
  if (mapper.rows.accepted === 0) throw problem('import.nothing-accepted', { file })
  return write({ ws, prepared, mapper, existing, started, options })
}

async function write(commit: Commit): Promise<ImportReport> {
  const { ws, existing, options, prepared, started, mapper } = commit
  const action = beginAction(ws, actionSpec(commit))
  try {
    const ids = internTexts(ws, mapper.drafts)
    const stored = existing && readStored(ws.db, existing.id)
    const comparison = compareDrafts(mapper.drafts, stored, ids)
    const { recorder } = action
    const datasetId = existing?.id ?? insertDataset(recorder, prepared)
    const report = makeReport({
      db: ws.db,
      prepared,
      facts: factsOf(prepared.plan, mapper),
      changes: comparison.counts,
      datasetId,
      started,
    })
    const runId = insertRun(recorder, commit, datasetId, report)
    if (stored) await update(recorder, commit, { stored, comparison, ids, datasetId, runId })
    else await append(recorder, commit, ids, datasetId, runId)
    throwIfAborted(options.signal)
    const { actionId } = action.commit()
    return { ...report, committed: true, actionId, ms: Math.round(performance.now() - started) }
  } catch (error) {
    action.rollback()
    throw error
  }
}

function actionSpec({ existing, prepared }: Commit): ActionSpec {
  const { file } = prepared.file.stage
  return existing
    ? {
        label: { key: 'importUpdate', params: { dataset: existing.definition.name, file } },
        kind: 'import',
        datasetId: existing.id,
      }
    : { label: { key: 'importNew', params: { file } }, kind: 'import' }
}

function internTexts({ db }: Workspace, drafts: Drafts): TextIds {
  return {
    subjects: Int32Array.from(drafts.subjects.texts, (text) => subjectId(db, text)),
    languages: Int32Array.from(drafts.languages.texts, (text) => termId(db, termKinds.language, text)),
    regions: Int32Array.from(drafts.regions.texts, (text) => termId(db, termKinds.region, text)),
    categories: Int32Array.from(drafts.categories.texts, (text) => termId(db, termKinds.category, text)),
  }
}

function insertDataset(recorder: Recorder, { plan }: Prepared): number {
  const { definition, source } = plan.mapping
  const { asOf, ...published } = source
  const sourceId = recorder.insert('source', { ...published, as_of: asOf })
  return recorder.insert('dataset', {
    ...definition,
    source_id: sourceId,
    overlapping: Number(definition.overlapping),
    synthetic: Number(definition.synthetic),
  })
}

function insertRun(
  recorder: Recorder,
  { ws, prepared, mapper, started }: Commit,
  datasetId: number,
  report: ImportReport,
): number {
  const { stage } = prepared.file
  return recorder.insert('import_run', {
    dataset_id: datasetId,
    action_id: recorder.actionId,
    file: stage.file,
    sha256: stage.sha256,
    bytes: stage.bytes,
    sheet: report.sheet,
    table_index: prepared.index,
    profile: report.profile,
    shape: report.shape,
    encoding: report.encoding,
    delimiter: report.delimiter,
    mapping: JSON.stringify(prepared.plan.mapping),
    rules: catalogueVersion(ws.db),
    rows_read: mapper.rows.read,
    rows_accepted: mapper.rows.accepted,
    rows_rejected: mapper.rows.rejected,
    rows_skipped: mapper.rows.skipped,
    issues: JSON.stringify(report.issues),
    at: new Date().toISOString(),
    ms: performance.now() - started,
  })
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
  recorder.finishAppend(datasetId)
}

type UpdateInput = {
  stored: Stored
  comparison: Comparison
  ids: TextIds
  datasetId: number
  runId: number
}

async function update(recorder: Recorder, { mapper, options }: Commit, input: UpdateInput): Promise<void> {
  const { drafts } = mapper
  const { stored, comparison, ids, datasetId, runId } = input
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
      if (change === 'updated') recorder.editCell(stored.idAt(stored.find(drafts, at, ids)), cell)
      else recorder.addCell(datasetId, keyOf(drafts, ids, at), cell)
    }
    if (at % cellBatch === cellBatch - 1) await pace(at + 1)
  }
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

/** Reports progress of the writing, lets a cancellation through, and stops where there was one. */
function pacer(total: number, { signal, onProgress }: RunOptions): (done: number) => Promise<void> {
  const started = performance.now()
  return async (done) => {
    const seconds = (performance.now() - started) / 1000
    const progress: ImportProgress = {
      phase: 'write',
      done,
      total,
      rowsPerSecond: seconds > 0.05 ? Math.round(done / seconds) : null,
    }
    onProgress?.(progress)
    await setImmediate()
    throwIfAborted(signal)
  }
}
