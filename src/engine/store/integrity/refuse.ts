import { problem } from '#engine/problem.ts'
import { statement } from '#engine/store/cache.ts'
import type { Entity, Reader } from '#engine/store/types.ts'
import { noteRow } from './damage.ts'
import { sumRowImages } from './image-hash.ts'
import { type CoveredTable, faultOf } from './row-hash.ts'
import { query } from '#engine/store/query.ts'

const nameOfDataset = query({
  sql: 'SELECT name FROM dataset WHERE id = ?',
  takes: ['dataset.id'],
  gives: 'dataset.name',
})
const rowsHash = query({
  sql: 'SELECT rows_hash FROM action WHERE id = ?',
  takes: ['action.id'],
  gives: 'action.rows_hash',
})

/** The problem of a dataset in quarantine. */
export const damagedDataset = (ws: Reader, datasetId: number): Error => {
  const name = statement(ws.db, nameOfDataset).get(datasetId)
  return problem('dataset.damaged', { dataset: name ?? String(datasetId), path: ws.path })
}

/**
 * Refuses to count or write a dataset in quarantine.
 *
 * @throws `dataset.damaged`
 */
export function refuseQuarantined(ws: Reader, datasetId: number): void {
  if (ws.quarantined.has(datasetId)) throw damagedDataset(ws, datasetId)
}

/** The problem of a row that is not what was written. */
export const damagedRow = (ws: Reader, table: CoveredTable, id: number): Error =>
  problem('row.damaged', { row: `${table} ${id}`, path: ws.path })

/**
 * Refuses to go on from a row that is not what was written.
 *
 * @throws `row.damaged`
 */
export function refuseDamaged(ws: Reader, entity: Entity | 'action', id: number): void {
  const fault = faultOf(ws.db, entity, id)
  if (!fault) return
  noteRow(ws.db, { table: entity, id, fault })
  throw damagedRow(ws, entity, id)
}

/**
 * Refuses to undo or redo an action whose row or row images are not what was written. Those of its observations
 * are summed while they are read (`undo`), and what was restored by then is rolled back.
 *
 * @throws `row.damaged`
 */
export function refuseDamagedAction(ws: Reader, id: number): void {
  refuseDamaged(ws, 'action', id)
  const kept = statement(ws.db, rowsHash).get(id)
  if (kept && !sumRowImages(ws.db, id).equals(kept)) refuseImages(ws, id)
}

/** @throws `row.damaged` */
export function refuseImages(ws: Reader, actionId: number): never {
  noteRow(ws.db, { table: 'action', id: actionId, fault: 'changed' })
  throw damagedRow(ws, 'action', actionId)
}
