import { ChildFailure } from '#engine/children/failure.ts'
import { poolOptions } from '#engine/children/kinds.ts'
import { createPool } from '#engine/children/pool.ts'
import { startTask } from '#engine/children/task.ts'
import { logFault } from '#engine/faults.ts'
import { foldLog, logOf } from '#engine/store/fold.ts'
import { tell } from '#engine/store/notice.ts'
import type { Reader } from '#engine/store/types.ts'

/** A log of more than this is copied into the file without waiting for a pause: SQLite's own measure, 1000 pages. */
const copyFromBytes = 4 * 1024 * 1024
/** So long after the last write the log is cut to nothing. */
const idleMs = 10_000
/** Far above what any log takes: copying one of a gigabyte is a matter of seconds. */
const copyMs = 10 * 60_000

const checkpointers = createPool(poolOptions.checkpointer)

/** The upkeep of a workspace's log. */
export type Folding = {
  /** Looks whether there is something to do, and does it. */
  look(): void
  /** Settles when no process is at work on it any more. */
  stop(): Promise<void>
}

/**
 * Folds the log of a workspace into its file: a long one is copied by a process of its own, so that no write and no
 * reading has to wait for the disk; when nobody has written for a while, it is cut to nothing.
 */
export function startFolding(ws: Reader): Folding {
  if (ws.readOnly) return { look: () => undefined, stop: () => Promise.resolve() }
  // Left to SQLite, whoever writes next would copy the whole log before the answer.
  ws.db.pragma('wal_autocheckpoint = 0')
  /** when the log was written that was copied last, and that could not be folded */
  let copied: number | null = null
  let given: number | null = null
  let copying: Promise<void> | null = null
  const stopping = new AbortController()

  const copy = async (): Promise<void> => {
    try {
      const limits = { milliseconds: copyMs, signal: stopping.signal }
      for await (const _ of startTask(checkpointers, { path: ws.path }, limits).messages);
    } catch (error) {
      // The log holds all that it held; the fold that waits for a pause copies it.
      if (!(error instanceof ChildFailure)) logFault(error, 'housekeeping')
    }
    copying = null
  }
  const fold = (at: number): void => {
    try {
      if (foldLog(ws)) tell(ws, ['workspace'])
    } catch (error) {
      // The log stays as it was, and holds all that it held: it is tried again when it has grown.
      given = at
      logFault(error, 'housekeeping')
    }
  }
  return {
    look() {
      const { bytes, at } = logOf(ws)
      if (bytes === 0 || copying || ws.db.inTransaction) return
      if (bytes > copyFromBytes && at !== copied) {
        copied = at
        copying = copy()
      } else if (at !== given && Math.abs(Date.now() - at) >= idleMs) fold(at)
    },
    async stop() {
      stopping.abort()
      await copying
    },
  }
}
