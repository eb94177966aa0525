import type { Database } from 'better-sqlite3'
import { type Bulk, createBulk } from './bulk.ts'
import { groupKey, type SortedSums } from './rollupSums.ts'
import { writeTotals } from './rollups.ts'

/** How rows go to SQLite: with fewer parameters where every observation is one plain number. */
const forms = {
  plain: { width: 4, values: 'column5, column5, column5, column4 & 268435455, 0, 0' },
  full: {
    width: 7,
    values: 'column5, column6, column7, column4 & 268435455, column8 >> 26, column8 & 67108863',
  },
}

/** Writes the sums of a dataset that has none, then the sums over all subjects. */
export function writeRollups(db: Database, datasetId: number, sums: SortedSums): void {
  const { width, values } = sums.full ? forms.full : forms.plain
  const bulk = createBulk(db, {
    width,
    shared: () => [datasetId],
    sql: (list) =>
      `INSERT INTO rollup
       SELECT ?, column2 >> 32, column2 & 4294967295, column3, column4 >> 28, ${values} FROM ${list}`,
  })
  if (sums.order && !sums.full) {
    writeWithTotals(bulk, sums, sums.order)
    return
  }
  for (let at = 0; at < sums.count; at++) writeEntry(bulk, sums, sums.order ? (sums.order[at] ?? 0) : at)
  bulk.flush()
  writeTotals(db, datasetId)
}

// Two counts share a parameter, which holds 53 bits: a subject 25 and what is present 28, as the statement
// takes them apart; gaps and bounds 26 each.
const subjectAndPresent = (subject: number, present: number): number => subject * 268435456 + present
const missingAndRanged = (missing: number, ranged: number): number => missing * 67108864 + ranged

function writeEntry(bulk: Bulk, sums: SortedSums, entry: number): void {
  const { full } = sums
  const to = bulk.next()
  const { params } = bulk
  params[to] = groupKey(sums.group[entry] ?? 0)
  params[to + 1] = sums.periods[sums.period[entry] ?? 0] ?? 0
  params[to + 2] = subjectAndPresent(sums.subject[entry] ?? 0, sums.present[entry] ?? 0)
  params[to + 3] = sums.value[entry] ?? 0
  if (!full) return
  params[to + 4] = full.low[entry] ?? 0
  params[to + 5] = full.high[entry] ?? 0
  params[to + 6] = missingAndRanged(full.missing[entry] ?? 0, full.ranged[entry] ?? 0)
}

/** Writes each (group, period) with its sum over all subjects before it, where the table's key has it. */
function writeWithTotals(bulk: Bulk, sums: SortedSums, order: Uint32Array): void {
  const { group, period, value, present } = sums
  let from = 0
  while (from < order.length) {
    const first = order[from] ?? 0
    const total = createSum()
    let count = 0
    let to = from
    for (; to < order.length; to++) {
      const entry = order[to] ?? 0
      if (group[entry] !== group[first] || period[entry] !== period[first]) break
      total.add(value[entry] ?? 0)
      count += present[entry] ?? 0
    }
    const at = bulk.next()
    bulk.params[at] = groupKey(group[first] ?? 0)
    bulk.params[at + 1] = sums.periods[period[first] ?? 0] ?? 0
    bulk.params[at + 2] = subjectAndPresent(0, count)
    bulk.params[at + 3] = total.value()
    for (; from < to; from++) writeEntry(bulk, sums, order[from] ?? 0)
  }
  bulk.flush()
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
    value: () => sum + error,
  }
}
