import type { Database } from 'better-sqlite3'
import { statement } from './cache.ts'
import { coverRow } from './integrity/row-hash.ts'
import { query } from './query.ts'

const writesNoted = query({ sql: "SELECT value FROM meta WHERE key = 'writes'", gives: 'meta.value' })
const noteWrites = query({
  sql: "INSERT INTO meta (key, value) VALUES ('writes', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
  takes: ['meta.value'],
})
const totalChanges = query({ sql: 'SELECT total_changes()', gives: 'integer' })

/** How many writes a workspace has seen: actions, undo, redo and what is tidied up. */
export function writesOf(db: Database): number {
  return Number(statement(db, writesNoted).get() ?? 0)
}

/** Counts the write whose transaction is open. @returns its number */
export function countWrite(db: Database): number {
  const writes = writesOf(db) + 1
  statement(db, noteWrites).run(String(writes))
  coverRow(db, 'meta', 0)
  return writes
}

/** How many rows a connection has changed since it was opened. */
export function changedRows(db: Database): number {
  return statement(db, totalChanges).get() ?? 0
}
