import { setImmediate } from 'node:timers/promises'
import { problem } from '#engine/problem.ts'
import type { ByteSource } from '#engine/import/open/bytes.ts'
import { decodedChunks, detectEncoding } from '#engine/import/open/encoding.ts'
import { type RawRow, type RawTable, type ReadResult, titleOf } from '#engine/import/open/raw-table.ts'
import { foldedTables } from './json-folded.ts'
import { indexJson, type JsonList, type JsonTable } from './json-index.ts'
import { jsonCell } from './json-records.ts'
import { isList, isObject, JsonExcess, JsonFault, JsonScanner } from './json-scanner.ts'

/** The text is held whole; its rows never are. A string of JavaScript could be twice as long. */
const maxLength = 256 * 1024 * 1024
const batchRows = 1000

/**
 * Reads JSON: each list of records or of rows in the document is a table, `{data: […], meta: {…}}` as well as
 * a bare list; plain members beside a list are its facts. A document without any list may hold its table as
 * columns (`{date: […], tokens: […]}`) or as named records (`{ChatGPT: {…}, …}`). Rows are numbered as the
 * elements of their list.
 *
 * Errors: `file.too-large`, `file.unreadable` (no JSON, with line and character), `file.no-table`,
 * `cancelled`.
 */
export async function readJson(source: ByteSource, utf8: boolean, signal?: AbortSignal): Promise<ReadResult> {
  const file = source.name
  const { encoding, notices } = await detectEncoding(source, utf8)
  const text = await wholeText(source, encoding)
  try {
    const { tables, facts, lists } = await indexJson(file, text, signal)
    const title = (path: string): string => (path === '' ? titleOf(file) : path)
    const streamed = tables.map((table): RawTable => ({
      sheet: null,
      title: tables.length === 1 ? titleOf(file) : title(table.path),
      facts,
      batches: () => rowsOf(text, table, headingsOf(table, lists)),
    }))
    const found = streamed.length > 0 ? streamed : foldedTables(file, text, lists, facts)
    if (found.length === 0) throw problem('file.no-table', { file })
    const nested = tables.flatMap(({ columns }) => columns?.unfolds ?? [])
    const said = nested.map((value) => ({ code: 'lists_nested', value }) as const)
    return { encoding, delimiter: null, tables: found, notices: [...notices, ...said] }
  } catch (error) {
    if (error instanceof JsonExcess)
      throw problem('file.too-large', { file, reason: error.reason, most: error.most }, { cause: error })
    if (error instanceof JsonFault)
      throw problem('file.unreadable', { file, detail: error.message }, { cause: error })
    throw error
  }
}

async function wholeText(source: ByteSource, encoding: string): Promise<string> {
  const parts: string[] = []
  let length = 0
  for await (const part of decodedChunks(source, encoding)) {
    parts.push(part)
    length += part.length
    if (length > maxLength)
      throw problem('file.too-large', {
        file: source.name,
        detail: `JSON of more than ${maxLength} characters; write one record a line (NDJSON)`,
      })
  }
  return parts.join('')
}

/** The names that stand beside rows without any, `{columns: […], data: [[…], …]}`, as row 0; null: none do. */
function headingsOf({ path, columns }: JsonTable, lists: readonly JsonList[]): RawRow | null {
  if (columns) return null
  const parent = path.slice(0, Math.max(0, path.lastIndexOf('.')))
  const named = lists.find(
    (list) =>
      list.parent === parent &&
      /^(?:columns?|headers?|fields|names)$/i.test(list.name) &&
      list.values.every((value) => typeof value === 'string'),
  )
  return named ? { row: 0, cells: named.values.map((value) => jsonCell(value)) } : null
}

/** The rows of an indexed list, read again from the text. */
async function* rowsOf(
  text: string,
  { at, columns }: JsonTable,
  named: RawRow | null,
): AsyncGenerator<readonly RawRow[]> {
  const scanner = new JsonScanner(text, at)
  let batch: RawRow[] = columns ? [columns.headings()] : named ? [named] : []
  let row = 0
  for (const value of scanner.elements(() => scanner.value())) {
    row += 1
    if (isObject(value) && columns) batch.push(...columns.rows(row, value))
    else if (isList(value) && !columns) batch.push({ row, cells: value.map((item) => jsonCell(item)) })
    else if (value === null) batch.push({ row, cells: [] })
    else batch.push(columns?.faulty(row, 'no record') ?? { row, cells: [{ kind: 'error', text: 'no row' }] })
    if (batch.length < batchRows) continue
    yield batch
    batch = []
    await setImmediate()
  }
  yield batch
}
