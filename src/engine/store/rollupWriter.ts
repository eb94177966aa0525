import type { Database } from 'better-sqlite3'
import { createBulk } from './bulk.ts'
import type { SortedSums } from './rollupSums.ts'
import { writeTotals } from './rollups.ts'

/** How rows go to SQLite: with fewer parameters where every observation is one plain number. */
const forms = {
  plain: { width: 4, values: 'column5, column5, column5, column4 & 16777215, 0, 0' },
  full: {
    width: 7,
    values: 'column5, column6, column7, column4 & 16777215, column8 >> 24, column8 & 16777215',
  },
}

/** Writes the sums of a dataset that has none, then the sums over all subjects. */
export function writeRollups(db: Database, datasetId: number, sums: SortedSums): void {
  const { full } = sums
  const { width, values } = full ? forms.full : forms.plain
  const bulk = createBulk(db, {
    width,
    shared: () => [datasetId],
    sql: (list) =>
      `INSERT INTO rollup
       SELECT ?, column2 >> 32, column2 & 4294967295, column3, column4 >> 24, ${values} FROM ${list}`,
  })
  const { params } = bulk
  for (let at = 0; at < sums.count; at++) {
    const entry = sums.order ? (sums.order[at] ?? 0) : at
    const to = bulk.next()
    params[to] = sums.group[entry] ?? 0
    params[to + 1] = sums.period[entry] ?? 0
    params[to + 2] = (sums.subject[entry] ?? 0) * 16777216 + (sums.present[entry] ?? 0)
    params[to + 3] = sums.value[entry] ?? 0
    if (!full) continue
    params[to + 4] = full.low[entry] ?? 0
    params[to + 5] = full.high[entry] ?? 0
    params[to + 6] = (full.missing[entry] ?? 0) * 16777216 + (full.ranged[entry] ?? 0)
  }
  bulk.flush()
  writeTotals(db, datasetId)
}
