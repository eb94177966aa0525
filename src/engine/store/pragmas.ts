import type { Database } from 'better-sqlite3'

/**
 * Settings of a connection; none of them but the journal mode stays with the file.
 *
 * synchronous is set explicitly: without it better-sqlite3 falls back to NORMAL in WAL mode, and the last
 * acknowledged actions could be lost with the power.
 */
export function applyPragmas(db: Database, readOnly: boolean): void {
  if (!readOnly) db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  if (process.platform === 'darwin') db.pragma('fullfsync = ON')
  db.pragma('foreign_keys = ON')
  db.pragma('trusted_schema = OFF')
  db.pragma('cell_size_check = ON')
  db.pragma('busy_timeout = 2000')
  db.pragma('temp_store = MEMORY')
  // 64 MB of page cache; the rest is left to the memory map and the system, which can take it back.
  db.pragma('cache_size = -65536')
  db.pragma('mmap_size = 268435456')
  // What a large import leaves of the log is given back at the next checkpoint.
  db.pragma('journal_size_limit = 67108864')
}
