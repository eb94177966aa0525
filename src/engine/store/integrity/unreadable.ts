import Sqlite from 'better-sqlite3'

/** Did SQLite meet pages that are not what they should be? */
export const isUnreadable = (error: unknown): error is InstanceType<typeof Sqlite.SqliteError> =>
  error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_CORRUPT')
