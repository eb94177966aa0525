import { observationId } from '#engine/store/observation-ids.ts'
import { query } from '#engine/store/query.ts'
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
import type { CountedBlock } from '#engine/store/observation-block.ts'
import type { Recorder, Workspace } from '#engine/store/types.ts'
import { labelsBeside, recordDisputed } from '#engine/import/compare/label-columns.ts'
import { applyNames } from '#engine/import/compare/names.ts'
import { newsOf } from '#engine/import/compare/news.ts'
import { makeReport } from '#engine/import/compare/report.ts'
import {
  type Cargo,
  cargoOf,
  type FinishedCarrier,
  type NewTexts,
  type Taker,
  type TextIds,
} from '#engine/import/fast/carry.ts'
import { nothingAccepted, refuseHeld } from '#engine/import/issues.ts'
import type { RunOptions } from '#engine/import/map/map-table.ts'
import { inSteps, Pauses, throwIfAborted } from '#engine/import/pauses.ts'
import type { Begun } from '#engine/import/plan/target.ts'
import { actionSpec, insertDataset, insertRun } from './commit-rows.ts'
import { pacer } from './progress.ts'

type FastCommit = {
  ws: Workspace
  begun: Begun
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
  const cargo = cargoOf(commit.begun.prepared)
  if (!cargo) return null
  const folder = await mkdtemp(join(tmpdir(), 'modelshare-')).catch(() => null)
  if (folder === null) return null
  const carriers = createCarriers(commit.ws.db)
  try {
    return await bring(commit, cargo, carriers, folder)
  } catch (error) {
    throw temporaryFailure(commit.begun.prepared.file.stage.file, error)
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

async function bring(
  commit: FastCommit,
  cargo: Cargo,
  carriers: Carriers,
  folder: string,
): Promise<ImportReport | null> {
  const { ws, started, options } = commit
  const { prepared, selection, takenName } = commit.begun
  const template = makeTemplate(ws.db, folder)
  if (!template) return null
  throwIfAborted(options.signal)
  const action = beginAction(ws, actionSpec(prepared, null))
  try {
    const { recorder } = action
    const datasetId = insertDataset(recorder, prepared)
    const order = {
      folder,
      template,
      carriers: Math.min(mostCarriers, Math.ceil(cargo.bytes / carrierBytes)),
      firstId: observationId(datasetId, 1),
      runId: nextRunId(ws.db),
    }
    const intake = new Intake(commit, recorder, carriers, datasetId)
    const result = await cargo.carry(order, intake, options.signal)
    if (!result) {
      action.rollback()
      return null
    }
    await intake.finish()
    const { facts, observations: done } = result
    const { file } = prepared.file.stage
    if (facts.rows.accepted === 0) throw nothingAccepted(file, facts.issues)
    options.onProgress?.({ phase: 'finish', done, total: done, rowsPerSecond: null })
    await setImmediate()
    throwIfAborted(options.signal)
    const changes = { added: done, updated: 0, unchanged: 0, vanished: 0 }
    const labels = await labelsBeside(ws.db, prepared, facts, options.signal)
    applyNames(ws.db, recorder, selection.mapping.names ?? [], facts.subjects)
    const coming = { prepared, facts, drafts: null, vanished: undefined }
    const news = await newsOf(ws.db, coming, options.signal)
    const report = makeReport({
      db: ws.db,
      prepared,
      facts,
      changes,
      news,
      takenName,
      datasetId,
      vanished: undefined,
      labels,
      started,
    })
    refuseHeld(report.file, report.issues, selection)
    recordDisputed(ws.db, recorder, labels)
    insertRun(recorder, { db: ws.db, prepared, report, datasetId, started }, order.runId)
    await inSteps(recorder.finishInSteps(datasetId), new Pauses(options.signal))
    await Promise.all([commit.kept, flushLog(ws)])
    throwIfAborted(options.signal)
    const { actionId } = action.commit()
    return { ...report, committed: true, actionId, ms: Math.round(performance.now() - started) }
  } catch (error) {
    action.rollback()
    throw error
  }
}

/** Takes observations over into a new dataset as the scanner lays them out. */
class Intake implements Taker {
  readonly progress: Taker['progress']
  private readonly db: Database
  private readonly recorder: Recorder
  private readonly carriers: Carriers
  private readonly datasetId: number
  private readonly signal: AbortSignal | undefined
  /** tables of carriers that are finished: taken over between blocks, so that the scanner never waits long */
  private readonly tables: { carrier: string; table: number }[] = []

  constructor(
    { ws, begun: { prepared }, options }: FastCommit,
    recorder: Recorder,
    carriers: Carriers,
    datasetId: number,
  ) {
    this.progress = pacer(prepared.plan.understood.survey.dataRows, options)
    this.db = ws.db
    this.recorder = recorder
    this.carriers = carriers
    this.datasetId = datasetId
    this.signal = options.signal
  }

  idsOf(texts: NewTexts): TextIds {
    return internTexts(this.db, texts)
  }

  count(block: CountedBlock): void {
    this.recorder.countCarried(this.datasetId, block)
  }

  between(): void {
    this.adoptNext()
  }

  carrier({ path, rows }: FinishedCarrier): void {
    const carrier = this.carriers.attach(path)
    for (const table of rows.keys()) this.tables.push({ carrier, table })
  }

  /** Takes over what is left. Error: `cancelled`. */
  async finish(): Promise<void> {
    while (this.adoptNext()) {
      await setImmediate()
      throwIfAborted(this.signal)
    }
  }

  private adoptNext(): boolean {
    const next = this.tables.shift()
    if (next) this.recorder.adoptRows(this.datasetId, next.carrier, next.table)
    return next !== undefined
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

const lastRun = query({ sql: 'SELECT max(id) FROM import_run', gives: 'integer?' })

/** The id that the run will get: observations name it before it can be written. */
function nextRunId(db: Database): number {
  return (statement(db, lastRun).get() ?? 0) + 1
}
