import { readFile } from 'node:fs/promises'
import type { ProblemCode } from '#shared/contract/problem.ts'
import type { Format } from '#engine/import/open/format.ts'
import type { FileNotice, ReadResult } from '#engine/import/open/raw-table.ts'
import { Refusal } from '#engine/import/open/refusal.ts'
import { type PackedRows, packRows } from './packed-rows.ts'

export type IsolatedFormat = Exclude<Format, 'text' | 'json' | 'ndjson'>

/** One file to read: where it lies, or its bytes where they lie in no file. */
export type IsolatedTask = {
  readonly file: string
  readonly format: IsolatedFormat
  readonly from: { readonly path: string } | { readonly bytes: Uint8Array }
}

/** What the reader sends: each table followed by its rows, then the end. */
export type IsolatedMessage =
  | { type: 'table'; sheet: string | null; title: string; facts: ReadonlyMap<string, string> }
  | { type: 'rows'; rows: PackedRows }
  | { type: 'done'; notices: readonly FileNotice[] }
  | { type: 'failed'; code: ProblemCode; params: Readonly<Record<string, string | number>> }

/** Reads the file of a task and sends what is in it; every failure of a parser is one of the file. */
export async function runTask(task: IsolatedTask, send: (message: IsolatedMessage) => void): Promise<void> {
  try {
    const { tables, notices } = await open(task)
    for (const table of tables) {
      const { sheet, title, facts = new Map<string, string>() } = table
      send({ type: 'table', sheet, title, facts })
      for await (const batch of table.batches()) send({ type: 'rows', rows: packRows(batch) })
    }
    send({ type: 'done', notices })
  } catch (error) {
    // The parsers trust their files: what a damaged one makes them throw says nothing to a person.
    const { code, params } =
      error instanceof Refusal ? error : new Refusal('file.unreadable', { detail: 'it is damaged' })
    send({ type: 'failed', code, params })
  }
}

/** Only the parser that is needed is loaded. */
async function open({ file, format, from }: IsolatedTask): Promise<ReadResult> {
  const buffer = 'path' in from ? await readBytes(from.path) : bufferOf(from.bytes)
  if (format === 'parquet') {
    const { readParquet } = await import('#engine/import/open/readers/parquet.ts')
    return readParquet(file, buffer)
  }
  const { readSpreadsheet } = await import('#engine/import/open/readers/xlsx.ts')
  return readSpreadsheet(buffer)
}

const bufferOf = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength)

async function readBytes(path: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (error) {
    const detail = error instanceof Error && 'code' in error ? String(error.code) : 'no access'
    throw new Refusal('file.unreadable', { detail }, { cause: error })
  }
}
