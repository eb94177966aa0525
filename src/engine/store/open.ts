import { closeSync, existsSync, openSync, readSync, renameSync, rmSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname, resolve } from 'node:path'
import Sqlite, { type Database } from 'better-sqlite3'
import { loadShippedCatalogue } from '#engine/catalogue/shipped.ts'
import { problem } from '../problem.ts'
import { verifyDataset } from './contentHash.ts'
import { openFile, openReader } from './connection.ts'
import { openFailure } from './failures.ts'
import { lockHolder, takeLock } from './lock.ts'
import { migrate } from './migrations.ts'
import { closeSnapshot } from './snapshot.ts'
import { noticeOthers } from './notice.ts'
import { applicationId, schemaSql, schemaVersion } from './schema.ts'
import type { Workspace } from './types.ts'

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
 *   `workspace.newer`, `workspace.locked` (open it with `readOnly` then), `workspace.damaged`; the file is
 *   not touched then
 */
export function openWorkspace(path: string, options: OpenOptions = {}): Workspace {
  const file = resolve(path)
  if (options.create && !existsSync(file)) return createWorkspace(file, options)
  checkHeader(file)
  const readOnly = options.readOnly ?? false
  let release = (): void => {}
  try {
    if (!readOnly) release = takeLock(file)
    return connect(file, readOnly, options.author, release)
  } catch (error) {
    release()
    throw openFailure(error, file)
  }
}

/**
 * Makes a new workspace with the shipped catalogue and opens it. The file appears under its name only when
 * it is complete.
 *
 * @throws `workspace.exists`, `workspace.not-found` for its folder, `workspace.disk-full`, `workspace.read-only`
 */
export function createWorkspace(
  path: string,
  options: Omit<OpenOptions, 'create' | 'readOnly'> = {},
): Workspace {
  const file = resolve(path)
  if (existsSync(file)) throw problem('workspace.exists', { path: file })
  if (!existsSync(dirname(file))) throw problem('workspace.not-found', { path: dirname(file) })
  const draft = `${file}.new-${process.pid}`
  try {
    rmSync(draft, { force: true })
    const db = new Sqlite(draft)
    try {
      db.pragma(`application_id = ${applicationId}`)
      db.transaction(() => {
        db.exec(schemaSql)
        db.pragma(`user_version = ${schemaVersion}`)
        const load = options.loadCatalogue ?? loadShippedCatalogue
        load(db)
      })()
    } finally {
      db.close()
    }
    renameSync(draft, file)
  } catch (error) {
    rmSync(draft, { force: true })
    throw openFailure(error, file)
  }
  return openWorkspace(file, options)
}

/**
 * Reads the file's first bytes, so that nothing foreign is ever opened for writing.
 *
 * @throws `workspace.not-found`, `workspace.empty`, `workspace.not-a-database`, `workspace.foreign`,
 *   `workspace.newer`
 */
export function checkHeader(path: string): void {
  if (!existsSync(path)) throw problem('workspace.not-found', { path })
  const { size } = statSync(path)
  if (!statSync(path).isFile()) throw problem('workspace.not-a-database', { path })
  if (size === 0) throw problem('workspace.empty', { path })
  const header = Buffer.alloc(100)
  const file = openSync(path, 'r')
  try {
    readSync(file, header, 0, 100, 0)
  } finally {
    closeSync(file)
  }
  if (header.toString('latin1', 0, 16) !== 'SQLite format 3\0')
    throw problem('workspace.not-a-database', { path })
  if (header.readUInt32BE(68) !== applicationId) throw problem('workspace.foreign', { path })
  const found = header.readUInt32BE(60)
  if (found > schemaVersion) throw problem('workspace.newer', { path, found, supported: schemaVersion })
}

function connect(
  path: string,
  readOnly: boolean,
  author: string | undefined,
  release: () => void,
): Workspace {
  const db = readOnly ? openReader(path) : openFile(path, false)
  try {
    if (!readOnly) migrate(db, path)
    const ws: Workspace = {
      db,
      path,
      readOnly,
      heldBy: readOnly ? lockHolder(path) : null,
      author: author ?? userInfo().username,
      revision: 0,
      quarantined: findDamage(db),
      listeners: new Set(),
      snapshotOf: null,
      close() {
        if (!db.open) return
        closeSnapshot(ws)
        if (db.inTransaction) db.exec('ROLLBACK')
        db.close()
        release()
      },
    }
    if (readOnly) noticeOthers(ws)
    return ws
  } catch (error) {
    db.close()
    throw error
  }
}

/** Up to here a workspace is read in full at every open (about 0.2 s); beyond, `verify` does it on demand. */
const verifiedAtOpen = 300_000

/** Datasets whose content is not what their hash says. */
function findDamage(db: Database): Set<number> {
  const states = db
    .prepare<[], { id: number; observations: number }>(
      'SELECT dataset_id AS id, observations FROM dataset_state JOIN dataset d ON d.id = dataset_id AND d.removed = 0',
    )
    .all()
  const total = states.reduce((sum, { observations }) => sum + observations, 0)
  if (total > verifiedAtOpen) return new Set()
  return new Set(states.map(({ id }) => id).filter((id) => !verifyDataset({ db }, id).ok))
}
