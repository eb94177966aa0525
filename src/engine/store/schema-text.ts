import type { Database } from 'better-sqlite3'
import { freshStatement } from './cache.ts'
import { query } from './query.ts'

const declarations = query({
  sql: "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'",
  gives: 'text',
})

/** The schema of a database as one text, however its statements are ordered and laid out. */
export function schemaOf(db: Database): string {
  return freshStatement(db, declarations)
    .all()
    .map((sql) => sql.replaceAll(/\s+/g, ' '))
    .sort()
    .join('\n')
}
