import type { Database } from 'better-sqlite3'

/** The numbers of the one column that a statement gives, in its order: none of them null. */
export type NumbersQuestion = { kind: 'numbers'; sql: string; bind: readonly (number | string)[] }

/** What a workspace can be asked that SQLite answers in one long call. */
export type Question =
  | NumbersQuestion
  /** what is wrong with its pages, indices and references, in SQLite's words */
  | { kind: 'structure' }

export type Answer = { kind: 'numbers'; numbers: Float64Array } | { kind: 'structure'; problems: string[] }

/** The numbers that a statement gives. */
export const numbersOf = (db: Database, { sql, bind }: Omit<NumbersQuestion, 'kind'>): Float64Array =>
  Float64Array.from(
    db
      .prepare<(number | string)[], number>(sql)
      .pluck()
      .all(...bind),
  )
