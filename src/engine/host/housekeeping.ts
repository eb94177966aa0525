import { keepDaily } from '../backups/keep.ts'
import { logFault } from '../faults.ts'
import { foldLog, logOf } from '../store/fold.ts'
import { tell } from '../store/notice.ts'
import { purgeAbandoned } from '../store/purge.ts'
import type { Workspace } from '../store/types.ts'

/** How often it is looked whether there is something to do, and for how long it is done at a time. */
const lookEveryMs = 1000
const workMs = 20
const pauseMs = 80
/** So long after the last write the log is folded into the file. */
const idleMs = 10_000
/** How often it is looked whether a new day has begun. */
const dayEveryMs = 60_000
/** At the end, a version under way gets so long to be finished; the next opening tries again. */
const lastWaitMs = 10_000

/** Work that nobody waits for, between calls. */
export type Housekeeping = {
  /** Ends it, after what can still be done. */
  stop(): Promise<void>
}

/**
 * Frees in the background what undone imports took in the file, once they cannot be redone; keeps the first
 * version of each day; folds the log into the file when nobody has written for a while.
 */
export function startHousekeeping(ws: Workspace): Housekeeping {
  let looked = -1
  let timer: NodeJS.Timeout
  /** when the log was written that could not be folded */
  let given: number | null = null
  const purge = (): boolean => {
    try {
      return purgeAbandoned(ws, workMs)
    } catch (error) {
      // The file is as it was before the step; whoever writes next is told what is wrong with it.
      logFault(error, 'housekeeping')
      return false
    }
  }
  const fold = (): void => {
    if (ws.readOnly) return
    const { bytes, at } = logOf(ws)
    if (bytes === 0 || at === given || Math.abs(Date.now() - at) < idleMs) return
    try {
      if (foldLog(ws)) tell(ws, ['workspace'])
    } catch (error) {
      // The log stays as it was, and holds all that it held: it is tried again when it has grown.
      given = at
      logFault(error, 'housekeeping')
    }
  }
  const look = (): void => {
    const more = looked !== ws.revision && purge()
    if (!more) {
      looked = ws.revision
      fold()
    }
    timer = setTimeout(look, more ? pauseMs : lookEveryMs).unref()
  }
  timer = setTimeout(look, lookEveryMs).unref()
  const stopping = new AbortController()
  // The moment of the day's first version is now: what is done from here on is not in it.
  let daily: Promise<unknown> = keepDaily(ws, stopping.signal)
  const days = setInterval(() => {
    daily = keepDaily(ws, stopping.signal)
  }, dayEveryMs).unref()
  return {
    async stop() {
      clearTimeout(timer)
      clearInterval(days)
      const patience = setTimeout(() => stopping.abort(), lastWaitMs)
      await daily
      clearTimeout(patience)
      // A command lives too short for the timer.
      if (looked !== ws.revision) purge()
    },
  }
}
