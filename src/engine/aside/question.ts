import type { Database } from 'better-sqlite3'
import { statement } from '../store/cache.ts'

/** The ids that a statement gives, in its order; its one column. */
export type IdsQuestion = { kind: 'ids'; sql: string; bind: readonly (number | string)[] }

/** What a workspace can be asked that SQLite answers in one long call. */
export type Question =
  | IdsQuestion
  /** what is wrong with its pages, indices and references, in SQLite's words */
  | { kind: 'structure' }

export type Answer = { kind: 'ids'; ids: Float64Array } | { kind: 'structure'; problems: string[] }

/** The ids that a statement gives. */
export const idsOf = (db: Database, { sql, bind }: Omit<IdsQuestion, 'kind'>): Float64Array =>
  Float64Array.from(
    statement<(number | string)[], number>(db, sql)
      .pluck()
      .all(...bind),
  )
