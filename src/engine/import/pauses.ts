import { setImmediate } from 'node:timers/promises'
import { problem } from '#engine/problem.ts'

/** Work that other calls wait for is broken off after this long, and goes on after them. */
const sliceMilliseconds = 15
const megabyte = 1024 * 1024

/** How long reading a file in the engine may take: far above what any real one does, on any machine. */
const clockFor = (bytes: number): number => 60_000 + Math.ceil(bytes / megabyte) * 5000

/** Asked again and again by work of many steps. */
export type Pauses = {
  /** Is it time to give way? Costs a look at the clock. */
  isDue(): boolean
  /** Gives way to other work. Errors: `cancelled`; `file.too-large` where the time of the file is up. */
  pause(): Promise<void>
}

/**
 * Divides long work in the engine's process into slices, so that other calls are answered meanwhile and the
 * work can be called off.
 *
 * @param clock the file that is read and its size, which bounds the time; absent: work that has no bound
 */
export function pauses(signal?: AbortSignal, clock?: { file: string; bytes: number }): Pauses {
  const started = performance.now()
  const most = clock ? clockFor(clock.bytes) : Number.POSITIVE_INFINITY
  let last = started
  return {
    isDue: () => performance.now() - last >= sliceMilliseconds,
    async pause() {
      await setImmediate()
      throwIfAborted(signal)
      last = performance.now()
      if (clock && last - started > most)
        throw problem('file.too-large', { file: clock.file, reason: 'clock', seconds: most / 1000 })
    },
  }
}

/** Stops with `cancelled` where the person has called the work off. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw problem('cancelled')
}

/** Rows between two looks at the clock. */
const rowsAtOnce = 128

/** Does something with each item of a batch, and gives way in between where that takes long. */
export async function eachWithPauses<T>(
  items: readonly T[],
  pace: Pauses,
  work: (item: T) => void,
): Promise<void> {
  for (const [at, item] of items.entries()) {
    work(item)
    if (at % rowsAtOnce === 0 && pace.isDue()) await pace.pause()
  }
}

/** Takes all steps of some work, and gives way in between where that takes long. Errors: `cancelled`. */
export async function inSteps(steps: Iterable<void>, pace: Pauses): Promise<void> {
  for (const _ of steps) if (pace.isDue()) await pace.pause()
}
