import { statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { isHeld } from './hold.ts'
import type { Reader } from './types.ts'
import { freshStatement } from './cache.ts'
import { query } from './query.ts'

/**
 * The write-ahead log of a workspace: how long it is, in bytes, and when it was written last, in ms since the
 * epoch. While it holds anything, the file alone is not all of the workspace. Folding cuts it to nothing.
 */
export function logOf({ path }: Pick<Reader, 'path'>): { bytes: number; at: number } {
  // Only asked about: opening the files of an open database beside SQLite would undo its locks.
  const log = statSync(`${path}-wal`, { throwIfNoEntry: false })
  return log ? { bytes: log.size, at: log.mtimeMs } : { bytes: 0, at: 0 }
}

/**
 * Has the disk take what the log holds so far, in the background: of a large action, little is then left to be waited
 * for at its commit. Opening the log beside SQLite is harmless, as its locks lie elsewhere.
 */
export async function flushLog({ path }: Pick<Reader, 'path'>): Promise<void> {
  const log = await open(`${path}-wal`, 'r+').catch(() => null)
  try {
    await log?.datasync()
  } catch {
    // Whether all of it is on the disk is the commit's to see to, and to say.
  } finally {
    await log?.close()
  }
}

const foldNow = query({
  sql: 'PRAGMA wal_checkpoint(TRUNCATE)',
  // busy, pages of the log, pages that were copied
  gives: ['integer', 'integer', 'integer'],
})

/**
 * Copies the log into the file and cuts it to nothing, so that the file is whole by itself. Waits for nobody:
 * where somebody reads or writes, it is left for another time.
 *
 * @returns whether the file is whole now
 */
export function foldLog(ws: Reader): boolean {
  if (ws.readOnly || ws.db.inTransaction || isHeld(ws)) return false
  const patience = Number(ws.db.pragma('busy_timeout', { simple: true }))
  ws.db.pragma('busy_timeout = 0')
  try {
    const [busy] = freshStatement(ws.db, foldNow).all()
    return busy?.[0] === 0
  } finally {
    ws.db.pragma(`busy_timeout = ${patience}`)
  }
}
