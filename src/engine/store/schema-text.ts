import type { Database } from 'better-sqlite3'

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
