import type { Database } from 'better-sqlite3'
import { createBulk } from './bulk.ts'
import { writeTotals } from './rollups.ts'

/** Rollups gathered in memory while a dataset is filled; NaN numbers are null. */
export type RollupSums = {
  add(
    kind: number,
    dim: number,
    period: number,
    subject: number,
    value: number,
    low: number,
    high: number,
  ): void
  /** Writes the rows in the order of their key, then the sums over all subjects. */
  write(db: Database, datasetId: number): void
}

const startSize = 1024

/** Columns of groups plus an open-addressing table over them: no object per group, millions fit. */
type Columns = {
  group: Float64Array
  period: Float64Array
  subject: Int32Array
  value: Float64Array
  low: Float64Array
  high: Float64Array
  present: Int32Array
  missing: Int32Array
  ranged: Int32Array
}

const columnsOf = (size: number): Columns => ({
  group: new Float64Array(size),
  period: new Float64Array(size),
  subject: new Int32Array(size),
  value: new Float64Array(size),
  low: new Float64Array(size),
  high: new Float64Array(size),
  present: new Int32Array(size),
  missing: new Int32Array(size),
  ranged: new Int32Array(size),
})

function widened(columns: Columns): Columns {
  const wide = columnsOf(columns.group.length * 2)
  wide.group.set(columns.group)
  wide.period.set(columns.period)
  wide.subject.set(columns.subject)
  wide.value.set(columns.value)
  wide.low.set(columns.low)
  wide.high.set(columns.high)
  wide.present.set(columns.present)
  wide.missing.set(columns.missing)
  wide.ranged.set(columns.ranged)
  return wide
}

function slotHash(group: number, period: number, subject: number): number {
  let hash = Math.imul(period | 0, 0x9e3779b1) ^ Math.imul(Math.floor(period / 4294967296), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 15) ^ subject, 0xc2b2ae35)
  hash = Math.imul(hash ^ (hash >>> 13) ^ (group | 0) ^ Math.floor(group / 4294967296), 0x27d4eb2f)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** Makes empty sums. */
export function createRollupSums(): RollupSums {
  let columns = columnsOf(startSize)
  // Half full at most; -1 is a free slot.
  let slots = new Int32Array(startSize * 2).fill(-1)
  let count = 0
  /** nothing missing, no interval: low and high are the value */
  let plain = true

  const slotOf = (group: number, period: number, subject: number): number => {
    const mask = slots.length - 1
    let slot = slotHash(group, period, subject) & mask
    for (;;) {
      const entry = slots[slot] ?? -1
      if (
        entry === -1 ||
        (columns.period[entry] === period &&
          columns.subject[entry] === subject &&
          columns.group[entry] === group)
      )
        return slot
      slot = (slot + 1) & mask
    }
  }

  const grow = (): void => {
    columns = widened(columns)
    slots = new Int32Array(slots.length * 2).fill(-1)
    for (let entry = 0; entry < count; entry++) {
      const slot = slotOf(columns.group[entry] ?? 0, columns.period[entry] ?? 0, columns.subject[entry] ?? 0)
      slots[slot] = entry
    }
  }

  const entryOf = (group: number, period: number, subject: number): number => {
    const slot = slotOf(group, period, subject)
    const known = slots[slot] ?? -1
    if (known !== -1) return known
    if (count === columns.group.length) {
      grow()
      return entryOf(group, period, subject)
    }
    const entry = count++
    slots[slot] = entry
    columns.group[entry] = group
    columns.period[entry] = period
    columns.subject[entry] = subject
    return entry
  }

  /**
   * Entries in the order of the table's key. Sorting plain numbers is many times faster than sorting by a
   * comparison, so each key is made one number of ranks. Where that number would not be exact, the order
   * is given up: it is there for speed alone.
   */
  const sorted = (): Uint32Array => {
    const groups = ranks(columns.group.subarray(0, count))
    const periods = ranks(columns.period.subarray(0, count))
    let subjects = 1
    for (let entry = 0; entry < count; entry++)
      subjects = Math.max(subjects, (columns.subject[entry] ?? 0) + 1)
    if (groups.values.length * periods.values.length * subjects > Number.MAX_SAFE_INTEGER)
      return Uint32Array.from({ length: count }, (_, entry) => entry)
    const keys = Float64Array.from({ length: count }, (_, entry) => {
      const group = groups.rank.get(columns.group[entry] ?? 0) ?? 0
      const period = periods.rank.get(columns.period[entry] ?? 0) ?? 0
      return (group * periods.values.length + period) * subjects + (columns.subject[entry] ?? 0)
    }).sort()
    return Uint32Array.from(keys, (key) => {
      const subject = key % subjects
      const rest = (key - subject) / subjects
      const period = rest % periods.values.length
      const group = (rest - period) / periods.values.length
      return slots[slotOf(groups.values[group] ?? 0, periods.values[period] ?? 0, subject)] ?? 0
    })
  }

  return {
    add(kind, dim, period, subject, value, low, high) {
      const entry = entryOf(kind * 4294967296 + dim, period, subject)
      const add = (column: Float64Array | Int32Array, amount: number): void => {
        column[entry] = (column[entry] ?? 0) + amount
      }
      if (value !== value) {
        plain = false
        add(columns.missing, 1)
        return
      }
      add(columns.present, 1)
      add(columns.value, value)
      add(columns.low, low === low ? low : value)
      add(columns.high, high === high ? high : value)
      if (low === low || high === high) {
        plain = false
        add(columns.ranged, 1)
      }
    },
    write(db, datasetId) {
      const { width, values } = plain ? forms.plain : forms.full
      const bulk = createBulk(db, {
        width,
        shared: () => [datasetId],
        sql: (list) =>
          `INSERT INTO rollup
           SELECT ?, column2 >> 32, column2 & 4294967295, column3, column4 >> 24, ${values} FROM ${list}`,
      })
      const { params } = bulk
      for (const entry of sorted()) {
        const to = bulk.next()
        params[to] = columns.group[entry] ?? 0
        params[to + 1] = columns.period[entry] ?? 0
        params[to + 2] = (columns.subject[entry] ?? 0) * 16777216 + (columns.present[entry] ?? 0)
        params[to + 3] = columns.value[entry] ?? 0
        if (plain) continue
        params[to + 4] = columns.low[entry] ?? 0
        params[to + 5] = columns.high[entry] ?? 0
        params[to + 6] = (columns.missing[entry] ?? 0) * 16777216 + (columns.ranged[entry] ?? 0)
      }
      bulk.flush()
      writeTotals(db, datasetId)
    },
  }
}

/** How rows go to SQLite: with fewer parameters where every observation is one plain number. */
const forms = {
  plain: { width: 4, values: 'column5, column5, column5, column4 & 16777215, 0, 0' },
  full: {
    width: 7,
    values: 'column5, column6, column7, column4 & 16777215, column8 >> 24, column8 & 16777215',
  },
}

/** Distinct values in order, and the place of each. */
function ranks(column: Float64Array): { values: number[]; rank: Map<number, number> } {
  const values = [...new Set(column)].sort((a, b) => a - b)
  return { values, rank: new Map(values.map((value, at) => [value, at])) }
}
