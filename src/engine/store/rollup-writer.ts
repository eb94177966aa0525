import { nowhere } from '#shared/domain/nowhere.ts'
import type { Database } from 'better-sqlite3'
import { type Bulk, createBulk } from './bulk.ts'
import { groupKey } from './rollup-order.ts'
import type { SortedSums } from './rollup-sums.ts'

/** How rows go to SQLite: with fewer parameters where every observation is one plain number. */
const forms = {
  plain: { width: 4, values: 'column5, column5, column5, column4 & 268435455, 0, 0, 0' },
  full: {
    width: 8,
    values: 'column5, column6, column7, column4 & 268435455, column8 >> 26, column8 & 67108863, column9',
  },
}

/** Rows between two steps: some milliseconds. */
const atOnce = 8192

/**
 * Writes the sums of a dataset that has none, in steps: each (group, period) with its sum over all subjects before
 * it, as the table's key has them.
 */
export function* writeRollups(db: Database, datasetId: number, sums: SortedSums): Generator<void> {
  const { width, values } = sums.full ? forms.full : forms.plain
  const bulk = createBulk(db, {
    width,
    shared: () => [datasetId],
    sql: (list) =>
      `INSERT INTO rollup
       SELECT ?, column2 >> 32, column2 & 4294967295, column3, column4 >> 28, ${values} FROM ${list}`,
  })
  const { order, group, period } = sums
  let written = 0
  for (let from = 0; from < order.length;) {
    const first = order[from] ?? nowhere(from)
    const total = createTotal()
    let to = from
    for (; to < order.length; to++) {
      const entry = order[to] ?? nowhere(to)
      if (group[entry] !== group[first] || period[entry] !== period[first]) break
      total.add(sums, entry)
    }
    total.write(bulk, sums, first)
    for (; from < to; from++) {
      writeEntry(bulk, sums, order[from] ?? nowhere(from))
      if (++written % atOnce === 0) yield
    }
  }
  bulk.flush()
}

// Two counts share a parameter, which holds 53 bits: a subject 25 and what is present 28, as the statement
// takes them apart; gaps and bounds 26 each.
const subjectAndPresent = (subject: number, present: number): number => subject * 268435456 + present
const missingAndRanged = (missing: number, ranged: number): number => missing * 67108864 + ranged

function writeEntry(bulk: Bulk, sums: SortedSums, entry: number): void {
  const { full } = sums
  const to = beginRow(bulk, sums, entry)
  const { params } = bulk
  params[to + 2] = subjectAndPresent(
    sums.subject[entry] ?? nowhere(entry),
    sums.present[entry] ?? nowhere(entry),
  )
  params[to + 3] = sums.value[entry] ?? nowhere(entry)
  if (!full) return
  params[to + 4] = full.low[entry] ?? nowhere(entry)
  params[to + 5] = full.high[entry] ?? nowhere(entry)
  params[to + 6] = missingAndRanged(
    full.missing[entry] ?? nowhere(entry),
    full.ranged[entry] ?? nowhere(entry),
  )
  params[to + 7] = full.estimated[entry] ?? nowhere(entry)
}

/** Begins a row of the group and period of an entry; @returns where its parameters start */
function beginRow(bulk: Bulk, sums: SortedSums, entry: number): number {
  const to = bulk.next()
  bulk.params[to] = groupKey(sums.group[entry] ?? nowhere(entry))
  bulk.params[to + 1] = sums.periods[sums.period[entry] ?? nowhere(entry)] ?? nowhere(entry)
  return to
}

/** The sum over all subjects of a (group, period). */
function createTotal(): {
  add(sums: SortedSums, entry: number): void
  write(bulk: Bulk, sums: SortedSums, first: number): void
} {
  const [value, low, high] = [createSum(), createSum(), createSum()]
  let present = 0
  let missing = 0
  let ranged = 0
  let estimated = 0
  return {
    add(sums, entry) {
      const { full } = sums
      value.add(sums.value[entry] ?? nowhere(entry))
      present += sums.present[entry] ?? nowhere(entry)
      if (!full) return
      low.add(full.low[entry] ?? nowhere(entry))
      high.add(full.high[entry] ?? nowhere(entry))
      missing += full.missing[entry] ?? nowhere(entry)
      ranged += full.ranged[entry] ?? nowhere(entry)
      estimated += full.estimated[entry] ?? nowhere(entry)
    },
    write(bulk, sums, first) {
      const to = beginRow(bulk, sums, first)
      const { params } = bulk
      params[to + 2] = subjectAndPresent(0, present)
      params[to + 3] = value.value()
      if (!sums.full) return
      params[to + 4] = low.value()
      params[to + 5] = high.value()
      params[to + 6] = missingAndRanged(missing, ranged)
      params[to + 7] = estimated
    },
  }
}

/** Sums as SQLite's `sum` does (Kahan–Babuška–Neumaier), so that both give the same number. */
function createSum(): { add(value: number): void; value(): number } {
  let sum = 0
  let error = 0
  return {
    add(value) {
      const next = sum + value
      error += Math.abs(sum) > Math.abs(value) ? sum - next + value : value - next + sum
      sum = next
    },
    value: () => (Number.isFinite(error) ? sum + error : sum),
  }
}
