import { nowhere } from '#shared/domain/nowhere.ts'
import { exact } from '#engine/store/rollups.ts'
import type { Cell } from '#engine/store/types.ts'
import type { CellChange } from '#engine/store/versions.ts'

/**
 * Sums by period, member of one optional dimension and subject, column by column. `period` is an index into
 * `periods`; `dim` 0: the dimension is not asked for, or not given; `subject` 0: all subjects together.
 */
export type Facts = {
  readonly count: number
  /** period keys, ascending, with those that hold only missing values */
  readonly periods: readonly number[]
  readonly period: Int32Array
  readonly dim: Int32Array
  readonly subject: Int32Array
  readonly value: Float64Array
  readonly low: Float64Array
  readonly high: Float64Array
  readonly present: Int32Array
  readonly ranged: Int32Array
  readonly estimated: Int32Array
}

/** Facts of so many rows, all of them zero, to be filled. */
export const emptyFacts = (count: number, periods: readonly number[]): Facts => ({
  count,
  periods,
  period: new Int32Array(count),
  dim: new Int32Array(count),
  subject: new Int32Array(count),
  value: new Float64Array(count),
  low: new Float64Array(count),
  high: new Float64Array(count),
  present: new Int32Array(count),
  ranged: new Int32Array(count),
  estimated: new Int32Array(count),
})

/** Columns of facts that are sums. */
export const sumColumns = ['value', 'low', 'high', 'present', 'ranged', 'estimated'] as const

/** A row of facts as it is read; `period` is a key. */
export type FactsRow = [
  dim: number,
  period: number,
  subject: number,
  value: number,
  low: number,
  high: number,
  present: number,
  ranged: number,
  estimated: number,
]

/** Writes the sums of a row; which row it is stays. */
export function setRow(facts: Facts, at: number, row: FactsRow): void {
  const [, , , value, low, high, present, ranged, estimated] = row
  facts.value[at] = value
  facts.low[at] = low
  facts.high[at] = high
  facts.present[at] = present
  facts.ranged[at] = ranged
  facts.estimated[at] = estimated
}

/** Index of the row of a member, period (key) and subject; −1 where there is none. */
export function placeIn(facts: Facts, dim: number, periodKey: number, subject: number): number {
  const period = facts.periods.indexOf(periodKey)
  if (period < 0) return -1
  for (let at = 0; at < facts.count; at++)
    if (facts.subject[at] === subject && facts.period[at] === period && facts.dim[at] === dim) return at
  return -1
}

/** Numbers of an observation in a sum: value, low, high, present, ranged, estimated. */
function partsOf(cell: Cell | null): readonly number[] {
  if (!cell || cell.value === null) return [0, 0, 0, 0, 0, 0]
  const { value, low, high, qualifier } = cell
  const isRanged = low !== null || high !== null
  return [value, low ?? value, high ?? value, 1, isRanged ? 1 : 0, qualifier === exact ? 0 : 1]
}

/**
 * Adds the change of one observation to the sums it counts in, where that is exact: among whole numbers.
 * False where it is not, or where an observation came or went; nothing is changed then.
 */
export function addChange(facts: Facts, dim: number, { key, before, after }: CellChange): boolean {
  const at = placeIn(facts, dim, key.period, key.subjectId)
  if (at < 0 || !before || !after) return false
  const [was, is] = [partsOf(before), partsOf(after)]
  const columns = sumColumns.map((name) => facts[name])
  const sums = columns.map(
    (column, index) =>
      (column[at] ?? nowhere(at)) - (was[index] ?? nowhere(index)) + (is[index] ?? nowhere(index)),
  )
  const old = columns.map((column) => column[at] ?? nowhere(at))
  if (![...old, ...sums, ...was, ...is].every(Number.isSafeInteger)) return false
  for (const [index, column] of columns.entries()) column[at] = sums[index] ?? nowhere(index)
  return true
}
