import type { Database } from 'better-sqlite3'
import { freshStatement } from '#engine/store/cache.ts'
import { query } from '#engine/store/query.ts'

/** The periods of every dataset that is there, each found by one step into the table's own order. */
const spans = /* sql */ `
  WITH RECURSIVE span(dataset_id, period) AS (
    SELECT d.id, (SELECT min(r.period) FROM rollup r WHERE r.dataset_id = d.id AND r.kind = 0 AND r.dim_id = 0)
    FROM dataset d WHERE d.removed = 0
    UNION ALL
    SELECT s.dataset_id, (SELECT min(r.period) FROM rollup r
      WHERE r.dataset_id = s.dataset_id AND r.kind = 0 AND r.dim_id = 0 AND r.period > s.period)
    FROM span s WHERE s.period IS NOT NULL
  )`

const valueOfSubject = query({
  sql: `${spans}
    SELECT s.dataset_id AS datasetId, CAST(sum(r.value) AS REAL) AS value
    FROM span s JOIN subject t ON t.text = ? JOIN rollup r ON r.dataset_id = s.dataset_id AND r.kind = 0
      AND r.dim_id = 0 AND r.period = s.period AND r.subject_id = t.id
    GROUP BY s.dataset_id`,
  takes: ['subject.text'],
  gives: { datasetId: 'integer', value: 'real?' },
})
const totals = query({
  sql: `${spans}
    SELECT s.dataset_id, CAST(sum(r.value) AS REAL)
    FROM span s JOIN rollup r ON r.dataset_id = s.dataset_id AND r.kind = 0 AND r.dim_id = 0
      AND r.period = s.period AND r.subject_id = 0
    GROUP BY s.dataset_id`,
  gives: ['integer', 'real?'],
})

/** The sum of all values of each dataset that is there, in its unit. */
export const datasetTotals = (db: Database): Map<number, number> =>
  new Map(
    freshStatement(db, totals)
      .all()
      .map(([id, total]) => [id, total ?? 0]),
  )

/** The larger of a part known so far and another, 0–1; what is part of nothing is none. */
export const largerPart = (known: number | null, value: number, total: number): number | null =>
  total > 0 ? Math.max(known ?? 0, value / total) : known

/** The largest part of a dataset's value that rides on a text, 0–1; null where no dataset has it. Some steps a period. */
export function ridesOn(db: Database, text: string): number | null {
  const totalOf = datasetTotals(db)
  let part: number | null = null
  for (const { datasetId, value } of freshStatement(db, valueOfSubject).all(text))
    part = largerPart(part, value ?? 0, totalOf.get(datasetId) ?? 0)
  return part
}
