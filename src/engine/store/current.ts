import type { Database } from 'better-sqlite3'
import { openCopy, openReader } from './connection.ts'
import { checkOpened } from './header.ts'
import { refuseForeignSchema } from './integrity/schema-check.ts'
import { migrate } from './migrations.ts'
import { schemaVersion } from './schema.ts'

/**
 * A connection that only reads a workspace, in the tables of this version: an older file, which only a writer
 * brings further, is brought further in a copy.
 *
 * @throws `workspace.not-a-database`, `workspace.foreign`, `workspace.newer`, `workspace.foreign-schema`
 */
export function openCurrent(path: string): Database {
  const db = openReader(path)
  try {
    checkOpened(db, path)
    refuseForeignSchema(db, path)
    if (db.pragma('user_version', { simple: true }) === schemaVersion) return db
  } catch (error) {
    db.close()
    throw error
  }
  db.close()
  // What it was stays where it is.
  return openCopy(path, (copy) => migrate(copy, path, { keep: () => undefined }))
}
