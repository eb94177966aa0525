import type { Database } from 'better-sqlite3'
import { statement } from '#engine/store/cache.ts'
import { prepare, type Selection } from './run.ts'
import type { Stages } from './stages.ts'

/**
 * A selection whose target is settled: a later snapshot of a dataset restates and adds to it, it is no second
 * dataset. Errors: those of {@link prepare}.
 */
export async function settled(db: Database, stages: Stages, selection: Selection): Promise<Selection> {
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
