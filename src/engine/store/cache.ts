import type { Database, Statement } from 'better-sqlite3'
import { createLaneTable, type LaneTable } from './lanes.ts'
import { createMemory } from './memory.ts'

/** Which periods, subjects and dimensions the observations of a dataset name; not what their values are. */
export type Summary = {
  /** keys, ascending */
  periods: number[]
  subjectIds: number[]
  /** kinds of the optional dimensions that are given, with the ids of their terms */
  terms: Map<number, number[]>
}

/** Ids of texts and what datasets name, as read or given. */
type Cache = {
  subjectIds: Map<string, number>
  termIds: Map<string, number>
  subjectLanes: LaneTable
  termLanes: LaneTable
  summaries: Map<number, Summary>
}

// After a rollback the ids that it gave to texts are free again.
const caches = createMemory<Cache>(() => ({
  subjectIds: new Map(),
  termIds: new Map(),
  subjectLanes: createLaneTable(),
  termLanes: createLaneTable(),
  summaries: new Map(),
}))

/** The cache of a connection. */
export const cacheOf = (db: Database): Cache => caches.of(db)

const statements = createMemory(() => new Map<string, Statement>(), { lasts: true })

/**
 * A prepared statement, made once per connection and text. The caller states what it binds and what a row
 * holds; the schema is the only authority for both, so the assertion lives here and nowhere else.
 */
export function statement<Bind extends unknown[], Result = unknown>(
  db: Database,
  sql: string,
): Statement<Bind, Result> {
  const known = statements.of(db)
  let made = known.get(sql)
  if (!made) {
    made = db.prepare(sql)
    known.set(sql, made)
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one map holds statements of every type
  return made as unknown as Statement<Bind, Result>
}
