import type { Database } from 'better-sqlite3'
import { coverRow, coveredRows, faultsIn } from '#engine/store/integrity/row-hash.ts'

/** What version 4 adds: sums know of the estimates in them, risks what their share is of. */
const additions = /* sql */ `
ALTER TABLE rollup ADD COLUMN estimated INTEGER NOT NULL DEFAULT 0;
ALTER TABLE risk ADD COLUMN of_where TEXT NOT NULL DEFAULT '{}';
`

/** The column of an observation that a kind of sums is by. */
const dimensions = ['0', 'language_id', 'region_id', 'category_id']

/** Estimates among the observations of each sum, and in the sums over all subjects. */
const counting = dimensions.flatMap((column, kind) => {
  const dim = kind === 0 ? '0' : column
  const counted = (subject: string): string => /* sql */ `
    UPDATE rollup SET estimated = found.count FROM (
      SELECT id >> 32 AS dataset, ${dim} AS dim, period, ${subject} AS subject, count(*) AS count
      FROM observation WHERE qualifier <> 0 AND value IS NOT NULL ${kind === 0 ? '' : `AND ${column} > 0`}
      GROUP BY 1, 2, 3, 4) AS found
    WHERE rollup.dataset_id = found.dataset AND rollup.kind = ${kind} AND rollup.dim_id = found.dim
      AND rollup.period = found.period AND rollup.subject_id = found.subject`
  return [counted('subject_id'), counted('0')]
})

/**
 * From version 3 to 4. Rows that become others are hashed anew, but for those that were not what was written before:
 * their hash stays as it is, and they stay named.
 */
export const toVersion4 = {
  to: 4,
  up(db: Database): void {
    const faults = faultsIn(db, 'risk')
    for (const statement of additions.split(';')) if (statement.trim() !== '') db.exec(statement)
    for (const statement of counting) db.exec(statement)
    // Gathered first: nothing else may run on a connection while it steps through rows.
    const ids = Array.from(coveredRows(db, 'risk'), ([id]) => id)
    for (const id of ids) if (!faults.has(id)) coverRow(db, 'risk', id)
  },
}
