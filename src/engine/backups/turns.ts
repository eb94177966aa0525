import { setImmediate } from 'node:timers/promises'

/** Lets other calls have their turn where it is time, and stops where the work was called off. */
export type Turn = () => Promise<void>

/** How long others wait at most for work in the background, in ms. */
const sliceMs = 8

/** A {@link Turn} for one piece of work. @throws `AbortError` when the signal is aborted */
export function takingTurns(signal?: AbortSignal): Turn {
  let since = performance.now()
  return async () => {
    signal?.throwIfAborted()
    if (performance.now() - since < sliceMs) return
    await setImmediate()
    signal?.throwIfAborted()
    since = performance.now()
  }
}
