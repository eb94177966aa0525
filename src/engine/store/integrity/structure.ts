import type { Database } from 'better-sqlite3'
import { isUnreadable } from './unreadable.ts'

/** What SQLite itself finds wrong, said at most so often for each table. */
const mostProblems = 20

/**
 * Pages, indices and references of every table, and that no number can be given twice; gives way after each
 * table.
 *
 * @returns what is wrong, in SQLite's words
 */
export function* surveyStructure(db: Database): Generator<void, string[]> {
  const problems: string[] = []
  const tables = db
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .pluck()
    .all()
  for (const table of tables) {
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
  const found = db.prepare<[], string>(`PRAGMA integrity_check('${table}')`).pluck().all()
  return found.filter((text) => text !== 'ok').slice(0, mostProblems)
}

function orphansOf(db: Database): string[] {
  const orphans = db
    .prepare<[], { table: string; rowid: number | null; parent: string }>('PRAGMA foreign_key_check')
    .all()
  return orphans
    .slice(0, mostProblems)
    .map(({ table, rowid, parent }) => `${table} ${rowid ?? ''} refers to no ${parent}`)
}

/** Numbers of datasets and actions are never given twice: the last that was given is kept. */
function countersBehind(db: Database): string[] {
  return ['dataset', 'action'].flatMap((table) => {
    const row = db
      .prepare<[string], { given: number | null; used: number | null }>(
        `SELECT (SELECT seq FROM sqlite_sequence WHERE name = ?) AS given, max(id) AS used FROM ${table}`,
      )
      .get(table)
    return (row?.used ?? 0) > (row?.given ?? 0) ? [`numbers of ${table} would be given twice`] : []
  })
}
