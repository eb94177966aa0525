import { existsSync, lstatSync, realpathSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import Sqlite, { type Database } from 'better-sqlite3'
import { applicationId, refuseLeftLog } from '#engine/files/databases.ts'
import { beginDraft, type Draft, sweepDrafts } from '#engine/files/draft.ts'
import { writeNew } from '#engine/files/place.ts'
import { newFailure, openFailure } from '#engine/files/failures.ts'
import { problem } from '#engine/problem.ts'
import { userName } from '#engine/user-name.ts'
import { openFile } from './connection.ts'
import { openCurrent } from './current.ts'
import { checkHeader, checkOpened } from './header.ts'
import { damageOf } from './integrity/damage.ts'
import { coverTables } from './integrity/row-hash.ts'
import { refuseForeignFile } from './integrity/schema-check.ts'
import { surveyAtOpen } from './integrity/survey.ts'
import { isLocked, isWritten, lockHolder, lossBeside, takeWriterLock, type WriterLock } from './lock.ts'
import { migrate } from './migrations.ts'
import { closeSnapshot } from './snapshot.ts'
import { noticeOthers } from './notice.ts'
import { givePorts, type Ports } from './ports.ts'
import { schemaSql, schemaVersion } from './schema.ts'
import type { Workspace } from './types.ts'
import { writesOf } from './writes.ts'

export type OpenOptions = {
  /** make the workspace if there is none */
  create?: boolean
  /** open without the write lock; nothing can be changed */
  readOnly?: boolean
  /** written into the history; the name of the system's user otherwise */
  author?: string
  /** fills the catalogue of a new workspace */
  loadCatalogue?: (db: Database) => void
}

/**
 * Opens a workspace file.
 *
 * @throws `workspace.not-found`, `workspace.empty`, `workspace.not-a-database`, `workspace.foreign`,
 *   `workspace.newer`, `workspace.foreign-schema`, `workspace.locked`, `workspace.hard-linked`,
 *   `workspace.linked-beside`,
 *   `workspace.no-access` (open it with `readOnly` then), `workspace.damaged`, `workspace.io`; the file is not
 *   touched then
 */
export function openFileOf(ports: Ports, path: string, options: OpenOptions): Workspace {
  const named = resolve(path)
  if (options.create && !existsSync(named)) return createFile(ports, named, options)
  const readOnly = options.readOnly ?? false
  let lock: WriterLock | null = null
  try {
    const file = realPath(named)
    if (isWritten(file)) {
      // Its writer has looked at its header; to read it here would take the locks of this process on it away.
      if (!readOnly) throw isLocked(file)
    } else checkHeader(file)
    if (!readOnly) {
      refuseSecondName(file)
      lock = takeWriterLock(file)
    }
    return connect(ports, file, lock, options.author)
  } catch (error) {
    lock?.release()
    throw openFailure(error, named)
  }
}

/**
 * The one path of a file, whatever symbolic links lead to it: locks and logs stand beside that.
 *
 * @throws `workspace.not-found`
 */
function realPath(path: string): string {
  if (!statSync(path, { throwIfNoEntry: false })) throw problem('workspace.not-found', { path })
  return realpathSync(path)
}

/** By another name, the same file would have a lock and a log of its own. */
function refuseSecondName(path: string): void {
  if (statSync(path).nlink === 1) return
  // A process killed while it named a new workspace leaves its draft as a second name.
  sweepDrafts(dirname(path))
  if (statSync(path).nlink > 1) throw problem('workspace.hard-linked', { path })
}

/**
 * Makes a new workspace with the shipped catalogue and opens it. The file appears under its name only when
 * it is complete.
 *
 * @throws `workspace.exists`, `workspace.not-found` for its folder, `workspace.disk-full`, `workspace.no-access`,
 *   `file.name-too-long`
 */
export function createFile(
  ports: Ports,
  path: string,
  options: Omit<OpenOptions, 'create' | 'readOnly'>,
): Workspace {
  const file = resolve(path)
  let draft: Draft | null = null
  try {
    if (isTaken(file)) throw problem('workspace.exists', { path: file })
    refuseLeftLog(file)
    if (!existsSync(dirname(file))) throw problem('workspace.not-found', { path: dirname(file) })
    draft = beginDraft(file)
    // What SQLite makes beside a file has the mode of the file.
    writeNew(draft.path, '')
    const db = new Sqlite(draft.path)
    try {
      db.pragma(`application_id = ${applicationId}`)
      db.transaction(() => {
        db.exec(schemaSql)
        db.pragma(`user_version = ${schemaVersion}`)
        const load = options.loadCatalogue ?? ports.names.load
        load(db)
        coverTables(db)
      })()
    } finally {
      db.close()
    }
    draft.place()
  } catch (error) {
    draft?.discard()
    throw newFailure(error, file)
  }
  return openFileOf(ports, file, options)
}

/** Has something a name: a file, or a link to nothing? */
const isTaken = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined

function connect(ports: Ports, path: string, lock: WriterLock | null, author: string | undefined): Workspace {
  const readOnly = lock === null
  // Through a connection that cannot write: not even a log left by a crash is folded in before this.
  if (!readOnly) refuseForeignFile(path)
  const db = readOnly ? openCurrent(path) : openFile(path, false)
  try {
    givePorts(db, ports)
    if (!readOnly) {
      checkOpened(db, path)
      migrate(db, path, { keep: ports.keepBeforeUpgrade })
    }
    const lost = lock ? lock.compare(writesOf(db)) : lossBeside(path, () => writesOf(db))
    surveyAtOpen({ db, readOnly })
    const ws: Workspace = {
      db,
      path,
      readOnly,
      heldBy: readOnly ? lockHolder(path) : null,
      lock,
      notices: lost ? [problem('workspace.log-lost', { path, ...lost }).problem] : [],
      author: author ?? userName(),
      revision: 0,
      quarantined: damageOf(db).datasets,
      listeners: new Set(),
      snapshotOf: null,
      close() {
        if (!db.open) return
        closeSnapshot(ws)
        if (db.inTransaction) db.exec('ROLLBACK')
        db.close()
        lock?.release()
      },
    }
    if (readOnly) noticeOthers(ws)
    return ws
  } catch (error) {
    db.close()
    throw error
  }
}
