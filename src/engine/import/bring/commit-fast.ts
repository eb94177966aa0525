import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { Database } from 'better-sqlite3'
import type { ImportReport } from '#shared/contract/imports.ts'
import { termKinds } from '#shared/vocabulary/dimensions.ts'
import { beginAction } from '#engine/store/actions.ts'
import { type Carriers, createCarriers, makeTemplate, mostCarriers } from '#engine/store/carriers.ts'
import { statement } from '#engine/store/cache.ts'
import { flushLog } from '#engine/store/fold.ts'
import { subjectId, termId } from '#engine/store/texts.ts'
import { problem } from '#engine/problem.ts'
import type { Recorder, Workspace } from '#engine/store/types.ts'
import { actionSpec, insertDataset, insertRun, pacer } from './commit-rows.ts'
import { nothingAccepted } from '#engine/import/issues.ts'
import { applyNames } from '#engine/import/compare/name-decisions.ts'
import { inSteps, pauses, throwIfAborted } from '#engine/import/pauses.ts'
import { makeReport } from '#engine/import/compare/report.ts'
import type { Prepared, RunOptions, Selection } from '#engine/import/plan/prepare.ts'
import type { TableFacts } from '#engine/import/map/table-facts.ts'
import { scannable } from '#engine/import/fast/eligible.ts'
import type { FinishedCarrier } from '#engine/import/fast/carrier-file.ts'
import type { CarrierOrder, FastMessage, FastTask, NewTexts, TextIds } from '#engine/import/fast/protocol.ts'
import { readBlock } from '#engine/import/fast/block-files.ts'
import { startScan } from '#engine/import/fast/scan.ts'

type FastCommit = {
  ws: Workspace
  prepared: Prepared
  selection: Selection
  started: number
  options: RunOptions
  /** settled when what was there before is kept, or cannot be */
  kept: Promise<unknown>
}

/** Text of a file that makes one carrier, at most {@link mostCarriers} of them. */
const carrierBytes = 16 * 1024 * 1024

/**
 * Imports a long text file into a new dataset: a process scans it and lays its observations out as
 * pages, which the store takes over while the process goes on. The same observations, report and content hash as by
 * the general reader.
 *
 * @returns the report; null where the general reader has to do it, and nothing was done
 */
export async function commitFast(commit: FastCommit): Promise<ImportReport | null> {
  const scan = scannable(commit.prepared)
  if (!scan) return null
  const folder = await mkdtemp(join(tmpdir(), 'modelshare-')).catch(() => null)
  if (folder === null) return null
  const carriers = createCarriers(commit.ws.db)
  try {
    return await carry(commit, scan, carriers, folder)
  } catch (error) {
    throw temporaryFailure(commit.prepared.file.stage.file, error)
  } finally {
    carriers.detach()
    await rm(folder, { recursive: true, force: true }).catch(() => undefined)
  }
}

/**
 * The store says in its own words that its disk is full: what the file system says is about the folder that
 * the pages are laid out in.
 */
export function temporaryFailure(file: string, error: unknown): unknown {
  const isFull = error instanceof Error && 'code' in error && /^(?:ENOSPC|EDQUOT)$/.test(String(error.code))
  return isFull ? problem('import.temporary-full', { file }, { cause: error }) : error
}

async function carry(
  commit: FastCommit,
  { layout, plan }: NonNullable<ReturnType<typeof scannable>>,
  carriers: Carriers,
  folder: string,
): Promise<ImportReport | null> {
  const { ws, prepared, started, options } = commit
  const template = makeTemplate(ws.db, folder)
  if (!template) return null
  throwIfAborted(options.signal)
  const action = beginAction(ws, actionSpec(prepared, null))
  try {
    const { recorder } = action
    const datasetId = insertDataset(recorder, prepared)
    const order: CarrierOrder = {
      folder,
      template,
      carriers: Math.min(mostCarriers, Math.ceil(layout.bytes / carrierBytes)),
      firstId: datasetId * 4294967296 + 1,
      runId: nextRunId(ws.db),
    }
    const result = await receive(commit, recorder, carriers, datasetId, {
      kind: 'map',
      layout,
      plan,
      carry: order,
    })
    if (!result) {
      action.rollback()
      return null
    }
    const { facts, observations: done } = result
    const { file } = prepared.file.stage
    if (facts.rows.accepted === 0) throw nothingAccepted(file, facts.issues)
    options.onProgress?.({ phase: 'finish', done, total: done, rowsPerSecond: null })
    await setImmediate()
    throwIfAborted(options.signal)
    const changes = { added: done, updated: 0, unchanged: 0, vanished: 0 }
    applyNames(ws.db, recorder, commit.selection.mapping.names ?? [], facts.subjects)
    const report = makeReport({ db: ws.db, prepared, facts, changes, datasetId, started })
    insertRun(recorder, { db: ws.db, prepared, report, datasetId, started }, order.runId)
    await inSteps(recorder.finishInSteps(datasetId), pauses(options.signal))
    await Promise.all([commit.kept, flushLog(ws)])
    throwIfAborted(options.signal)
    const { actionId } = action.commit()
    return { ...report, committed: true, actionId, ms: Math.round(performance.now() - started) }
  } catch (error) {
    action.rollback()
    throw error
  }
}

type Result = { facts: TableFacts; observations: number }

/** Runs the scan and takes over what it makes; null where it declines the file. */
async function receive(
  { ws, prepared, options }: FastCommit,
  recorder: Recorder,
  carriers: Carriers,
  datasetId: number,
  task: FastTask,
): Promise<Result | null> {
  const { messages, answer } = startScan(prepared.file.stage.file, task, options.signal)
  const pace = pacer(prepared.plan.understood.survey.dataRows, options)
  // Tables of carriers that are finished: taken over between blocks, so that the scanner never waits long.
  const tables: { carrier: string; table: number }[] = []
  const adoptNext = (): boolean => {
    const next = tables.shift()
    if (next) recorder.adoptRows(datasetId, next.carrier, next.table)
    return next !== undefined
  }
  const enqueue = ({ path, rows }: FinishedCarrier): void => {
    const carrier = carriers.attach(path)
    for (const table of rows.keys()) tables.push({ carrier, table })
  }
  let result: Result | null | undefined
  for await (const message of messages) {
    const said = await handle(message)
    if (said !== undefined) result = said
  }
  if (result === undefined) throw new Error('the scanner ended without a word')
  return result

  async function handle(message: FastMessage): Promise<Result | null | undefined> {
    switch (message.type) {
      case 'progress':
        await pace(message.rows)
        return undefined
      case 'texts':
        answer({ type: 'ids', ids: internTexts(ws.db, message.texts) })
        return undefined
      case 'block':
        recorder.countCarried(datasetId, readBlock(message.block))
        answer({ type: 'counted' })
        adoptNext()
        return undefined
      case 'carrier':
        enqueue(message.carrier)
        return undefined
      case 'mapped':
        while (adoptNext()) {
          await setImmediate()
          throwIfAborted(options.signal)
        }
        return message
      case 'declined':
        return null
      case 'surveyed':
        throw new Error('the scanner was asked for rows')
    }
  }
}

function internTexts(db: Database, texts: NewTexts): TextIds {
  return {
    subjects: texts.subjects.map((text) => subjectId(db, text)),
    languages: texts.languages.map((text) => termId(db, termKinds.language, text)),
    regions: texts.regions.map((text) => termId(db, termKinds.region, text)),
    categories: texts.categories.map((text) => termId(db, termKinds.category, text)),
  }
}

/** The id that the run will get: observations name it before it can be written. */
function nextRunId(db: Database): number {
  const last = statement<[], { id: number | null }>(db, 'SELECT max(id) AS id FROM import_run').get()
  return (last?.id ?? 0) + 1
}
