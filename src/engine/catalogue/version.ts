import type { Database } from 'better-sqlite3'
import { statement } from '#engine/store/cache.ts'
import { query } from '#engine/store/query.ts'

const kept = query({ sql: "SELECT value FROM meta WHERE key = 'catalogue_version'", gives: 'meta.value' })

/** Version of the rules by which subjects are read, to be kept with the import. */
export function catalogueVersion(db: Database): string {
  return statement(db, kept).get() ?? ''
}
