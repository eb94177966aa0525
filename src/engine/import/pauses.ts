import { setImmediate } from 'node:timers/promises'
import { problem } from '#engine/problem.ts'

/** Work that other calls wait for is broken off after this long, and goes on after them. */
const sliceMilliseconds = 15
const megabyte = 1024 * 1024

/** How long reading a file in the engine may take: far above what any real one does, on any machine. */
const clockFor = (bytes: number): number => 60_000 + Math.ceil(bytes / megabyte) * 5000

/**
 * Divides long work in the engine's process into slices, so that other calls are answered meanwhile and the
 * work can be called off.
 */
export class Pauses {
  private readonly signal: AbortSignal | undefined
  private readonly clock: { file: string; bytes: number } | undefined
  private readonly started = performance.now()
  private last = this.started

  /** @param clock the file that is read and its size, which bounds the time; absent: work that has no bound */
  constructor(signal?: AbortSignal, clock?: { file: string; bytes: number }) {
    this.signal = signal
    this.clock = clock
  }

  /** Is it time to give way? Costs a look at the clock. */
  isDue(): boolean {
    return performance.now() - this.last >= sliceMilliseconds
  }

  /** Gives way to other work. Errors: `cancelled`; `file.too-large` where the time of the file is up. */
  async pause(): Promise<void> {
    await setImmediate()
    throwIfAborted(this.signal)
    this.last = performance.now()
    if (!this.clock) return
    const most = clockFor(this.clock.bytes)
    if (this.last - this.started > most)
      throw problem('file.too-large', { file: this.clock.file, reason: 'clock', seconds: most / 1000 })
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
