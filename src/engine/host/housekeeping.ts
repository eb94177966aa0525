import { logFault } from '../faults.ts'
import { purgeAbandoned } from '../store/purge.ts'
import type { Workspace } from '../store/types.ts'

/** How often it is looked whether there is something to do, and for how long it is done at a time. */
const lookEveryMs = 1000
const workMs = 20
const pauseMs = 80

/** Work that nobody waits for, between calls. */
export type Housekeeping = {
  /** Ends it, after what can still be done at once. */
  stop(): void
}

/** Frees in the background what undone imports took in the file, once they cannot be redone. */
export function startHousekeeping(ws: Workspace): Housekeeping {
  let looked = -1
  let timer: NodeJS.Timeout
  const work = (): boolean => {
    try {
      return purgeAbandoned(ws, workMs)
    } catch (error) {
      // The file is as it was before the step; whoever writes next is told what is wrong with it.
      logFault(error, 'housekeeping')
      return false
    }
  }
  const look = (): void => {
    const more = looked !== ws.revision && work()
    if (!more) looked = ws.revision
    timer = setTimeout(look, more ? pauseMs : lookEveryMs).unref()
  }
  timer = setTimeout(look, lookEveryMs).unref()
  return {
    stop() {
      clearTimeout(timer)
      // A command lives too short for the timer.
      if (looked !== ws.revision) work()
    },
  }
}
