import type { Database } from 'better-sqlite3'
import type { SubjectName } from '#shared/contract/catalogue.ts'
import { freshStatement } from '#engine/store/cache.ts'
import { datasetTotals, largerPart } from './rides.ts'
import { query } from '#engine/store/query.ts'

const named = query({
  sql: `SELECT s.id AS subjectId, c.dataset_id AS datasetId, CAST(c.observations AS INTEGER) AS observations,
         CAST(c.value AS REAL) AS value, s.text, s.kind, m.name AS model, f.name AS family, d.name AS developer, s.origin, s.openness,
         s.rule AS by
       FROM (
         SELECT r.dataset_id, r.subject_id, sum(r.present + r.missing) AS observations,
           sum(r.value) AS value
         FROM rollup r JOIN dataset ON dataset.id = r.dataset_id AND dataset.removed = 0
         WHERE r.kind = 0 AND r.dim_id = 0 AND r.subject_id > 0
           AND r.dataset_id = coalesce(@datasetId, r.dataset_id)
         GROUP BY r.dataset_id, r.subject_id
       ) c
       JOIN subject s ON s.id = c.subject_id
       LEFT JOIN model m ON m.id = s.model_id
       LEFT JOIN family f ON f.id = s.family_id
       LEFT JOIN developer d ON d.id = s.developer_id
       WHERE c.observations > 0 AND (@unresolved = 0 OR s.kind = 'unresolved')
       ORDER BY c.dataset_id`,
  takes: { datasetId: 'rollup.dataset_id?', unresolved: 'integer' },
  gives: {
    subjectId: 'subject.id',
    datasetId: 'rollup.dataset_id',
    observations: 'integer',
    value: 'real',
    text: 'subject.text',
    kind: 'subject.kind',
    model: 'model.name?',
    family: 'family.name?',
    developer: 'developer.name?',
    origin: 'subject.origin',
    openness: 'subject.openness',
    by: 'subject.rule',
  },
})

/**
 * The subject texts of the datasets that are there, what they resolve to and how many observations bear
 * them, those with most first. Counted from the rollups: the observations are not read.
 */
export function subjectNames(
  db: Database,
  filter: { unresolved?: boolean | undefined; datasetId?: number | undefined },
): SubjectName[] {
  const rows = freshStatement(db, named).all({
    datasetId: filter.datasetId ?? null,
    unresolved: filter.unresolved === true ? 1 : 0,
  })
  const names = new Map<number, SubjectName>()
  const totals = datasetTotals(db)
  for (const { subjectId, datasetId, observations, value, ...row } of rows) {
    const name = names.get(subjectId) ?? { ...row, datasets: [], observations: 0, rides: null }
    name.datasets.push(datasetId)
    name.observations += observations
    name.rides = largerPart(name.rides, value, totals.get(datasetId) ?? 0)
    names.set(subjectId, name)
  }
  return [...names.values()].sort((a, b) => b.observations - a.observations || (a.text < b.text ? -1 : 1))
}
