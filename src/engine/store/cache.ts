import type { Database, Statement } from 'better-sqlite3'
import { createLaneTable, type LaneTable } from './lanes.ts'
import { distrustAll } from './versions.ts'

/** Which periods, subjects and dimensions the observations of a dataset name; not what their values are. */
export type Summary = {
  /** keys, ascending */
  periods: number[]
  subjectIds: number[]
  /** kinds of the optional dimensions that are given, with the ids of their terms */
  terms: Map<number, number[]>
}

/** What is worth remembering about an open database. */
type Cache = {
  statements: Map<string, Statement>
  subjectIds: Map<string, number>
  termIds: Map<string, number>
  subjectLanes: LaneTable
  termLanes: LaneTable
  summaries: Map<number, Summary>
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
    summaries: new Map(),
  }
  caches.set(db, made)
  return made
}

/** After a rollback: the ids it gave to texts are free again, and what was read meanwhile never was. */
export function forgetUncommitted(db: Database): void {
  const cache = cacheOf(db)
  cache.subjectIds.clear()
  cache.termIds.clear()
  cache.subjectLanes.clear()
  cache.termLanes.clear()
  cache.summaries.clear()
  distrustAll(db)
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
