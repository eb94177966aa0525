import type { Database } from 'better-sqlite3'
import { transact } from './actions.ts'
import { cacheOf, statement } from './cache.ts'
import { endOfDataset, startOfDataset } from './contentHash.ts'
import { isHeld } from './hold.ts'
import type { Workspace } from './types.ts'

// An import that was undone keeps its observations for a redo. Once something else was done, no redo can
// bring them back: what they take in the file is then free for what comes next.

/** Rows that go at once: a few hundredths of a second. */
const atOnce = 20_000

/** Datasets that were undone and can no longer be redone. */
function abandoned(db: Database): number[] {
  return statement<[], { id: number }>(
    db,
    `SELECT d.id FROM action a
     JOIN change c ON c.action_id = a.id AND c.entity = 'dataset' AND c.before IS NULL
     JOIN dataset d ON d.id = c.entity_id AND d.removed = 1
     WHERE a.state = 2 ORDER BY d.id`,
  )
    .all()
    .map(({ id }) => id)
}

/** Removes some rows of a dataset; false: it has none left. */
function removeSome(db: Database, datasetId: number): boolean {
  const range = [startOfDataset(datasetId), endOfDataset(datasetId)] as const
  const observations = statement<[number, number, number]>(
    db,
    'DELETE FROM observation WHERE id IN (SELECT id FROM observation WHERE id > ? AND id < ? LIMIT ?)',
  ).run(...range, atOnce)
  if (observations.changes > 0) return true
  const sums = statement<[number, number, number]>(
    db,
    `DELETE FROM rollup WHERE dataset_id = ? AND (kind, dim_id, period, subject_id) IN
       (SELECT kind, dim_id, period, subject_id FROM rollup WHERE dataset_id = ? LIMIT ?)`,
  ).run(datasetId, datasetId, atOnce)
  return sums.changes > 0
}

/** Removes what is left of a dataset without rows, and its source where no other has it. */
function removeDataset(db: Database, datasetId: number): void {
  statement(db, 'DELETE FROM import_run WHERE dataset_id = ?').run(datasetId)
  statement(db, 'DELETE FROM dataset_state WHERE dataset_id = ?').run(datasetId)
  const removed = statement<[number], { source_id: number }>(
    db,
    'DELETE FROM dataset WHERE id = ? RETURNING source_id',
  ).get(datasetId)
  statement(
    db,
    'DELETE FROM source WHERE id = ? AND NOT EXISTS (SELECT 1 FROM dataset WHERE source_id = source.id)',
  ).run(removed?.source_id ?? null)
  cacheOf(db).summaries.delete(datasetId)
}

/** Removes some of the images by which actions that are given up could have been redone; false: none left. */
function removeImages(db: Database): boolean {
  const given = 'SELECT id FROM action WHERE state = 2'
  const observations = statement<[number]>(
    db,
    `DELETE FROM observation_change WHERE (action_id, observation_id) IN
       (SELECT action_id, observation_id FROM observation_change WHERE action_id IN (${given}) LIMIT ?)`,
  ).run(atOnce)
  if (observations.changes > 0) return true
  return statement(db, `DELETE FROM change WHERE action_id IN (${given})`).run().changes > 0
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

function purgeStep(ws: Workspace): boolean {
  const datasets = abandoned(ws.db)
  // The images say which datasets there were: they stay as long as one of them does.
  if (datasets.some((id) => ws.quarantined.has(id))) return false
  const [datasetId] = datasets
  if (datasetId === undefined) return removeImages(ws.db)
  if (!removeSome(ws.db, datasetId)) removeDataset(ws.db, datasetId)
  return true
}
