import type { Database } from 'better-sqlite3'
import { definitionSchema, sourceSchema } from '#shared/contract/common.ts'
import { problem } from '#engine/problem.ts'
import { statement } from '#engine/store/cache.ts'
import type { Row } from '#engine/store/types.ts'
import type { ExistingDataset } from './prepare.ts'

/** Definition and source of a dataset. Error: `dataset.not-found`. */
export function existingDataset(db: Database, id: number): ExistingDataset {
  const row = statement<[number], Row>(
    db,
    `SELECT d.name, d.measure, d.unit, d.grain, d.basis, d.aggregation, d.coverage, d.overlapping, d.synthetic,
       d.note, s.publisher, s.citation, s.url, s.licence, s.attribution, s.as_of, s.retrieved
     FROM dataset d JOIN source s ON s.id = d.source_id WHERE d.id = ? AND d.removed = 0`,
  ).get(id)
  if (!row) throw problem('dataset.not-found', { dataset: id })
  return {
    id,
    definition: definitionSchema.parse({
      ...row,
      overlapping: row['overlapping'] === 1,
      synthetic: row['synthetic'] === 1,
    }),
    source: sourceSchema.parse({ ...row, asOf: row['as_of'] }),
  }
}
