import Sqlite from 'better-sqlite3'
import { problem } from '../problem.ts'

/**
 * A failure of SQLite as a problem a person can act on, where it is one: no room, no permission, damage,
 * another writer. Anything else comes back as it is.
 */
export function storeFailure(error: unknown, path: string): unknown {
  if (!(error instanceof Sqlite.SqliteError)) return error
  const code = error.code
  if (code === 'SQLITE_FULL') return problem('workspace.disk-full', { path }, { cause: error })
  if (code.startsWith('SQLITE_READONLY') || code === 'SQLITE_PERM')
    return problem('workspace.read-only', {}, { cause: error })
  if (code.startsWith('SQLITE_CORRUPT'))
    return problem('workspace.damaged', { path, detail: error.message }, { cause: error })
  if (code.startsWith('SQLITE_NOTADB')) return problem('workspace.not-a-database', { path }, { cause: error })
  if (code.startsWith('SQLITE_BUSY') || code === 'SQLITE_LOCKED')
    return problem('workspace.locked', { path, holder: 'another program' }, { cause: error })
  return error
}

/** The same with what the file system says of the workspace, its lock or a new file. */
export function openFailure(error: unknown, path: string): unknown {
  if (isCannotOpen(error)) return problem('workspace.read-only', {}, { cause: error })
  if (!(error instanceof Error) || !('code' in error) || error instanceof Sqlite.SqliteError)
    return storeFailure(error, path)
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT')
    return problem('workspace.disk-full', { path }, { cause: error })
  if (error.code === 'EROFS' || error.code === 'EACCES' || error.code === 'EPERM')
    return problem('workspace.read-only', {}, { cause: error })
  return error
}

/** Could SQLite not make the files it needs beside the workspace? */
export const isCannotOpen = (error: unknown): boolean =>
  error instanceof Sqlite.SqliteError &&
  (error.code.startsWith('SQLITE_CANTOPEN') || error.code.startsWith('SQLITE_READONLY'))
