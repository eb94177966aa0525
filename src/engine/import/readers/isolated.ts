import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { logFault } from '#engine/faults.ts'
import { problem } from '#engine/problem.ts'
import type { ByteSource } from '../bytes.ts'
import type { RawTable, ReadResult } from '../types.ts'
import { type Bounds, boundsFor, heapLimit, withinBounds } from './bounds.ts'
import type { IsolatedFormat, IsolatedMessage, IsolatedTask } from './isolated-task.ts'
import { type PackedRows, unpackRows } from './packed-rows.ts'

const maxFileBytes = 512 * 1024 * 1024

/** The thread beside this module: in the bundle its own entry, in the checkout its source. */
const threadFile = import.meta.filename.endsWith('.ts') ? 'isolated-thread.ts' : 'reader.js'

/**
 * Reads a file of a format that others wrote the parser for, in a thread of its own: whatever the file makes
 * the parser do, the engine stays responsive, and time and memory have a bound.
 *
 * Errors: those of the reader; `file.too-large` where a bound is reached, `file.unreadable` where the thread
 * fails, `cancelled` where the signal ends it.
 */
export async function readIsolated(
  source: ByteSource,
  format: IsolatedFormat,
  signal?: AbortSignal,
  bounds: Bounds = boundsFor(source.size),
): Promise<ReadResult> {
  const { name: file, size } = source
  if (size > maxFileBytes)
    throw problem('file.too-large', { file, detail: `${size} bytes, at most ${maxFileBytes}` })
  // A copy that is the thread's alone, whatever buffer the bytes lie in.
  const bytes = new Uint8Array(await source.all())
  const task: IsolatedTask = { file, format, bytes }
  const worker = new Worker(join(import.meta.dirname, threadFile), {
    name: 'reader',
    workerData: task,
    transferList: [bytes.buffer],
    // The parsers write what puzzles them to the console, where nobody asked for it.
    stdout: true,
    stderr: true,
    resourceLimits: heapLimit(bounds),
  })
  worker.stdout.resume()
  worker.stderr.resume()
  return withinBounds(file, worker, bounds, gather(file, worker), signal)
}

/** Collects what the thread sends until it is done. */
function gather(file: string, worker: Worker): Promise<ReadResult> {
  const tables: { table: RawTable; batches: PackedRows[] }[] = []
  return new Promise((resolve, reject) => {
    worker.on('message', (message: IsolatedMessage) => {
      switch (message.type) {
        case 'table':
          tables.push(keptTable(message))
          break
        case 'rows':
          tables.at(-1)?.batches.push(message.rows)
          break
        case 'done':
          resolve({
            encoding: null,
            delimiter: null,
            tables: tables.map(({ table }) => table),
            notices: message.notices,
          })
          break
        case 'failed':
          reject(problem(message.code, { file, ...message.params }))
          break
      }
    })
    worker.once('error', (error: unknown) => {
      logFault(error, 'the reader of a file')
      reject(problem('file.unreadable', { file, detail: 'it is damaged' }, { cause: error }))
    })
    worker.once('exit', () => reject(problem('file.unreadable', { file, detail: 'it is damaged' })))
  })
}

function keptTable(message: Extract<IsolatedMessage, { type: 'table' }>): {
  table: RawTable
  batches: PackedRows[]
} {
  const { sheet, title, facts } = message
  const batches: PackedRows[] = []
  const table: RawTable = {
    sheet,
    title,
    facts,
    async *batches() {
      for (const packed of batches) yield await Promise.resolve(unpackRows(packed))
    },
  }
  return { table, batches }
}
