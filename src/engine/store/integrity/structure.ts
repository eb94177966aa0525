import type { Database } from 'better-sqlite3'
import { freshStatement } from '#engine/store/cache.ts'
import { query, queryFor } from '#engine/store/query.ts'
import { isUnreadable } from './unreadable.ts'

/** What SQLite itself finds wrong, said at most so often for each table. */
const mostProblems = 20

const tableNames = query({
  sql: "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name",
  gives: 'text',
})
const integrityOf = queryFor({
  sql: (table: string) => `PRAGMA integrity_check('${table}')`,
  samples: [['dataset']],
  gives: 'text',
})
const orphans = query({
  sql: 'PRAGMA foreign_key_check',
  // table, row, table that it refers to, number of the reference
  gives: ['text', 'integer?', 'text', 'integer'],
})
const numberedTables = ['dataset', 'action'] as const
const lastNumbers = queryFor({
  sql: (table: (typeof numberedTables)[number]) =>
    `SELECT (SELECT CAST(seq AS INTEGER) FROM sqlite_sequence WHERE name = ?) AS given, max(id) AS used FROM ${table}`,
  samples: [['dataset'], ['action']],
  takes: ['text'],
  gives: { given: 'integer?', used: 'integer?' },
})

/**
 * Pages, indices and references of every table, and that no number can be given twice; gives way after each
 * table.
 *
 * @returns what is wrong, in SQLite's words
 */
export function* surveyStructure(db: Database): Generator<void, string[]> {
  const problems: string[] = []
  for (const table of freshStatement(db, tableNames).all()) {
    problems.push(...said(table, () => problemsOf(db, table)))
    yield
  }
  problems.push(...said('references', () => orphansOf(db)))
  yield
  problems.push(...countersBehind(db))
  return problems
}

/** What a check finds; where it cannot go on, that, of what it was looking at. */
function said(what: string, check: () => string[]): string[] {
  try {
    return check()
  } catch (error) {
    if (!isUnreadable(error)) throw error
    return [`${what}: ${error.message}`]
  }
}

function problemsOf(db: Database, table: string): string[] {
  // Names are those of the schema, which was compared when the file was opened.
  const found = freshStatement(db, integrityOf(table)).all()
  return found.filter((text) => text !== 'ok').slice(0, mostProblems)
}

function orphansOf(db: Database): string[] {
  return freshStatement(db, orphans)
    .all()
    .slice(0, mostProblems)
    .map(([table, rowid, parent]) => `${table} ${rowid ?? ''} refers to no ${parent}`)
}

/** Numbers of datasets and actions are never given twice: the last that was given is kept. */
function countersBehind(db: Database): string[] {
  return numberedTables.flatMap((table) => {
    const row = freshStatement(db, lastNumbers(table)).get(table)
    return (row?.used ?? 0) > (row?.given ?? 0) ? [`numbers of ${table} would be given twice`] : []
  })
}
