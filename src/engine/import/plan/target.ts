import { definitionColumns, storedDefinition } from '#engine/store/definition-row.ts'
import { query } from '#engine/store/query.ts'
import type { Database } from 'better-sqlite3'
import { sourceSchema } from '#shared/contract/common.ts'
import { statement } from '#engine/store/cache.ts'
import { problem } from '#engine/problem.ts'
import type { StagedFiles } from '#engine/import/stage/staged-files.ts'
import { type ExistingDataset, prepare, type Prepared, type Selection } from './prepare.ts'

const datasetOfDefinition = query({
  sql: `SELECT id FROM dataset
    WHERE name = ? AND measure = ? AND unit = ? AND grain = ? AND removed = 0 ORDER BY id LIMIT 1`,
  takes: ['dataset.name', 'dataset.measure', 'dataset.unit', 'dataset.grain'],
  gives: 'dataset.id',
})

/** A selection with its target settled, and all that it refers to. */
export type Begun = { selection: Selection; existing: ExistingDataset | null; prepared: Prepared }

/** Settles a selection and plans its reading. Errors: `dataset.not-found` and those of {@link prepare}. */
export async function begin(db: Database, stages: StagedFiles, asked: Selection): Promise<Begun> {
  const selection = await settled(db, stages, asked)
  const { target } = selection
  const existing = target.kind === 'existing' ? existingDataset(db, target.datasetId) : null
  return { selection, existing, prepared: await prepare(stages, selection, existing, db) }
}

/**
 * A selection whose target is settled: a later snapshot of a dataset restates and adds to it, it is no second
 * dataset.
 */
async function settled(db: Database, stages: StagedFiles, selection: Selection): Promise<Selection> {
  const { target } = selection
  if (target.kind !== 'matching') return selection
  const { plan } = await prepare(stages, selection, null, db)
  const { name, measure, unit, grain } = plan.mapping.definition
  const found = statement(db, datasetOfDefinition).get(name, measure, unit, grain)
  const { vanished } = target
  return {
    ...selection,
    target: found === undefined ? { kind: 'new' } : { kind: 'existing', datasetId: found, vanished },
  }
}

const definitionAndSource = query({
  sql: `SELECT ${definitionColumns('d.')}, s.publisher, s.citation, s.url, s.licence, s.attribution, s.as_of, s.retrieved
    FROM dataset d JOIN source s ON s.id = d.source_id WHERE d.id = ? AND d.removed = 0`,
  takes: ['dataset.id'],
  gives: 'row',
})

/** Definition and source of a dataset. Error: `dataset.not-found`. */
export function existingDataset(db: Database, id: number): ExistingDataset {
  const row = statement(db, definitionAndSource).get(id)
  if (!row) throw problem('dataset.not-found', { dataset: id })
  return {
    id,
    definition: storedDefinition.parse(row),
    source: sourceSchema.parse({ ...row, asOf: row['as_of'] }),
  }
}
