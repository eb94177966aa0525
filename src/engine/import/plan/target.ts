import type { Database } from 'better-sqlite3'
import { statement } from '#engine/store/cache.ts'
import { existingDataset } from './existing.ts'
import { type ExistingDataset, prepare, type Prepared, type Selection } from './prepare.ts'
import type { Stages } from '#engine/import/stage/stages.ts'

/** A selection with its target settled, and all that it refers to. */
export type Begun = { selection: Selection; existing: ExistingDataset | null; prepared: Prepared }

/** Settles a selection and plans its reading. Errors: `dataset.not-found` and those of {@link prepare}. */
export async function begin(db: Database, stages: Stages, asked: Selection): Promise<Begun> {
  const selection = await settled(db, stages, asked)
  const { target } = selection
  const existing = target.kind === 'existing' ? existingDataset(db, target.datasetId) : null
  return { selection, existing, prepared: await prepare(stages, selection, existing, db) }
}

/**
 * A selection whose target is settled: a later snapshot of a dataset restates and adds to it, it is no second
 * dataset.
 */
async function settled(db: Database, stages: Stages, selection: Selection): Promise<Selection> {
  const { target } = selection
  if (target.kind !== 'matching') return selection
  const { plan } = await prepare(stages, selection, null, db)
  const { name, measure, unit, grain } = plan.mapping.definition
  const found = statement<string[], { id: number }>(
    db,
    `SELECT id FROM dataset
     WHERE name = ? AND measure = ? AND unit = ? AND grain = ? AND removed = 0 ORDER BY id LIMIT 1`,
  ).get(name, measure, unit, grain)
  const { vanished } = target
  return {
    ...selection,
    target: found ? { kind: 'existing', datasetId: found.id, vanished } : { kind: 'new' },
  }
}
