import type { ProblemCode } from '#shared/contract/problem.ts'
import type { Format } from '../sniff.ts'
import type { FileNotice, ReadResult } from '../types.ts'
import { type PackedRows, packRows } from './packed-rows.ts'
import { Refusal } from './refusal.ts'

export type IsolatedFormat = Exclude<Format, 'text' | 'json' | 'ndjson'>

/** One file for the thread to read. */
export type IsolatedTask = {
  readonly file: string
  readonly format: IsolatedFormat
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** What the thread sends: each table followed by its rows, then the end. */
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
async function open({ file, format, bytes }: IsolatedTask): Promise<ReadResult> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (format === 'parquet') {
    const { readParquet } = await import('./parquet.ts')
    return readParquet(file, buffer)
  }
  const { readSpreadsheet } = await import('./spreadsheet.ts')
  return readSpreadsheet(buffer)
}
