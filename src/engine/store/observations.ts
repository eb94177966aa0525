import { datasetOf, observationId, sequenceOf } from './observation-ids.ts'
import type { Database } from 'better-sqlite3'
import { cacheOf, statement } from './cache.ts'
import { createHasher, hashCell } from './content-hash.ts'
import { hashPlace, noPlaces } from './integrity/place-hash.ts'
import { coverRow } from './integrity/row-hash.ts'
import { addTo } from './murmur.ts'
import { createRollupUpkeep } from './rollups.ts'
import type { Cell, CellKey } from './types.ts'
import { noteCell } from './versions.ts'
import { query } from './query.ts'

export type StoredObservation = { id: number; key: CellKey; cell: Cell }

const observationById = query({
  sql: `SELECT period, subject_id, language_id, region_id, category_id, value, low, high, qualifier, note,
       run_id, row, col
     FROM observation WHERE id = ?`,
  takes: ['observation.id'],
  gives: {
    period: 'observation.period',
    subject_id: 'observation.subject_id',
    language_id: 'observation.language_id',
    region_id: 'observation.region_id',
    category_id: 'observation.category_id',
    value: 'observation.value',
    low: 'observation.low',
    high: 'observation.high',
    qualifier: 'observation.qualifier',
    note: 'observation.note',
    run_id: 'observation.run_id',
    row: 'observation.row',
    col: 'observation.col',
  },
})

/** An observation by its id, or null where there is none. */
export function readObservation(db: Database, id: number): StoredObservation | null {
  const found = statement(db, observationById).get(id)
  if (!found) return null
  return {
    id,
    key: {
      period: found.period,
      subjectId: found.subject_id,
      languageId: found.language_id,
      regionId: found.region_id,
      categoryId: found.category_id,
    },
    cell: {
      value: found.value,
      low: found.low,
      high: found.high,
      qualifier: found.qualifier,
      note: found.note,
      runId: found.run_id,
      row: found.row,
      col: found.col,
    },
  }
}

/** Writes single observations; content hash and rollups follow. */
export type ObservationWriter = {
  /** Brings an observation from one state to another; null: it is not there. */
  write(id: number, key: CellKey, before: Cell | null, after: Cell | null): void
  /** Takes the next free id of a dataset; an id is never given twice. */
  nextId(datasetId: number): number
  /** Writes what was gathered: to be called before the transaction ends. */
  flush(): void
}

type Delta = { lanes: Uint32Array; places: Uint32Array; observations: number }

const takeSequence = query({
  sql: `UPDATE dataset_state SET next_sequence = next_sequence + 1 WHERE dataset_id = ?
         RETURNING next_sequence - 1 AS sequence`,
  takes: ['dataset_state.dataset_id'],
  gives: 'integer',
})
const deleteRow = query({ sql: 'DELETE FROM observation WHERE id = ?', takes: ['observation.id'] })
const updateRow = query({
  sql: `UPDATE observation SET value = ?, low = ?, high = ?, qualifier = ?, note = ?, run_id = ?, row = ?, col = ?
       WHERE id = ?`,
  takes: 'any',
})
const insertRow = query({
  sql: `INSERT INTO observation (id, period, subject_id, language_id, region_id, category_id,
         value, low, high, qualifier, note, run_id, row, col)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  takes: 'any',
})
const addToHashes = query({
  sql: `UPDATE dataset_state SET observations = observations + ?,
       hash0 = (hash0 + ?) & 4294967295, hash1 = (hash1 + ?) & 4294967295,
       hash2 = (hash2 + ?) & 4294967295, hash3 = (hash3 + ?) & 4294967295,
       place0 = (place0 + ?) & 4294967295, place1 = (place1 + ?) & 4294967295
     WHERE dataset_id = ?`,
  takes: 'any',
})

/** Makes the writer for one transaction. */
export function createObservationWriter(db: Database): ObservationWriter {
  const hasher = createHasher(db)
  const rollups = createRollupUpkeep(db)
  const deltas = new Map<number, Delta>()
  const deltaOf = (datasetId: number): Delta => {
    const known = deltas.get(datasetId)
    if (known) return known
    const made = { lanes: new Uint32Array(4), places: noPlaces(), observations: 0 }
    deltas.set(datasetId, made)
    return made
  }
  return {
    write(id, key, before, after) {
      const datasetId = datasetOf(id)
      const delta = deltaOf(datasetId)
      const sequence = sequenceOf(id)
      if (before) {
        hashCell(hasher, key, before)
        hasher.subtractFrom(delta.lanes)
        hashPlace(sequence, before.runId, before.row, before.col)
        addTo(delta.places, -1)
        delta.observations--
      }
      if (after) {
        hashCell(hasher, key, after)
        hasher.addTo(delta.lanes)
        hashPlace(sequence, after.runId, after.row, after.col)
        addTo(delta.places)
        delta.observations++
      }
      if (!before || !after) cacheOf(db).summaries.delete(datasetId)
      writeRow(db, id, key, before !== null, after)
      rollups.apply(datasetId, key, before, after)
      noteCell(db, datasetId, { key, before, after })
    },
    nextId(datasetId) {
      const sequence = statement(db, takeSequence).get(datasetId)
      if (sequence === undefined) throw new Error(`dataset ${datasetId} has no state`)
      // Even where nothing else changes: its state is written anew with what was gathered.
      deltaOf(datasetId)
      return observationId(datasetId, sequence)
    },
    flush() {
      for (const [datasetId, delta] of deltas) addToState(db, datasetId, delta)
      deltas.clear()
      rollups.flush()
    },
  }
}

function writeRow(db: Database, id: number, key: CellKey, exists: boolean, cell: Cell | null): void {
  if (!cell) {
    statement(db, deleteRow).run(id)
    return
  }
  const values = [cell.value, cell.low, cell.high, cell.qualifier, cell.note, cell.runId, cell.row, cell.col]
  if (exists) statement(db, updateRow).run(...values, id)
  else
    statement(db, insertRow).run(
      id,
      key.period,
      key.subjectId,
      key.languageId,
      key.regionId,
      key.categoryId,
      ...values,
    )
}

/** Adds to the hashes and the count that are kept with a dataset. */
export function addToState(db: Database, datasetId: number, { lanes, places, observations }: Delta): void {
  statement(db, addToHashes).run(observations, ...lanes, ...places, datasetId)
  coverRow(db, 'dataset_state', datasetId)
}
