import Sqlite, { type Database } from 'better-sqlite3'
import { refuseLinkedBeside } from '#engine/files/databases.ts'
import { problem } from '#engine/problem.ts'
import { stateMark } from './content.ts'
import { beginDatabase, placeDatabase } from './draft.ts'
import { freePath, prepareFolder, versionPath, versionsOf } from './folder.ts'
import { freshStatement } from '#engine/store/cache.ts'
import { query } from '#engine/store/query.ts'

const formatOf = (db: Database): unknown => db.pragma('user_version', { simple: true })

/** Is there a version from before this same upgrade already: from a try that failed? */
function isKept(db: Database, workspace: string): boolean {
  return versionsOf(workspace).some(({ file, reason }) => {
    if (reason !== 'migration') return false
    const path = versionPath(workspace, file)
    refuseLinkedBeside(path)
    const version = new Sqlite(path, { readonly: true })
    try {
      return formatOf(version) === formatOf(db) && stateMark(version) === stateMark(db)
    } catch {
      // It cannot be read: another one is needed.
      return false
    } finally {
      version.close()
    }
  })
}

const vacuumInto = query({ sql: 'VACUUM INTO ?', takes: ['text'] })

/**
 * Keeps a version of a workspace that is about to be brought to a newer format; one, however often the upgrade
 * is tried. Opening a file waits for it, so this is done at once: `VACUUM INTO` reads through SQLite, and what
 * it writes is one consistent state.
 *
 * @throws what the disk and SQLite say; the upgrade must not go on then
 */
export function keepForUpgrade(db: Database, workspace: string): void {
  const folder = prepareFolder(workspace, 'migration')
  if (isKept(db, workspace)) return
  const path = freePath(workspace, folder, 'migration', false)
  const draft = beginDatabase(path)
  try {
    freshStatement(db, vacuumInto).run(draft.path)
    const copy = new Sqlite(draft.path, { readonly: true })
    try {
      if (copy.pragma('quick_check', { simple: true }) !== 'ok' || stateMark(copy) !== stateMark(db))
        throw problem('workspace.damaged', { path: workspace, detail: 'it could not be copied whole' })
    } finally {
      copy.close()
    }
    placeDatabase(draft, path)
  } finally {
    draft.discard()
  }
}
