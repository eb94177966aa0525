import type { Database, Statement } from 'better-sqlite3'
import { createLaneTable, type LaneTable } from './lanes.ts'
import { createMemory } from './memory.ts'
import type { Form, Query } from './query.ts'

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

const statements = createMemory(
  () => ({
    named: new Map<string, Statement>(),
    tuple: new Map<string, Statement>(),
    single: new Map<string, Statement>(),
  }),
  { lasts: true },
)

function formed(made: Statement, form: Form): Statement {
  if (form === 'named') return made
  return form === 'tuple' ? made.raw() : made.pluck()
}

/** A prepared statement of a query, made once per connection; it must not be stepped through while others run. */
export function statement<Bind extends unknown[], Row>(
  db: Database,
  { sql, form }: Query<Bind, Row>,
): Statement<Bind, Row> {
  const known = statements.of(db)[form]
  let made = known.get(sql)
  if (!made) {
    made = formed(db.prepare(sql), form)
    known.set(sql, made)
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one map holds statements of every type
  return made as unknown as Statement<Bind, Row>
}

/** A statement of a query that is kept by nobody: to step through rows, or of a text that does not come again. */
export function freshStatement<Bind extends unknown[], Row>(
  db: Database,
  { sql, form }: Query<Bind, Row>,
): Statement<Bind, Row> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the query has the types of its text
  return formed(db.prepare(sql), form) as unknown as Statement<Bind, Row>
}
