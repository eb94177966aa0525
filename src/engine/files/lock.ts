import { chmodSync, type BigIntStats, rmSync, statSync, truncateSync } from 'node:fs'
import Sqlite, { type Database } from 'better-sqlite3'
import { refuseLinked } from './databases.ts'

/**
 * A lock of the operating system on a file of its own, held through SQLite: it lasts as long as its holder
 * and ends with it, however that ends. No clock and no process number has a say in it. Two in one process
 * exclude each other as two processes do.
 *
 * The file must never be opened by anything but SQLite in a process that may hold it: on POSIX systems, the
 * lock is lost when the process closes any handle of the file; SQLite knows that and keeps its own open.
 */
export type Lock = {
  /** Does the name still lead to the file that is locked? A person may have removed it: others then see no lock. */
  stands(): boolean
  /** Gives the lock back and removes its file. */
  release(): void
}

/** How long to wait, in ms, for others who only try as well, or look: whoever holds it is met at once by {@link isHeld}. */
const patience = 1000

const isCode = (error: unknown, ...codes: string[]): boolean =>
  error instanceof Sqlite.SqliteError && codes.some((code) => error.code.startsWith(code))

/**
 * Takes the lock that a file stands for; the file is made if needed.
 *
 * @returns null where somebody else holds it
 * @throws `workspace.linked-beside`; what SQLite says where the file cannot be made or locked
 */
export function takeLock(file: string): Lock | null {
  for (let attempt = 1; ; attempt++) {
    refuseLinked(file)
    const db = new Sqlite(file, { timeout: patience })
    try {
      hold(db)
      makePrivate(file)
      // SQLite keeps the emptied journal for its next write; there is none.
      rmSync(`${file}-journal`, { force: true })
      return held(db, file, statSync(file, { bigint: true }))
    } catch (error) {
      db.close()
      if (isCode(error, 'SQLITE_BUSY')) return null
      // Not a database: cut short with the power, or written by something else. It only has to be there.
      if (isCode(error, 'SQLITE_NOTADB', 'SQLITE_CORRUPT')) truncateSync(file)
      else if (attempt >= attempts || !(isPassing(error) || isGone(error))) throw error
    }
  }
}

/** Far more than processes that give the lock to each other can use up while one tries. */
const attempts = 100

/**
 * The file was given back and removed while it was waited for: the lock is another file now. Or its new
 * holder’s journal, of the same name, was seen come and go.
 */
const isPassing = (error: unknown): boolean =>
  isCode(error, 'SQLITE_READONLY_DBMOVED', 'SQLITE_IOERR_DELETE_NOENT')

/**
 * Leaves the connection with an exclusive lock. The second write is the proof: before it makes its journal,
 * SQLite sees to it that the file it has locked is still the one of that name.
 */
function hold(db: Database): void {
  db.pragma('synchronous = OFF')
  const write = 'BEGIN EXCLUSIVE; PRAGMA user_version = 1; COMMIT'
  if (db.pragma('page_count', { simple: true }) === 0) {
    // One page, written at once: a journal beside it could be taken for that of another file of this name.
    db.pragma('journal_mode = MEMORY')
    db.exec(write)
    db.pragma('journal_mode = DELETE')
  }
  db.pragma('locking_mode = EXCLUSIVE')
  db.exec(write)
}

function makePrivate(file: string): void {
  try {
    chmodSync(file, 0o600)
  } catch (error) {
    // Another person's file in a folder we share can be locked, but not changed.
    if (isGone(error)) throw error
  }
}

const isGone = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** Connections that hold a lock: one that nobody refers to would be closed, and the lock lost, at any time. */
const holding = new Set<Database>()

function held(db: Database, file: string, { dev, ino }: BigIntStats): Lock {
  const stands = (): boolean => {
    try {
      const now = statSync(file, { bigint: true, throwIfNoEntry: false })
      return now?.dev === dev && now.ino === ino
    } catch {
      // The folder can be entered no more: not by others either.
      return true
    }
  }
  /** Removes the file, if it still is ours: another may have taken its name. */
  const remove = (): void => {
    try {
      if (stands()) rmSync(file, { force: true })
    } catch {
      // Where an open file cannot be removed, or the folder no longer written: the empty file does no harm.
    }
  }
  holding.add(db)
  return {
    stands,
    release() {
      if (!holding.delete(db)) return
      // While it is held: whoever waits for it must find that it is gone, not take it and lose the name.
      if (process.platform !== 'win32') remove()
      db.close()
      // There, a file that somebody has open cannot be removed, and so no lock either.
      if (process.platform === 'win32') remove()
    },
  }
}

/** Does somebody hold the lock that a file stands for? Changes nothing. */
export function isHeld(file: string): boolean {
  let db: Database | null = null
  try {
    db = new Sqlite(file, { readonly: true, fileMustExist: true, timeout: 0 })
    db.pragma('schema_version')
    return false
  } catch (error) {
    return isCode(error, 'SQLITE_BUSY')
  } finally {
    db?.close()
  }
}
