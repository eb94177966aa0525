import { ChildFailure } from '#engine/children/failure.ts'
import { poolOptions } from '#engine/children/kinds.ts'
import { createPool, type Pool } from '#engine/children/pool.ts'
import { startTask } from '#engine/children/task.ts'
import { problem } from '#engine/problem.ts'
import type { ByteSource } from '#engine/import/open/bytes.ts'
import type { Format } from '#engine/import/open/format.ts'
import type { FileNotice, RawTable, ReadResult } from '#engine/import/open/raw-table.ts'
import { fileProblem, millisecondsFor } from './bounds.ts'
import { packedBytes, type PackedRows, unpackRows } from './packed-rows.ts'
import type { IsolatedFormat, IsolatedMessage, IsolatedTask } from './task.ts'

const maxFileBytes = 512 * 1024 * 1024
/** Rows are kept in the engine's memory for as long as their file is staged. */
const mostKeptBytes = 1024 * 1024 * 1024

/** The processes that read files for the engine. */
export const readers = createPool(poolOptions.reader)

/** Is a format read in a process of its own? */
export const isIsolated = (format: Format): format is IsolatedFormat =>
  format !== 'text' && format !== 'json' && format !== 'ndjson'

/** What ends the reading of a file, and who reads it. */
export type Reading = {
  readonly signal?: AbortSignal | undefined
  readonly milliseconds?: number
  readonly pool?: Pool
  readonly mostBytes?: number
}

/**
 * Reads a file of a format that others wrote the parser for, in a process of its own: whatever the file makes
 * the parser do, the engine stays as it is, and time, memory and what comes out have a bound.
 *
 * Errors: those of the reader; `file.too-large` where a bound is reached, `file.unreadable` where the process
 * ends, `cancelled` where the signal ends it.
 */
export async function readIsolated(
  source: ByteSource,
  format: IsolatedFormat,
  {
    signal,
    milliseconds = millisecondsFor(source.size),
    pool = readers,
    mostBytes = mostKeptBytes,
  }: Reading = {},
): Promise<ReadResult> {
  const { name: file, size, path } = source
  if (size > maxFileBytes)
    throw problem('file.too-large', { file, detail: `${size} bytes, at most ${maxFileBytes}` })
  const from = path === undefined ? { bytes: await source.all() } : { path }
  const task: IsolatedTask = { file, format, from }
  const { messages } = startTask<IsolatedMessage>(pool, task, { milliseconds, signal })
  try {
    return await gather(file, messages, mostBytes)
  } catch (error) {
    throw error instanceof ChildFailure ? fileProblem(error, file) : error
  }
}

/** Collects what the reader sends until it is done. */
async function gather(
  file: string,
  messages: AsyncIterable<IsolatedMessage>,
  mostBytes: number,
): Promise<ReadResult> {
  const tables: { table: RawTable; batches: PackedRows[] }[] = []
  let notices: readonly FileNotice[] = []
  let bytes = 0
  for await (const message of messages) {
    switch (message.type) {
      case 'table':
        tables.push(keptTable(message))
        break
      case 'rows':
        tables.at(-1)?.batches.push(message.rows)
        bytes += packedBytes(message.rows)
        if (bytes > mostBytes)
          throw problem('file.too-large', { file, detail: `its cells take more than ${mostBytes} bytes` })
        break
      case 'done':
        ;({ notices } = message)
        break
      case 'failed':
        throw problem(message.code, { file, ...message.params })
    }
  }
  return { encoding: null, delimiter: null, tables: tables.map(({ table }) => table), notices }
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
