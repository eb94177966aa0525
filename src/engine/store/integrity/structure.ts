import type { Database } from 'better-sqlite3'

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
    // Names are those of the schema, which was compared when the file was opened.
    const found = db.prepare<[], string>(`PRAGMA integrity_check('${table}')`).pluck().all()
    problems.push(...found.filter((text) => text !== 'ok').slice(0, mostProblems))
    yield
  }
  const orphans = db
    .prepare<[], { table: string; rowid: number | null; parent: string }>('PRAGMA foreign_key_check')
    .all()
  for (const { table, rowid, parent } of orphans.slice(0, mostProblems))
    problems.push(`${table} ${rowid ?? ''} refers to no ${parent}`)
  yield
  problems.push(...countersBehind(db))
  return problems
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
