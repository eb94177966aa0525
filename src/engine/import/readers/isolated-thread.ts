/** The thread that reads one file of a format whose parser is not the project's own; see `isolated.ts`. */
import { parentPort, workerData } from 'node:worker_threads'
import { type IsolatedMessage, type IsolatedTask, runTask } from './isolated-task.ts'

function isTask(data: unknown): data is IsolatedTask {
  return typeof data === 'object' && data !== null && 'bytes' in data && 'format' in data && 'file' in data
}

if (!isTask(workerData)) throw new Error('the reader is started with a file')
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- not a window
const send = (message: IsolatedMessage): void => parentPort?.postMessage(message)
await runTask(workerData, send)
