/** The thread that watches over the process of a child; see `watch.ts`. */
import { parentPort, workerData } from 'node:worker_threads'
import { memorySignal } from './child.ts'
import type { Watched } from './watch.ts'

const lookEveryMs = 50

function isWatched(data: unknown): data is Watched {
  return typeof data === 'object' && data !== null && 'megabytes' in data && 'parent' in data
}

if (!isWatched(workerData)) throw new Error('the watch is started with what it watches')
const { megabytes, parent } = workerData
const end = (signal: NodeJS.Signals): void => void process.kill(process.pid, signal)
const outOfMemory = process.platform === 'win32' ? 'SIGKILL' : memorySignal

/** POSIX gives an orphan another parent; Windows lets it keep a number that no process has. */
function isOrphan(): boolean {
  if (parent === null) return false
  if (process.platform !== 'win32') return process.ppid !== parent
  try {
    return !process.kill(parent, 0)
  } catch {
    return true
  }
}

function look(): void {
  if (process.memoryUsage.rss() > megabytes * 2 ** 20) end(outOfMemory)
  else if (isOrphan()) end('SIGKILL')
}

let timer: NodeJS.Timeout | undefined
parentPort?.on('message', (isAtWork: boolean) => {
  clearInterval(timer)
  if (isAtWork) timer = setInterval(look, lookEveryMs)
})
