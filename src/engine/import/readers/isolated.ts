import { totalmem } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { logFault } from '#engine/faults.ts'
import { problem } from '#engine/problem.ts'
import type { ByteSource } from '../bytes.ts'
import type { RawTable, ReadResult } from '../types.ts'
import type { IsolatedFormat, IsolatedMessage, IsolatedTask } from './isolated-task.ts'
import { type PackedRows, unpackRows } from './packed-rows.ts'

/** What reading one file may take. */
const caps = {
  fileBytes: 512 * 1024 * 1024,
  milliseconds: 180_000,
  heapMegabytes: Math.min(4096, Math.floor(totalmem() / 2 / 1024 / 1024)),
}

/** The thread beside this module: in the bundle its own entry, in the checkout its source. */
const threadFile = import.meta.filename.endsWith('.ts') ? 'isolated-thread.ts' : 'reader.js'

/**
 * Reads a file of a format that others wrote the parser for, in a thread of its own: whatever the file makes
 * the parser do, the engine stays responsive, and time and memory have a bound.
 *
 * Errors: those of the reader; `file.too-large` where a bound is reached, `file.unreadable` where the thread
 * fails.
 */
export async function readIsolated(
  source: ByteSource,
  format: IsolatedFormat,
  limits: typeof caps = caps,
): Promise<ReadResult> {
  const { name: file, size } = source
  if (size > limits.fileBytes)
    throw problem('file.too-large', { file, detail: `${size} bytes, at most ${limits.fileBytes}` })
  // A copy that is the thread's alone, whatever buffer the bytes lie in.
  const bytes = new Uint8Array(await source.all())
  const task: IsolatedTask = { file, format, bytes }
  const worker = new Worker(join(import.meta.dirname, threadFile), {
    name: 'reader',
    workerData: task,
    transferList: [bytes.buffer],
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes },
  })
  const tooLong = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    const detail = `reading it took more than ${limits.milliseconds / 1000} seconds`
    tooLong.reject(problem('file.too-large', { file, detail }))
  }, limits.milliseconds)
  try {
    return await Promise.race([gather(file, worker, limits.heapMegabytes), tooLong.promise])
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}

/** Collects what the thread sends until it is done. */
function gather(file: string, worker: Worker, heapMegabytes: number): Promise<ReadResult> {
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
      const isMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      if (!isMemory) logFault(error, 'the reader of a file')
      reject(
        isMemory
          ? problem('file.too-large', {
              file,
              detail: `reading it takes more than ${heapMegabytes} MB of memory`,
            })
          : problem('file.unreadable', { file, detail: 'it is damaged' }, { cause: error }),
      )
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
