import { accessSync, chmodSync, constants, copyFileSync, existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Sqlite, { type Database } from 'better-sqlite3'
import { refuseLinkedBeside } from '#engine/files/databases.ts'
import { inTemporary, makeTemporaryFolder, removeTemporaryFolder } from '#engine/files/temporary.ts'
import { problem } from '#engine/problem.ts'
import { isCannotOpen, isRollbackLeft } from '#engine/files/failures.ts'
import { applyPragmas } from './pragmas.ts'

/**
 * A connection to a workspace file; the file must be there.
 *
 * @throws `workspace.linked-beside`; what SQLite says
 */
export function openFile(path: string, readOnly: boolean): Database {
  refuseLinkedBeside(path)
  const db = new Sqlite(path, { readonly: readOnly, fileMustExist: true })
  try {
    applyPragmas(db, readOnly)
    // The first page is read only now.
    db.pragma('schema_version')
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** When and how large a file was; a file that is not there has nothing. */
function stampOf(path: string): string {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false })
  return found ? [found.ino, found.size, found.mtimeNs].join() : ''
}

/** Copies a file that may only be read to one that may be written. */
function copyPart(path: string, to: string): void {
  inTemporary(() => {
    copyFileSync(path, to, constants.COPYFILE_FICLONE)
    chmodSync(to, 0o600)
  })
}

/** Copies a database with its log or journal, which belong together, as they were at one time. */
function copyWhole(path: string, to: string): void {
  const parts = ['', '-wal', '-journal']
  const stamp = (): string => parts.map((part) => stampOf(path + part)).join()
  for (let attempt = 0; attempt < 3; attempt++) {
    const before = stamp()
    for (const part of parts) if (existsSync(path + part)) copyPart(path + part, to + part)
    if (stamp() === before) return
  }
  throw problem('workspace.locked', { path, holder: 'another program' })
}

/**
 * Opens a copy of the file, where it cannot be read as it lies there: in a folder that nothing can be written
 * to, for even to read, SQLite wants to share an index of the write-ahead log there; or with the journal of a
 * write that was killed, which has to be undone in the file first. A log that a crash left is folded into the
 * copy, a journal rolled back there: the file itself is not touched.
 *
 * @param prepare what is done to the copy before it can only be read
 */
export function openCopy(path: string, prepare: (copy: Database) => void = () => undefined): Database {
  const folder = makeTemporaryFolder()
  try {
    const copy = join(folder, 'copy.modelshare')
    copyWhole(path, copy)
    return inTemporary(() => {
      const whole = openFile(copy, false)
      try {
        prepare(whole)
        whole.pragma('journal_mode = DELETE')
      } finally {
        whole.close()
      }
      return openFile(copy, true)
    })
  } finally {
    // Where an open file can be removed, nothing is left behind even by a killed process.
    removeTemporaryFolder(folder)
  }
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** A connection that only reads a workspace, also where nothing can be written beside it. */
export function openReader(path: string): Database {
  try {
    return openFile(path, true)
  } catch (error) {
    // Never of a file that this process may have open: a plain copy takes its locks away. Whoever has it open
    // for writing has rolled a journal back.
    if (isRollbackLeft(error) || (isCannotOpen(error) && !isWritable(dirname(path)))) return openCopy(path)
    throw error
  }
}
