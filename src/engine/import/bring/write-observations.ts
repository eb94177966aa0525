import { nowhere } from '#shared/domain/nowhere.ts'
import { type ObservationBlock, observationBlock } from '#engine/store/observation-block.ts'
import type { Recorder } from '#engine/store/types.ts'
import type { Comparison, TextIds } from '#engine/import/compare/comparison.ts'
import type { Gone } from '#engine/import/compare/gone.ts'
import { orNull } from '#engine/store/number-columns.ts'
import type { Drafts } from '#engine/import/map/drafts.ts'
import type { RunOptions } from '#engine/import/map/map-table.ts'
import { inSteps, Pauses } from '#engine/import/pauses.ts'
import { pacer } from './progress.ts'

const blockRows = 16_384
const cellBatch = 2000

/** Drafts on their way into a dataset. */
type Writing = {
  recorder: Recorder
  drafts: Drafts
  ids: TextIds
  datasetId: number
  runId: number
  options: RunOptions
}

/** Appends all drafts to a new dataset. Error: `cancelled`. */
export async function appendObservations({
  recorder,
  drafts,
  ids,
  datasetId,
  runId,
  options,
}: Writing): Promise<void> {
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
  await inSteps(recorder.finishInSteps(datasetId), new Pauses(options.signal))
}

/** Adds and restates what the drafts change in a dataset; removes what goes. */
export async function updateObservations(
  { recorder, drafts, ids, datasetId, runId, options }: Writing,
  comparison: Comparison,
  gone: Gone,
): Promise<void> {
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
  if (gone.count > 0) await inSteps(removeGone(recorder, comparison, gone), new Pauses(options.signal))
}

function* removeGone(recorder: Recorder, { stored, vanished }: Comparison, gone: Gone): Generator<void> {
  for (const ordinal of vanished()) {
    if (stored && gone.has(ordinal)) recorder.removeCell(stored.idAt(ordinal))
    yield
  }
}

function keyOf({ keys }: Drafts, ids: TextIds, at: number): Parameters<Recorder['addCell']>[1] {
  return {
    period: keys.periodAt(at),
    subjectId: ids.subjects[keys.subjectAt(at)] ?? nowhere(at),
    languageId: ids.languages[keys.languageAt(at)] ?? nowhere(at),
    regionId: ids.regions[keys.regionAt(at)] ?? nowhere(at),
    categoryId: ids.categories[keys.categoryAt(at)] ?? nowhere(at),
  }
}

/** A stretch of the drafts as the store appends it. */
function draftBlock(drafts: Drafts, ids: TextIds, from: number, count: number): ObservationBlock {
  const block = observationBlock(count)
  const { keys, notes } = drafts
  for (let to = 0; to < count; to++) {
    const at = from + to
    block.period[to] = keys.periodAt(at)
    block.subjectId[to] = ids.subjects[keys.subjectAt(at)] ?? nowhere(at)
    block.languageId[to] = ids.languages[keys.languageAt(at)] ?? nowhere(at)
    block.regionId[to] = ids.regions[keys.regionAt(at)] ?? nowhere(at)
    block.categoryId[to] = ids.categories[keys.categoryAt(at)] ?? nowhere(at)
    block.value[to] = drafts.valueAt(at)
    block.low[to] = drafts.lowAt(at)
    block.high[to] = drafts.highAt(at)
    block.qualifier[to] = drafts.qualifierAt(at)
    block.row[to] = drafts.rowAt(at)
    block.col[to] = drafts.columnAt(at)
    const note = notes.get(at)
    if (note !== undefined) block.notes.set(to, note)
  }
  return block
}
