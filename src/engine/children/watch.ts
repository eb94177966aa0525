import { join } from 'node:path'
import { Worker } from 'node:worker_threads'

/** What a child is watched for: the memory it may take and, where one is known, the process it ends with. */
export type Watched = { megabytes: number; parent: number | null }

const watchFile = import.meta.filename.endsWith('.ts') ? 'watch-thread.ts' : 'watch.js'

/**
 * Has a thread watch over this child, which a parser may keep busy without a pause: only so can it end when it
 * takes too much memory, or when the engine is gone. The thread stays for as long as the process does.
 *
 * @returns says whether the child is at work; an idle one needs no watch
 */
export function startWatch(
  [megabytes, parent]: readonly string[] = process.argv.slice(2),
): (isAtWork: boolean) => void {
  const workerData: Watched = {
    megabytes: Number(megabytes),
    parent: parent === undefined ? null : Number(parent),
  }
  const worker = new Worker(join(import.meta.dirname, watchFile), {
    workerData,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 },
  })
  worker.unref()
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- not a window
  return (isAtWork) => worker.postMessage(isAtWork)
}
