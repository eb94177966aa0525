import type { Database } from 'better-sqlite3'
import { transact } from './actions.ts'
import { cacheOf, statement } from './cache.ts'
import { endOfDataset, startOfDataset } from './observation-ids.ts'
import { refuseDamagedAction } from './integrity/refuse.ts'
import { coverRow } from './integrity/row-hash.ts'
import { isHeld } from './hold.ts'
import type { Reader, Workspace } from './types.ts'
import { query, type RowOf } from './query.ts'

// An import that was undone keeps its observations for a redo. Once something else was done, no redo can
// bring them back: what they take in the file is then free for what comes next.

/** Rows that go at once: a few hundredths of a second. */
const atOnce = 20_000

const abandonedDatasets = query({
  sql: `SELECT d.id, a.id AS action FROM action a
     JOIN change c ON c.action_id = a.id AND c.entity = 'dataset' AND c.before IS NULL
     JOIN dataset d ON d.id = c.entity_id AND d.removed > 0
     WHERE a.state = 2 AND a.rows_hash IS NOT NULL ORDER BY d.id`,
  gives: { id: 'dataset.id', action: 'action.id' },
})
const removeObservations = query({
  sql: 'DELETE FROM observation WHERE id IN (SELECT id FROM observation WHERE id > ? AND id < ? LIMIT ?)',
  takes: ['observation.id', 'observation.id', 'integer'],
})
const removeSums = query({
  sql: `DELETE FROM rollup WHERE dataset_id = ? AND (kind, dim_id, period, subject_id) IN
       (SELECT kind, dim_id, period, subject_id FROM rollup WHERE dataset_id = ? LIMIT ?)`,
  takes: ['rollup.dataset_id', 'rollup.dataset_id', 'integer'],
})
const removeRuns = query({
  sql: 'DELETE FROM import_run WHERE dataset_id = ? RETURNING id',
  takes: ['import_run.dataset_id'],
  gives: 'import_run.id',
})
const removeState = query({
  sql: 'DELETE FROM dataset_state WHERE dataset_id = ?',
  takes: ['dataset_state.dataset_id'],
})
const removeRow = query({
  sql: 'DELETE FROM dataset WHERE id = ? RETURNING source_id',
  takes: ['dataset.id'],
  gives: 'dataset.source_id',
})
const removeUnusedSource = query({
  sql: 'DELETE FROM source WHERE id = ? AND NOT EXISTS (SELECT 1 FROM dataset WHERE source_id = source.id)',
  takes: ['source.id'],
})
const givenUp = 'SELECT id FROM action WHERE state = 2'
const beginRemoval = query({
  sql: `UPDATE action SET rows_hash = NULL, cells_hash = NULL
     WHERE state = 2 AND rows_hash IS NOT NULL RETURNING id`,
  gives: 'action.id',
})
const removeCells = query({
  sql: `DELETE FROM observation_change WHERE (action_id, observation_id) IN
       (SELECT action_id, observation_id FROM observation_change WHERE action_id IN (${givenUp}) LIMIT ?)`,
  takes: ['integer'],
})
const removeChanges = query({ sql: `DELETE FROM change WHERE action_id IN (${givenUp})` })
const beginFreeing = query({
  sql: 'UPDATE dataset SET removed = 2 WHERE id = ? AND removed = 1',
  takes: ['dataset.id'],
})

/** Datasets that were undone and can no longer be redone, with the action that had made them. */
const abandoned = (db: Database): RowOf<typeof abandonedDatasets>[] => statement(db, abandonedDatasets).all()

/** Removes some rows of a dataset; false: it has none left. */
function removeSome(db: Database, datasetId: number): boolean {
  const range = [startOfDataset(datasetId), endOfDataset(datasetId)] as const
  const observations = statement(db, removeObservations).run(...range, atOnce)
  if (observations.changes > 0) return true
  return statement(db, removeSums).run(datasetId, datasetId, atOnce).changes > 0
}

/** Removes what is left of a dataset without rows, and its source where no other has it. */
function removeDataset(db: Database, datasetId: number): void {
  for (const id of statement(db, removeRuns).all(datasetId)) coverRow(db, 'import_run', id)
  statement(db, removeState).run(datasetId)
  coverRow(db, 'dataset_state', datasetId)
  const sourceId = statement(db, removeRow).get(datasetId)
  if (sourceId !== undefined) statement(db, removeUnusedSource).run(sourceId)
  coverRow(db, 'dataset', datasetId)
  if (sourceId !== undefined) coverRow(db, 'source', sourceId)
  cacheOf(db).summaries.delete(datasetId)
}

/** Removes some of the images by which actions that are given up could have been redone; false: none left. */
function removeImages(db: Database): boolean {
  // From here on they are not whole, and nothing reads them.
  for (const id of statement(db, beginRemoval).all()) coverRow(db, 'action', id)
  if (statement(db, removeCells).run(atOnce).changes > 0) return true
  return statement(db, removeChanges).run().changes > 0
}

/**
 * Frees what nothing can bring back, in small transactions, for about as long as it may. Nothing that can be
 * seen, undone or redone changes; a dataset in quarantine stays as it was found.
 *
 * @returns whether there is more to free
 */
export function purgeAbandoned(ws: Workspace, budgetMs: number): boolean {
  if (ws.readOnly) return false
  const until = performance.now() + budgetMs
  while (performance.now() < until) {
    if (ws.db.inTransaction || isHeld(ws)) return true
    const more = transact(ws, () => purgeStep(ws))
    if (!more) return false
  }
  return true
}

function purgeStep(ws: Reader): boolean {
  const datasets = abandoned(ws.db)
  // The images say which datasets there were: they stay as long as one of them does.
  if (datasets.some(({ id }) => ws.quarantined.has(id))) return false
  const [first] = datasets
  if (first === undefined) return removeImages(ws.db)
  const { changes } = statement(ws.db, beginFreeing).run(first.id)
  if (changes > 0) {
    // What is freed cannot come back: it must be what the history really names.
    refuseDamagedAction(ws, first.action)
    // From here on the dataset is not whole, and is no longer verified.
    coverRow(ws.db, 'dataset', first.id)
  }
  if (!removeSome(ws.db, first.id)) removeDataset(ws.db, first.id)
  return true
}
