import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { hostname } from 'node:os'
import * as z from 'zod'
import { refuseLinked } from '#engine/files/databases.ts'
import { isHeld, takeLock, type Lock } from '#engine/files/lock.ts'
import { problem } from '#engine/problem.ts'
import { userName } from '#engine/user-name.ts'

const lossSchema = z.object({ expected: z.int(), found: z.int() })

/** Writes that a workspace no longer holds: how many there had been, and how many were found. */
export type Loss = z.infer<typeof lossSchema>

const recordSchema = z.object({
  /** who has the workspace open, or had: only to be told, it decides nothing */
  user: z.string(),
  host: z.string(),
  pid: z.int(),
  /** number of the last write that was committed, see `countWrite` */
  writes: z.int(),
  /** what was found missing, until a person has taken note of it */
  lost: lossSchema.nullable(),
})
type OpenRecord = z.infer<typeof recordSchema>

/** The file whose lock the one writer of a workspace holds, beside the workspace's real path. */
export const lockPath = (path: string): string => `${path}-lock`

/** The readable file beside it: who has it open, and how far it was written. */
export const recordPath = (path: string): string => `${path}-open`

function readRecord(path: string): OpenRecord | null {
  try {
    return recordSchema.parse(JSON.parse(readFileSync(recordPath(path), 'utf8')))
  } catch {
    // Not there, which is usual, or cut short with the power: nothing is known then.
    return null
  }
}

/** Does some process have a workspace open for writing? */
export const isWritten = (path: string): boolean => isHeld(lockPath(path))

/** Who writes a workspace now, or null. */
export function lockHolder(path: string): string | null {
  return isWritten(path) ? nameHolder(path) : null
}

function nameHolder(path: string): string {
  const record = readRecord(path)
  return record ? `${record.user} (${record.host}, process ${record.pid})` : 'another program'
}

/** That a workspace is written by somebody else, as a problem. */
export const isLocked = (path: string): Error =>
  problem('workspace.locked', { path, holder: nameHolder(path) })

/** The lock of the one writer, with the record that it keeps beside the workspace. */
export type WriterLock = {
  /**
   * Sees before a write that the lock is still there for others to meet, and takes it anew where its file was removed.
   *
   * @returns was it taken anew? Somebody else may have written meanwhile.
   * @throws `workspace.locked` where somebody else has taken it
   */
  assure(): boolean
  /** Notes the number of a write that was committed. Costs microseconds, and outlasts the process. */
  note(writes: number): void
  /** What is missing, seen that so many writes are there; it stays known until {@link acknowledge}. */
  compare(found: number): Loss | null
  acknowledge(): void
  /** Gives the lock back; nothing stays beside the workspace then, but what is missing. */
  release(): void
}

/**
 * Takes the write lock of a workspace, for as long as the process lives or until it is given back.
 *
 * @param path the real path: one file has one lock, by whatever name it is opened
 * @throws `workspace.locked` with the holder; what the system says where nothing can be made beside it
 */
export function takeWriterLock(path: string): WriterLock {
  const lock = takeLock(lockPath(path))
  if (!lock) throw isLocked(path)
  try {
    return keepRecord(path, lock)
  } catch (error) {
    lock.release()
    throw error
  }
}

/** Opens the readable file; never emptied: what it says must not be lost between two writes. */
function openRecord(path: string): number {
  refuseLinked(recordPath(path))
  return openSync(recordPath(path), constants.O_RDWR | constants.O_CREAT, 0o600)
}

function keepRecord(path: string, first: Lock): WriterLock {
  let lock = first
  const before = readRecord(path)
  const mine = { user: userName(), host: hostname(), pid: process.pid }
  const record: OpenRecord = { ...mine, writes: before?.writes ?? 0, lost: before?.lost ?? null }
  let handle = openRecord(path)
  let length = fstatSync(handle).size
  const save = (): void => {
    // In one write, over the whole of what was there.
    const bytes = Buffer.from(JSON.stringify(record))
    length = Math.max(length, bytes.length)
    writeSync(handle, Buffer.concat([bytes, Buffer.alloc(length - bytes.length, ' ')]), 0, length, 0)
  }
  save()
  let open = true
  // What was known before stays until it was compared with what is there.
  let kept = before !== null
  return {
    assure() {
      if (lock.stands()) return false
      const again = takeLock(lockPath(path))
      if (!again) throw isLocked(path)
      // The old one gives no name away that is not its own; who had the new one may have removed the record, too.
      lock.release()
      lock = again
      closeSync(handle)
      handle = openRecord(path)
      length = fstatSync(handle).size
      save()
      return true
    },
    note(writes) {
      record.writes = writes
      try {
        save()
      } catch {
        // The write itself is committed: that it could not be noted must not make it fail.
      }
    },
    compare(found) {
      if (found < record.writes) {
        const expected = Math.max(record.writes, record.lost?.expected ?? 0)
        record.lost = { expected, found: Math.min(found, record.lost?.found ?? found) }
      }
      record.writes = found
      save()
      kept = false
      return record.lost
    },
    acknowledge() {
      record.lost = null
      save()
    },
    release() {
      if (!open) return
      open = false
      closeSync(handle)
      // While somebody still reads, what was written last stays in the log; and that may be lost.
      const isWhole = !kept && !record.lost && !existsSync(`${path}-wal`)
      if (isWhole) rmSync(recordPath(path), { force: true })
      lock.release()
    },
  }
}

/** What a reader must be told is missing, seen that so many writes are there; changes nothing. */
export function lossBeside(path: string, writesOf: () => number): Loss | null {
  // In this order: a writer commits first and notes after that.
  const record = readRecord(path)
  const found = writesOf()
  if (!record) return null
  return found < record.writes ? { expected: record.writes, found } : record.lost
}
