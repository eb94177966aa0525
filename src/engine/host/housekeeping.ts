import { keepDaily } from '#engine/backups/keep.ts'
import { logFault } from '#engine/faults.ts'
import { purgeAbandoned } from '#engine/store/purge.ts'
import type { Workspace } from '#engine/store/types.ts'
import { startFolding } from './folding.ts'

/** How often it is looked whether there is something to do, and for how long it is done at a time. */
const lookEveryMs = 1000
const workMs = 20
const pauseMs = 80
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
  const folding = startFolding(ws)
  const purge = (): boolean => {
    try {
      return purgeAbandoned(ws, workMs)
    } catch (error) {
      // The file is as it was before the step; whoever writes next is told what is wrong with it.
      logFault(error, 'housekeeping')
      return false
    }
  }
  const look = (): void => {
    const more = looked !== ws.revision && purge()
    if (!more) {
      looked = ws.revision
      folding.look()
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
      await folding.stop()
      // A command lives too short for the timer.
      if (looked !== ws.revision) purge()
    },
  }
}
