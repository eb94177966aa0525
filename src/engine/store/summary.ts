import { termKinds } from '#shared/vocabulary/dimensions.ts'
import type { Database } from 'better-sqlite3'
import { cacheOf, statement, type Summary } from './cache.ts'
import { query } from './query.ts'

// Both step from period to period (or dimension to dimension) along the key of the table, instead of reading
// every row of it.
const periodsOf = query({
  sql: `WITH RECURSIVE step(id) AS (
       SELECT min(period) FROM rollup WHERE dataset_id = @id AND kind = 0 AND dim_id = 0
       UNION ALL
       SELECT (SELECT min(period) FROM rollup
               WHERE dataset_id = @id AND kind = 0 AND dim_id = 0 AND period > step.id)
       FROM step WHERE step.id IS NOT NULL)
     SELECT CAST(id AS INTEGER) FROM step WHERE id IS NOT NULL`,
  takes: { id: 'dataset.id' },
  gives: 'integer',
})
const termsOf = query({
  sql: `WITH RECURSIVE step(id) AS (
         SELECT min(dim_id) FROM rollup WHERE dataset_id = @id AND kind = @kind
         UNION ALL
         SELECT (SELECT min(dim_id) FROM rollup WHERE dataset_id = @id AND kind = @kind AND dim_id > step.id)
         FROM step WHERE step.id IS NOT NULL)
       SELECT CAST(id AS INTEGER) FROM step WHERE id IS NOT NULL`,
  takes: { id: 'dataset.id', kind: 'rollup.kind' },
  gives: 'integer',
})
const subjectsOf = query({
  sql: `SELECT DISTINCT subject_id FROM rollup
     WHERE dataset_id = ? AND kind = 0 AND dim_id = 0 AND subject_id > 0`,
  takes: ['rollup.dataset_id'],
  gives: 'rollup.subject_id',
})

/**
 * Summary of a dataset, from its rollups; remembered until an observation comes or goes. Edits of values do
 * not change it.
 */
export function summaryOf(db: Database, datasetId: number): Summary {
  const { summaries } = cacheOf(db)
  const known = summaries.get(datasetId)
  if (known) return known
  const made = readSummary(db, datasetId)
  summaries.set(datasetId, made)
  return made
}

function readSummary(db: Database, datasetId: number): Summary {
  const periods = statement(db, periodsOf).all({ id: datasetId })
  const subjectIds = statement(db, subjectsOf).all(datasetId)
  const terms = new Map<number, number[]>()
  for (const kind of Object.values(termKinds)) {
    const given = statement(db, termsOf).all({ id: datasetId, kind })
    if (given.length > 0) terms.set(kind, given)
  }
  return { periods, subjectIds, terms }
}
