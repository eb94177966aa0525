import { totalmem } from 'node:os'
import type { ResourceLimits, Worker } from 'node:worker_threads'
import { problem } from '#engine/problem.ts'

/** What a thread may take for one file. */
export type Bounds = { readonly milliseconds: number; readonly megabytes: number }

const megabyte = 1024 * 1024
const pollMilliseconds = 50

/** Time grows with the file, memory does not: half of a small machine, three gigabytes at most. */
export const boundsFor = (bytes: number): Bounds => ({
  milliseconds: 30_000 + Math.ceil(bytes / megabyte) * 1000,
  megabytes: Math.min(3072, Math.floor(totalmem() / 2 / megabyte)),
})

/**
 * The heap limit of a thread under bounds. It is never meant to be reached: a thread that meets its own limit
 * in the wrong moment takes the whole process with it.
 */
export const heapLimit = ({ megabytes }: Bounds): ResourceLimits => ({
  maxOldGenerationSizeMb: megabytes * 4,
  // Most of what a parser makes stays: a large nursery is emptied, and copied from, less often.
  maxYoungGenerationSizeMb: 64,
})

/**
 * Waits for the work of a thread, and ends the thread with it: also when its time is up, or when the memory
 * of the process has grown by more than it may take.
 *
 * Errors: those of the work; `file.too-large` where a bound was reached; `cancelled` where the signal was
 * aborted.
 */
export async function withinBounds<T>(
  file: string,
  worker: Worker,
  bounds: Bounds,
  work: Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const started = performance.now()
  const before = process.memoryUsage.rss()
  const exceeded = Promise.withResolvers<never>()
  const stop = (): void => exceeded.reject(problem('cancelled'))
  if (signal?.aborted === true) stop()
  signal?.addEventListener('abort', stop, { once: true })
  const poll = setInterval(() => {
    const detail =
      performance.now() - started > bounds.milliseconds
        ? `reading it took more than ${bounds.milliseconds / 1000} seconds`
        : process.memoryUsage.rss() - before > bounds.megabytes * megabyte
          ? `reading it takes more than ${bounds.megabytes} MB of memory`
          : null
    if (detail !== null) exceeded.reject(problem('file.too-large', { file, detail }))
  }, pollMilliseconds)
  try {
    return await Promise.race([work, exceeded.promise])
  } finally {
    clearInterval(poll)
    signal?.removeEventListener('abort', stop)
    await worker.terminate()
  }
}
