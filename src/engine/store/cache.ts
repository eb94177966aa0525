import type { Database, Statement } from 'better-sqlite3'
import { createLaneTable, type LaneTable } from './lanes.ts'

/** What is worth remembering about an open database. */
type Cache = {
  statements: Map<string, Statement>
  subjectIds: Map<string, number>
  termIds: Map<string, number>
  subjectLanes: LaneTable
  termLanes: LaneTable
}

const caches = new WeakMap<Database, Cache>()

/** The cache of a connection. */
export function cacheOf(db: Database): Cache {
  const known = caches.get(db)
  if (known) return known
  const made: Cache = {
    statements: new Map(),
    subjectIds: new Map(),
    termIds: new Map(),
    subjectLanes: createLaneTable(),
    termLanes: createLaneTable(),
  }
  caches.set(db, made)
  return made
}

/** A rolled-back transaction frees the ids it gave to texts: what was remembered of them is void. */
export function forgetTexts(db: Database): void {
  const cache = cacheOf(db)
  cache.subjectIds.clear()
  cache.termIds.clear()
  cache.subjectLanes.clear()
  cache.termLanes.clear()
}

/**
 * A prepared statement, made once per connection and text. The caller states what it binds and what a row
 * holds; the schema is the only authority for both, so the assertion lives here and nowhere else.
 */
export function statement<Bind extends unknown[], Result = unknown>(
  db: Database,
  sql: string,
): Statement<Bind, Result> {
  const { statements } = cacheOf(db)
  let made = statements.get(sql)
  if (!made) {
    made = db.prepare(sql)
    statements.set(sql, made)
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one map holds statements of every type
  return made as unknown as Statement<Bind, Result>
}
