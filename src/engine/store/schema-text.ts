import Sqlite, { type Database } from 'better-sqlite3'
import { schemaSql } from './schema.ts'

/** The schema of a database as one text, however its statements are ordered and laid out. */
export function schemaOf(db: Database): string {
  return db
    .prepare<[], { sql: string }>(
      "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'",
    )
    .all()
    .map(({ sql }) => sql.replaceAll(/\s+/g, ' '))
    .sort()
    .join('\n')
}

/** The schema of a workspace that this version makes. */
export function freshSchema(): string {
  const fresh = new Sqlite(':memory:')
  try {
    fresh.exec(schemaSql)
    return schemaOf(fresh)
  } finally {
    fresh.close()
  }
}
