import Sqlite, { type Database } from 'better-sqlite3'
import { problem } from '#engine/problem.ts'
import { openReader } from '#engine/store/connection.ts'
import { checkOpened } from '#engine/store/header.ts'
import { schemaSql, schemaVersion } from '#engine/store/schema.ts'
import { schemaOfVersion1 } from '#engine/store/schemas/version-1.ts'
import { schemaOfVersion2 } from '#engine/store/schemas/version-2.ts'
import { schemaOfVersion3 } from '#engine/store/schemas/version-3.ts'
import { freshStatement } from '#engine/store/cache.ts'
import { query, type RowOf } from '#engine/store/query.ts'

/** The schema of each version that this one can read or bring further. */
const schemas = new Map<number, string>([
  [1, schemaOfVersion1],
  [2, schemaOfVersion2],
  [3, schemaOfVersion3],
  [schemaVersion, schemaSql],
])

const everyObject = query({
  sql: `SELECT type, name, tbl_name, sql, concat_ws(' ', typeof(type), typeof(name), typeof(tbl_name)) AS kinds
       FROM sqlite_schema`,
  gives: { type: 'text', name: 'text', tbl_name: 'text', sql: 'text?', kinds: 'text' },
})
type SchemaRow = RowOf<typeof everyObject>

/** White space and quotes that SQLite adds when it alters a table change nothing. */
const normalised = (sql: string | null): string =>
  (sql ?? '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([(),]) ?/g, '$1')
    .replaceAll('"', '')

/** Statistics of the query planner: SQLite's own tables, which hold nothing of anybody. */
const isStatistics = ({ type, name }: SchemaRow): boolean =>
  type === 'table' && /^sqlite_stat[14]$/.test(name)

/** What a database declares, by kind and name; reading it runs nothing of it. */
function declared(db: Database): Map<string, string> {
  const rows = freshStatement(db, everyObject).all()
  return new Map(
    rows
      .filter((row) => !isStatistics(row))
      .map((row) => [`${row.type} ${row.name}`, `${row.kinds} ${row.tbl_name} ${normalised(row.sql)}`]),
  )
}

const expected = new Map<number, Map<string, string>>()

function schemaOf(version: number): Map<string, string> | null {
  const known = expected.get(version)
  if (known) return known
  const sql = schemas.get(version)
  if (sql === undefined) return null
  const fresh = new Sqlite(':memory:')
  try {
    fresh.exec(sql)
    const made = declared(fresh)
    expected.set(version, made)
    return made
  } finally {
    fresh.close()
  }
}

/**
 * What of a file's schema is not that of its version: objects that are extra (a trigger, a view, a table), changed
 * or missing. A trigger or view of somebody else's would run with every write or read, so this comes before any.
 */
export function schemaDifferences(db: Database, version: number): string[] {
  const want = schemaOf(version)
  if (!want) return [`version ${version}`]
  const found = declared(db)
  return [
    ...[...found.keys()].filter((name) => !want.has(name)).map((name) => `${name} is not part of it`),
    ...[...want].flatMap(([name, sql]) => {
      const has = found.get(name)
      if (has === undefined) return [`${name} is missing`]
      return has === sql ? [] : [`${name} is another`]
    }),
  ]
}

/**
 * Refuses a file whose schema is not that of its version.
 *
 * @throws `workspace.foreign-schema`
 */
export function refuseForeignSchema(db: Database, path: string): void {
  const version = Number(db.pragma('user_version', { simple: true }))
  const differences = schemaDifferences(db, version)
  if (differences.length > 0)
    throw problem('workspace.foreign-schema', { path, detail: differences.join(', ') })
}

/** The same for a file that nobody has opened yet. */
export function refuseForeignFile(path: string): void {
  const db = openReader(path)
  try {
    checkOpened(db, path)
    refuseForeignSchema(db, path)
  } finally {
    db.close()
  }
}
