import { existsSync, readFileSync } from 'node:fs'
import Sqlite, { type Database } from 'better-sqlite3'
import { isCannotOpen } from './failures.ts'
import { applyPragmas } from './pragmas.ts'

/** A connection to a workspace file; the file must be there. */
export function openFile(path: string, readOnly: boolean): Database {
  const db = new Sqlite(path, { readonly: readOnly, fileMustExist: true })
  try {
    applyPragmas(db, readOnly)
    // The first page is read only now.
    db.pragma('schema_version')
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/**
 * Opens a copy of the file in memory, where it lies in a folder that nothing can be written to: even to
 * read, SQLite wants to share an index of the write-ahead log there. Only a file that was closed properly
 * has no log of its own, and is whole by itself.
 */
function openCopy(path: string): Database {
  const bytes = readFileSync(path)
  // File format versions 1: no write-ahead log.
  bytes[18] = 1
  bytes[19] = 1
  const db = new Sqlite(bytes, { readonly: true })
  applyPragmas(db, true)
  return db
}

/** A connection that only reads a workspace, also where nothing can be written beside it. */
export function openReader(path: string): Database {
  try {
    return openFile(path, true)
  } catch (error) {
    if (!isCannotOpen(error) || existsSync(`${path}-wal`)) throw error
    return openCopy(path)
  }
}
