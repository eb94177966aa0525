import type { ObservationBlock } from '#engine/store/types.ts'
import type { TextIds } from '#engine/import/compare/compare.ts'
import type { Drafts } from '#engine/import/map/drafts.ts'

/** A stretch of the drafts as the store appends it. */
export function draftBlock(drafts: Drafts, ids: TextIds, from: number, count: number): ObservationBlock {
  const block: ObservationBlock = {
    count,
    period: new Float64Array(count),
    subjectId: new Int32Array(count),
    languageId: new Int32Array(count),
    regionId: new Int32Array(count),
    categoryId: new Int32Array(count),
    value: new Float64Array(count),
    low: new Float64Array(count),
    high: new Float64Array(count),
    qualifier: new Uint8Array(count),
    notes: new Map(),
    row: new Int32Array(count),
    col: new Int32Array(count),
  }
  const { keys, notes } = drafts
  for (let to = 0; to < count; to++) {
    const at = from + to
    block.period[to] = keys.periodAt(at)
    block.subjectId[to] = ids.subjects[keys.subjectAt(at)] ?? 0
    block.languageId[to] = ids.languages[keys.languageAt(at)] ?? 0
    block.regionId[to] = ids.regions[keys.regionAt(at)] ?? 0
    block.categoryId[to] = ids.categories[keys.categoryAt(at)] ?? 0
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
