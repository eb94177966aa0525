import { nowhere } from '#shared/domain/nowhere.ts'
import { keyOrder, type RollupKeys } from './rollup-order.ts'
import { createSlots } from './slots.ts'

/** Sums of groups, gathered in memory while a dataset is filled; NaN numbers are null. */
export type RollupSums = {
  add(
    kind: number,
    dim: number,
    period: number,
    subject: number,
    value: number,
    low: number,
    high: number,
    estimated: boolean,
  ): void
  /** The groups in the order of the table's key, made in steps; nothing may be added meanwhile. */
  sorted(): Generator<void, SortedSums>
}

/**
 * Groups column by column; `groupKey` and `periods` tell what `group` and `period` stand for. Where every
 * observation is one plain number, `full` is null: low and high are the value, and nothing is missing, ranged or an
 * estimate.
 */
export type SortedSums = RollupKeys & {
  /** entries in the order of the table's key */
  order: Uint32Array<ArrayBuffer>
  value: Float64Array<ArrayBuffer>
  present: Int32Array<ArrayBuffer>
  full: FullSums | null
}
export type FullSums = {
  low: Float64Array<ArrayBuffer>
  high: Float64Array<ArrayBuffer>
  missing: Int32Array<ArrayBuffer>
  ranged: Int32Array<ArrayBuffer>
  estimated: Int32Array<ArrayBuffer>
}

const startSize = 1024

const reals = (from: Float64Array<ArrayBuffer> | null, size: number): Float64Array<ArrayBuffer> => {
  const column = new Float64Array(size)
  if (from) column.set(from)
  return column
}
const integers = (from: Int32Array<ArrayBuffer> | null, size: number): Int32Array<ArrayBuffer> => {
  const column = new Int32Array(size)
  if (from) column.set(from)
  return column
}

function keyHash(group: number, period: number, subject: number): number {
  let hash = Math.imul(period, 0x9e3779b1)
  hash = Math.imul(hash ^ (hash >>> 15) ^ subject, 0xc2b2ae35)
  hash = Math.imul(hash ^ (hash >>> 13) ^ group, 0x27d4eb2f)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** Makes empty sums: columns of groups and slots over them, no object per group. */
export function createRollupSums(): RollupSums {
  let group = new Int32Array(startSize)
  let period = new Int32Array(startSize)
  let subject = new Int32Array(startSize)
  let value = new Float64Array(startSize)
  let present = new Int32Array(startSize)
  /** made where the first observation is more than one plain number */
  let full: FullSums | null = null
  const slots = createSlots()
  let count = 0
  /** the entry that followed each entry last time, within its kind: long tables go in rounds */
  let next = new Int32Array(startSize)
  const last = new Int32Array(4)
  const periods: number[] = []
  const periodNumbers = new Map<number, number>()
  let lastPeriod = Number.NaN
  let lastNumber = 0

  const numberOf = (p: number): number => {
    let number = periodNumbers.get(p)
    if (number === undefined) {
      number = periods.length
      periods.push(p)
      periodNumbers.set(p, number)
    }
    lastPeriod = p
    lastNumber = number
    return number
  }

  const growColumns = (): void => {
    // Long columns grow by less: what is never filled is memory all the same.
    const size = count < 1 << 18 ? count * 2 : Math.ceil(count * 1.25)
    group = integers(group, size)
    period = integers(period, size)
    subject = integers(subject, size)
    value = reals(value, size)
    present = integers(present, size)
    next = integers(next, size)
    if (full) full = fullOf(full, size)
  }

  const isAt = (entry: number, g: number, p: number, s: number): boolean =>
    subject[entry] === s && group[entry] === g && period[entry] === p && entry < count

  const hashOf = (entry: number): number =>
    keyHash(group[entry] ?? nowhere(entry), period[entry] ?? nowhere(entry), subject[entry] ?? nowhere(entry))

  const entryOf = (g: number, p: number, s: number): number => {
    const hashed = keyHash(g, p, s)
    const known = slots.find(
      hashed,
      (entry) => period[entry] === p && subject[entry] === s && group[entry] === g,
    )
    if (known !== -1) return known
    if (count === group.length) growColumns()
    const entry = count++
    group[entry] = g
    period[entry] = p
    subject[entry] = s
    slots.add(hashed, entry, hashOf)
    return entry
  }

  /** Until now low and high were the value. */
  const makeFull = (): FullSums => {
    const made = fullOf(
      { low: value, high: value, missing: null, ranged: null, estimated: null },
      value.length,
    )
    full = made
    return made
  }

  return {
    add(kind, dim, period, s, v, low, high, isEstimate) {
      const g = dim * 4 + kind
      const p = period === lastPeriod ? lastNumber : numberOf(period)
      const before = last[kind] ?? nowhere(kind)
      const guess = next[before] ?? nowhere(before)
      const entry = isAt(before, g, p, s) ? before : isAt(guess, g, p, s) ? guess : entryOf(g, p, s)
      if (entry !== before && entry !== guess) next[before] = entry
      last[kind] = entry
      const isMissing = v !== v
      const isRanged = low === low || high === high
      const more = full ?? (isMissing || isRanged || isEstimate ? makeFull() : null)
      if (isMissing) {
        if (more) more.missing[entry] = (more.missing[entry] ?? nowhere(entry)) + 1
        return
      }
      present[entry] = (present[entry] ?? nowhere(entry)) + 1
      value[entry] = (value[entry] ?? nowhere(entry)) + v
      if (!more) return
      more.low[entry] = (more.low[entry] ?? nowhere(entry)) + (low === low ? low : v)
      more.high[entry] = (more.high[entry] ?? nowhere(entry)) + (high === high ? high : v)
      if (isRanged) more.ranged[entry] = (more.ranged[entry] ?? nowhere(entry)) + 1
      if (isEstimate) more.estimated[entry] = (more.estimated[entry] ?? nowhere(entry)) + 1
    },
    *sorted() {
      const keys = { count, group, period, periods, subject }
      return { ...keys, order: yield* keyOrder(keys), value, present, full }
    },
  }
}

function fullOf(
  from: {
    low: FullSums['low']
    high: FullSums['high']
    missing: FullSums['missing'] | null
    ranged: FullSums['ranged'] | null
    estimated: FullSums['estimated'] | null
  },
  size: number,
): FullSums {
  return {
    low: reals(from.low, size),
    high: reals(from.high, size),
    missing: integers(from.missing, size),
    ranged: integers(from.ranged, size),
    estimated: integers(from.estimated, size),
  }
}
