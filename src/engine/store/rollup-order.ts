import { nowhere } from '#shared/domain/nowhere.ts'

/** The keys of sums, column by column; see `SortedSums`. */
export type RollupKeys = {
  readonly count: number
  readonly group: Int32Array
  readonly period: Int32Array
  readonly periods: readonly number[]
  readonly subject: Int32Array
}

/** Kind and dimension as `kind · 2^32 + dim`, as rows of the table sort. */
export const groupKey = (group: number): number => (group & 3) * 4294967296 + (group >>> 2)

const digitBits = 16
const digitMask = 2 ** digitBits - 1
/** Entries between two steps: some milliseconds. */
const atOnce = 131_072

/**
 * The entries of sums in the order of the table's key: kind, dimension, period, subject. Sorted digit by digit from
 * the least (radix sort), which takes no more than its length, and can give way anywhere in between.
 */
export function* keyOrder(keys: RollupKeys): Generator<void, Uint32Array<ArrayBuffer>> {
  let order = new Uint32Array(keys.count)
  for (let at = 0; at < order.length; at++) order[at] = at
  yield
  order = yield* sortedBy(order, keys.subject)
  order = yield* sortedBy(order, rankedPeriods(keys))
  yield
  return yield* sortedBy(order, rankedGroups(keys))
}

/** Sorts entries by a column of numbers from 0 to 2^31; those that are equal keep their order. */
function* sortedBy(
  order: Uint32Array<ArrayBuffer>,
  column: Int32Array,
): Generator<void, Uint32Array<ArrayBuffer>> {
  let greatest = 0
  for (const entry of order) greatest = Math.max(greatest, column[entry] ?? nowhere(entry))
  let from = order
  for (let shift = 0; greatest >>> shift > 0; shift += digitBits) {
    yield
    const places = new Uint32Array(digitMask + 2)
    for (let at = 0; at < from.length; at++) {
      const digit = ((column[from[at] ?? nowhere(at)] ?? nowhere(at)) >>> shift) & digitMask
      places[digit + 1] = (places[digit + 1] ?? nowhere(digit)) + 1
      if (at % atOnce === atOnce - 1) yield
    }
    for (let digit = 1; digit <= digitMask; digit++)
      places[digit] = (places[digit] ?? nowhere(digit)) + (places[digit - 1] ?? nowhere(digit))
    const to = new Uint32Array(from.length)
    for (let at = 0; at < from.length; at++) {
      const entry = from[at] ?? nowhere(at)
      const digit = ((column[entry] ?? nowhere(entry)) >>> shift) & digitMask
      const place = places[digit] ?? nowhere(digit)
      to[place] = entry
      places[digit] = place + 1
      if (at % atOnce === atOnce - 1) yield
    }
    from = to
    if (shift + digitBits >= 31) break
  }
  return from
}

function rankedPeriods({ count, period, periods }: RollupKeys): Int32Array {
  const ranks = new Int32Array(periods.length)
  for (const [rank, [number]] of [...periods.entries()].sort(([, a], [, b]) => a - b).entries())
    ranks[number] = rank
  const column = new Int32Array(count)
  for (let entry = 0; entry < count; entry++)
    column[entry] = ranks[period[entry] ?? nowhere(entry)] ?? nowhere(entry)
  return column
}

function rankedGroups({ count, group }: RollupKeys): Int32Array {
  const distinct = new Set<number>()
  for (let entry = 0; entry < count; entry++)
    if (group[entry] !== group[entry - 1]) distinct.add(group[entry] ?? nowhere(entry))
  const inOrder = [...distinct].sort((a, b) => groupKey(a) - groupKey(b))
  const ranks = new Map(inOrder.map((key, rank) => [key, rank]))
  const column = new Int32Array(count)
  let last = -1
  let rank = 0
  for (let entry = 0; entry < count; entry++) {
    const of = group[entry] ?? nowhere(entry)
    if (of !== last) rank = ranks.get(of) ?? nowhere(of)
    last = of
    column[entry] = rank
  }
  return column
}
