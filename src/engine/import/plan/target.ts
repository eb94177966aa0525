import { definitionColumns, storedDefinition } from '#engine/store/definition-row.ts'
import { query } from '#engine/store/query.ts'
import type { Database } from 'better-sqlite3'
import { sourceSchema } from '#shared/contract/common.ts'
import { statement } from '#engine/store/cache.ts'
import { freeDatasetName } from '#engine/store/dataset-names.ts'
import { problem } from '#engine/problem.ts'
import type { StagedFiles } from '#engine/import/stage/staged-files.ts'
import { homeOf } from './home.ts'
import { namesOfDataset } from './names-of-dataset.ts'
import { type ExistingDataset, prepare, type Prepared, type Selection } from './prepare.ts'

/** A selection with its target settled, and all that it refers to. */
export type Begun = {
  selection: Selection
  existing: ExistingDataset | null
  prepared: Prepared
  /** the name that was to be given and is taken, or null */
  takenName: string | null
}

/** Settles a selection and plans its reading. Errors: `dataset.not-found` and those of {@link prepare}. */
export async function begin(db: Database, stages: StagedFiles, asked: Selection): Promise<Begun> {
  const selection = await settled(db, stages, asked)
  const { target } = selection
  const existing = target.kind === 'existing' ? existingDataset(db, target.datasetId) : null
  const prepared = await prepare(stages, selection, existing, db)
  return existing
    ? { selection, existing, prepared, takenName: null }
    : { selection, existing, ...underFreeName(db, prepared) }
}

/** A new dataset under a name that no other has. */
function underFreeName(db: Database, prepared: Prepared): Pick<Begun, 'prepared' | 'takenName'> {
  const { plan } = prepared
  const { definition } = plan.mapping
  const name = freeDatasetName(db, definition.name)
  if (name === definition.name) return { prepared, takenName: null }
  const mapping = { ...plan.mapping, definition: { ...definition, name } }
  return { prepared: { ...prepared, plan: { ...plan, mapping } }, takenName: definition.name }
}

/**
 * A selection whose target is settled: a later snapshot of a dataset restates and adds to it, it is no second
 * dataset.
 */
async function settled(db: Database, stages: StagedFiles, selection: Selection): Promise<Selection> {
  const { target } = selection
  if (target.kind !== 'matching') return selection
  const found = homeOf(db, await prepare(stages, selection, null, db))
  if (found === null) return { ...selection, target: { kind: 'new' } }
  // What was only found by its likeness takes nothing away unless somebody says so.
  const vanished = target.vanished ?? (found.isSure ? undefined : 'keep')
  return { ...selection, target: { kind: 'existing', datasetId: found.id, vanished } }
}

const definitionAndSource = query({
  sql: `SELECT ${definitionColumns('d.')}, s.publisher, s.citation, s.url, s.licence, s.attribution, s.as_of, s.retrieved
    FROM dataset d JOIN source s ON s.id = d.source_id WHERE d.id = ? AND d.removed = 0`,
  takes: ['dataset.id'],
  gives: 'row',
})
/** Definition, source and names of a dataset. Error: `dataset.not-found`. */
export function existingDataset(db: Database, id: number): ExistingDataset {
  const row = statement(db, definitionAndSource).get(id)
  if (!row) throw problem('dataset.not-found', { dataset: id })
  return {
    id,
    definition: storedDefinition.parse(row),
    source: sourceSchema.parse({ ...row, asOf: row['as_of'] }),
    names: statement(db, namesOfDataset).all(id),
  }
}
