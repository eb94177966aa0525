import type { Database } from 'better-sqlite3'
import { statement } from '#engine/store/cache.ts'

/** Version of the rules by which subjects are read, to be kept with the import. */
export function catalogueVersion(db: Database): string {
  const row = statement<[], { value: string }>(
    db,
    "SELECT value FROM meta WHERE key = 'catalogue_version'",
  ).get()
  return row?.value ?? ''
}
