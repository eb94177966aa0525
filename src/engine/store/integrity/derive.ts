import type { Database } from 'better-sqlite3'
import { cacheOf, statement } from '#engine/store/cache.ts'
import { rebuildRollups } from '#engine/store/rollups.ts'
import { reresolveSubjects } from '#engine/store/subjects.ts'
import { distrustAll } from '#engine/store/versions.ts'
import { damageOf } from './damage.ts'
import type { DerivedState, Findings } from './examine.ts'
import { coverRow } from './row-hash.ts'
import { query } from '#engine/store/query.ts'

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

const replaceState = query({
  sql: `INSERT OR REPLACE INTO dataset_state
       (dataset_id, observations, next_sequence, hash0, hash1, hash2, hash3, place0, place1)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  takes: 'any',
})

function writeState(db: Database, datasetId: number, state: DerivedState): void {
  statement(db, replaceState).run(
    datasetId,
    state.observations,
    state.nextSequence,
    ...state.lanes,
    ...state.places,
  )
  coverRow(db, 'dataset_state', datasetId)
}

/** Resolves every subject anew; expects an open transaction. */
export function rebuildSubjects(db: Database): void {
  reresolveSubjects(db)
  damageOf(db).rebuilt.push({ what: 'subjects', datasetId: null })
}

const datasetsNaming = {
  subject: query({
    sql: `SELECT DISTINCT dataset_id FROM rollup
      WHERE kind = 0 AND subject_id IN (SELECT value FROM json_each(?))`,
    takes: ['text'],
    gives: 'rollup.dataset_id',
  }),
  term: query({
    sql: `SELECT DISTINCT dataset_id FROM rollup
      WHERE kind > 0 AND dim_id IN (SELECT value FROM json_each(?))`,
    takes: ['text'],
    gives: 'rollup.dataset_id',
  }),
}

/** Datasets that hold one of these subjects, or in an optional dimension one of these terms. */
export function datasetsWith(db: Database, table: 'subject' | 'term', ids: readonly number[]): number[] {
  if (ids.length === 0) return []
  return statement(db, datasetsNaming[table]).all(JSON.stringify(ids))
}
