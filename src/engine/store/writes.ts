import type { Database } from 'better-sqlite3'
import { statement } from './cache.ts'
import { coverRow } from './integrity/row-hash.ts'

/** How many writes a workspace has seen: actions, undo, redo and what is tidied up. */
export function writesOf(db: Database): number {
  const row = statement<[], { value: string }>(db, "SELECT value FROM meta WHERE key = 'writes'").get()
  return Number(row?.value ?? 0)
}

/** Counts the write whose transaction is open. @returns its number */
export function countWrite(db: Database): number {
  const writes = writesOf(db) + 1
  statement<[string]>(
    db,
    "INSERT INTO meta (key, value) VALUES ('writes', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
  ).run(String(writes))
  coverRow(db, 'meta', 0)
  return writes
}

/** How many rows a connection has changed since it was opened. */
export function changedRows(db: Database): number {
  return statement<[], { rows: number }>(db, 'SELECT total_changes() AS rows').get()?.rows ?? 0
}
