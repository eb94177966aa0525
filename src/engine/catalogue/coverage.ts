import type { Database } from 'better-sqlite3'
import type * as z from 'zod'
import type { coverageSchema } from '#shared/contract/catalogue.ts'
import { freshStatement } from '#engine/store/cache.ts'
import { query } from '#engine/store/query.ts'

const coverage = query({
  sql: `SELECT d.id AS datasetId,
         coalesce(sum(r.value), 0) AS total,
         coalesce(sum(CASE WHEN s.kind = 'unresolved'
           OR (s.kind = 'segment' AND s.origin = 'unknown' AND s.openness = 'unknown')
           THEN 0 ELSE r.value END), 0) AS known,
         count(DISTINCT s.id) AS subjects,
         count(DISTINCT CASE WHEN s.kind = 'unresolved' THEN s.id END) AS unresolved
       FROM dataset d
       LEFT JOIN rollup r ON r.dataset_id = d.id AND r.kind = 0 AND r.dim_id = 0 AND r.subject_id > 0
       LEFT JOIN subject s ON s.id = r.subject_id
       WHERE d.removed = 0
       GROUP BY d.id ORDER BY d.id`,
  gives: {
    datasetId: 'dataset.id',
    total: 'real',
    known: 'real',
    subjects: 'integer',
    unresolved: 'integer',
  },
})

/**
 * How much of each dataset the catalogue can attribute: the part of its total value whose subjects resolve,
 * from the rollups. A remainder ("other") needs no work, so it is not among the unresolved names, but
 * nothing is known of it either, so its value does not count as resolved.
 */
export function datasetCoverage(db: Database): z.infer<typeof coverageSchema>[] {
  return freshStatement(db, coverage)
    .all()
    .map(({ datasetId, total, known, subjects, unresolved }) => ({
      datasetId,
      resolved: total > 0 ? known / total : null,
      subjects,
      unresolved,
    }))
}
