import type { Database } from 'better-sqlite3'
import { cacheOf, statement } from '../cache.ts'
import { rebuildRollups } from '../rollups.ts'
import { reresolveSubjects } from '../subjects.ts'
import { distrustAll } from '../versions.ts'
import { damageOf } from './damage.ts'
import type { DerivedState, Findings } from './examine.ts'
import { coverRow } from './row-hash.ts'

/**
 * Derives anew what differs from the observations of a dataset that are themselves what was written; expects an
 * open transaction. It is maintenance, no action: nothing that anybody wrote changes.
 */
export function rebuildDataset(db: Database, datasetId: number, findings: Findings): void {
  const { rebuilt } = damageOf(db)
  if (findings.state) {
    writeState(db, datasetId, findings.state)
    rebuilt.push({ what: 'state', datasetId })
  }
  if (!findings.rollups) {
    rebuildRollups(db, datasetId)
    rebuilt.push({ what: 'rollups', datasetId })
  }
  cacheOf(db).summaries.delete(datasetId)
  distrustAll(db)
}

function writeState(db: Database, datasetId: number, state: DerivedState): void {
  statement(
    db,
    `INSERT OR REPLACE INTO dataset_state
       (dataset_id, observations, next_sequence, hash0, hash1, hash2, hash3, place0, place1)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(datasetId, state.observations, state.nextSequence, ...state.lanes, ...state.places)
  coverRow(db, 'dataset_state', datasetId)
}

/** Resolves every subject anew; expects an open transaction. */
export function rebuildSubjects(db: Database): void {
  reresolveSubjects(db)
  damageOf(db).rebuilt.push({ what: 'subjects', datasetId: null })
}

/** Datasets that hold one of these subjects, or in an optional dimension one of these terms. */
export function datasetsWith(db: Database, table: 'subject' | 'term', ids: readonly number[]): number[] {
  if (ids.length === 0) return []
  const among = table === 'subject' ? 'kind = 0 AND subject_id' : 'kind > 0 AND dim_id'
  return statement<[string], { id: number }>(
    db,
    `SELECT DISTINCT dataset_id AS id FROM rollup WHERE ${among} IN (SELECT value FROM json_each(?))`,
  )
    .all(JSON.stringify(ids))
    .map(({ id }) => id)
}
