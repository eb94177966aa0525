import { accessSync, closeSync, constants, openSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, isAbsolute, join, relative } from 'node:path'
import Sqlite from 'better-sqlite3'
import type { ProblemCode } from '#shared/contract/problem.ts'
import { problem, ProblemError } from '#engine/problem.ts'

/** What can go wrong with a file, whoever's word for it. */
type Kind =
  'full' | 'denied' | 'io' | 'handles' | 'name' | 'missing' | 'folder' | 'damaged' | 'other' | 'held'

/** What the system says, as what it is. */
const bySystem: Record<string, Kind> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EFBIG: 'full',
  EACCES: 'denied',
  EPERM: 'denied',
  EROFS: 'denied',
  EIO: 'io',
  ENXIO: 'io',
  ENODEV: 'io',
  ESTALE: 'io',
  EMFILE: 'handles',
  ENFILE: 'handles',
  ENAMETOOLONG: 'name',
  ENOENT: 'missing',
  ENOTDIR: 'missing',
  ELOOP: 'missing',
  EISDIR: 'folder',
}

/** What SQLite says, by the start of its code: the first that fits. */
const bySqlite: readonly (readonly [string, Kind])[] = [
  ['SQLITE_FULL', 'full'],
  ['SQLITE_READONLY', 'denied'],
  ['SQLITE_PERM', 'denied'],
  ['SQLITE_CORRUPT', 'damaged'],
  ['SQLITE_NOTADB', 'other'],
  ['SQLITE_BUSY', 'held'],
  ['SQLITE_LOCKED', 'held'],
  ['SQLITE_PROTOCOL', 'held'],
  ['SQLITE_IOERR', 'io'],
]

/** The code that the system or SQLite gave an error; empty where it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

function failureOf(error: unknown, path: string): { kind: Kind; reason: string } | null {
  const reason = codeOf(error)
  if (!(error instanceof Sqlite.SqliteError)) {
    const kind = bySystem[reason]
    return kind ? { kind, reason } : null
  }
  if (reason.startsWith('SQLITE_CANTOPEN')) return whyNotOpened(path)
  const found = bySqlite.find(([start]) => reason.startsWith(start))
  return found ? { kind: found[1], reason } : null
}

/**
 * SQLite does not say why it could not open a file or one that it needs beside it: the folder does. The
 * file itself is not opened for that; closing it would take this process's locks on it away.
 */
function whyNotOpened(path: string): { kind: Kind; reason: string } {
  try {
    closeSync(openSync(dirname(path), 'r'))
    accessSync(dirname(path), constants.W_OK)
    accessSync(path, constants.R_OK | constants.W_OK)
  } catch (error) {
    const kind = bySystem[codeOf(error)]
    if (kind) return { kind, reason: codeOf(error) }
  }
  // SQLite itself takes paths of up to 512 bytes, the endings of what it makes beside included.
  const kind = Buffer.byteLength(path) > 500 ? 'name' : 'denied'
  return { kind, reason: 'SQLITE_CANTOPEN' }
}

type Told = Record<Kind, ProblemCode>

const ofWorkspace: Told = {
  full: 'workspace.disk-full',
  denied: 'workspace.no-access',
  io: 'workspace.io',
  handles: 'system.too-many-files',
  name: 'file.name-too-long',
  missing: 'workspace.not-found',
  folder: 'workspace.not-a-database',
  damaged: 'workspace.damaged',
  other: 'workspace.not-a-database',
  held: 'workspace.locked',
}

const ofOutput: Told = {
  ...ofWorkspace,
  full: 'file.disk-full',
  denied: 'file.unwritable',
  io: 'file.unwritable',
  missing: 'file.unwritable',
  folder: 'file.not-a-file',
  damaged: 'file.unwritable',
  other: 'file.unwritable',
  held: 'file.unwritable',
}

const ofInput: Told = {
  ...ofOutput,
  full: 'workspace.disk-full',
  denied: 'file.unreadable',
  io: 'file.unreadable',
  missing: 'file.not-found',
  folder: 'file.unreadable',
}

function tell(error: unknown, path: string, told: Told): unknown {
  if (error instanceof ProblemError) return error
  const found = failureOf(error, path)
  if (!found) return error
  const { kind, reason } = found
  const detail = kind === 'damaged' && error instanceof Error ? error.message : reason
  const params = { path, file: basename(path), detail, holder: 'another program' }
  return problem(told[kind], params, { cause: error })
}

/**
 * What SQLite says of a workspace, as a problem a person can act on: no room, no permission, damage, a disk
 * that fails, another writer. Anything else comes back as it is.
 */
export const storeFailure = (error: unknown, path: string): unknown =>
  error instanceof Sqlite.SqliteError ? tell(error, path, ofWorkspace) : error

/** The same with what the system says of the workspace, of its companions or of a new file. */
export const openFailure = (error: unknown, path: string): unknown => tell(error, path, ofWorkspace)

/** The same of a new workspace, whose name may have been taken meanwhile. */
export const newFailure = (error: unknown, path: string): unknown =>
  codeOf(error) === 'EEXIST'
    ? problem('workspace.exists', { path }, { cause: error })
    : openFailure(error, path)

/** The same of a file that is written for a person. */
export const fileFailure = (error: unknown, path: string): unknown => tell(error, path, ofOutput)

/** The same of passing files: the temporary folder is named, not the workspace. */
export function temporaryFailure(error: unknown): unknown {
  if (error instanceof ProblemError || !failureOf(error, join(tmpdir(), 'file'))) return error
  return problem('system.temporary-folder', { folder: tmpdir(), detail: codeOf(error) }, { cause: error })
}

/** What the system says of a call of the contract; the file is the one it names, or the open workspace. */
export function callFailure(error: unknown, workspace: string): unknown {
  if (error instanceof Sqlite.SqliteError) return storeFailure(error, workspace)
  const path = error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : null
  if (path === null) return tell(error, workspace, ofWorkspace)
  const inside = relative(tmpdir(), path)
  if (!inside.startsWith('..') && !isAbsolute(inside)) return temporaryFailure(error)
  return tell(error, path, workspace !== '' && path.startsWith(workspace) ? ofWorkspace : ofInput)
}

/** Could SQLite not make the files it needs beside the workspace? */
export const isCannotOpen = (error: unknown): boolean =>
  error instanceof Sqlite.SqliteError &&
  (error.code.startsWith('SQLITE_CANTOPEN') || error.code.startsWith('SQLITE_READONLY'))

/** Does the journal of a killed write lie beside the file, which only a connection that writes could roll back? */
export const isRollbackLeft = (error: unknown): boolean =>
  error instanceof Sqlite.SqliteError && error.code === 'SQLITE_READONLY_ROLLBACK'
