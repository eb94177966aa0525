import type { Database } from 'better-sqlite3'
import { openReader } from '#engine/store/connection.ts'
import { recomputeHash, contentHash } from '#engine/store/content-hash.ts'
import { examine } from './examine.ts'
import { atOnce } from './image-hash.ts'
import { type CoveredTable, faultOf, readCovered } from './row-hash.ts'
import { schemaDifferences } from './schema-check.ts'

/** What somebody wants back: a dataset with its observations, or one row. */
export type Wanted = { dataset: number } | { table: CoveredTable; id: number }

/** The version from which every row has a hash. */
const hashedSince = 2

/**
 * Does another workspace file, such as a backup, hold this whole? The file is only read, and nothing of it runs.
 * One that cannot be read, or whose schema is not that of its version, holds nothing whole. Files of version 1 kept
 * no hash of rows: of those, only datasets can be told, by their content.
 */
export function wholeIn(path: string, wanted: Wanted): boolean {
  let db: Database
  try {
    db = openReader(path)
  } catch {
    return false
  }
  try {
    const version = Number(db.pragma('user_version', { simple: true }))
    if (schemaDifferences(db, version).length > 0) return false
    return 'dataset' in wanted
      ? isDatasetWhole(db, version, wanted.dataset)
      : version >= hashedSince && isRowWhole(db, wanted.table, wanted.id)
  } catch {
    return false
  } finally {
    db.close()
  }
}

const isRowWhole = (db: Database, table: CoveredTable, id: number): boolean =>
  readCovered(db, table, id) !== null && faultOf(db, table, id) === null

function isDatasetWhole(db: Database, version: number, id: number): boolean {
  const row = readCovered(db, 'dataset', id)
  if (row?.['removed'] !== 0) return false
  if (version < hashedSince) return contentHash(db, id) === recomputeHash(db, id)
  if (!isRowWhole(db, 'dataset', id) || !isRowWhole(db, 'source', Number(row['source_id']))) return false
  const { content, place } = atOnce(examine(db, id))
  return content && place
}
