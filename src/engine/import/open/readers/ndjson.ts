import { problem } from '#engine/problem.ts'
import type { ByteSource } from '#engine/import/open/bytes.ts'
import { decodedChunks, detectEncoding } from '#engine/import/open/encoding.ts'
import { type FileNotice, type RawRow, type ReadResult, titleOf } from '#engine/import/open/raw-table.ts'
import { jsonCell, RecordColumns } from './json-records.ts'
import { isList, isObject, JsonExcess, JsonFault, JsonScanner, type JsonValue } from './json-scanner.ts'

const maxLineLength = 8_000_000
const namedLines = 5
/** Lines that are no JSON and are remembered as such: to find out takes longer than to read one that is. */
const rememberedFaults = 1_000_000

type Line = { readonly row: number; readonly text: string }

/**
 * Reads one JSON value a line, streamed: a first pass finds the columns, every further one gives the rows.
 * Rows are numbered as lines. A line that is no JSON becomes a row of errors, so that it is rejected by
 * number and the rest is read.
 *
 * Errors: `file.too-large` (one line of over 8 million characters, columns), `file.unreadable` (no line is
 * JSON), `file.no-table`.
 */
export async function readNdjson(source: ByteSource, utf8: boolean): Promise<ReadResult> {
  const file = source.name
  const { encoding, notices: said } = await detectEncoding(source, utf8)
  const columns = new RecordColumns(file)
  const faulty = new Set<number>()
  let records = 0
  let rows = 0
  let faults = 0
  for await (const lines of batchesOfLines(source, encoding)) {
    for (const line of lines) {
      const value = parsed(line)
      if (isObject(value)) {
        columns.add(value)
        records += 1
      } else if (isList(value)) rows += 1
      else {
        faults += 1
        if (faulty.size < rememberedFaults) faulty.add(line.row)
      }
    }
  }
  if (records + rows === 0)
    throw faults > 0
      ? problem('file.unreadable', { file, detail: `line ${[...faulty][0] ?? 1} is no JSON record` })
      : problem('file.no-table', { file })
  const headings = columns.headings()
  const table = {
    sheet: null,
    title: titleOf(file),
    batches: () => rowsOf(source, encoding, faulty, records >= rows ? { columns, headings } : null),
  }
  const nested: FileNotice[] =
    columns.unfolds === null ? [] : [{ code: 'lists_nested', value: columns.unfolds }]
  const named = [...faulty].slice(0, namedLines)
  return {
    encoding,
    delimiter: null,
    tables: [table],
    notices: [...said, ...nested, ...notices(named, faults)],
  }
}

function notices(faulty: readonly number[], count: number): FileNotice[] {
  if (count === 0) return []
  const more = count > faulty.length ? ` … (${count})` : ''
  return [{ code: 'lines_unreadable', value: `${faulty.join(', ')}${more}` }]
}

/**
 * @param faulty lines that are known to be no JSON
 * @param records null: the lines are rows of cells
 */
async function* rowsOf(
  source: ByteSource,
  encoding: string,
  faulty: ReadonlySet<number>,
  records: { columns: RecordColumns; headings: RawRow } | null,
): AsyncGenerator<readonly RawRow[]> {
  if (records) yield [records.headings]
  for await (const lines of batchesOfLines(source, encoding)) {
    yield lines.flatMap((line): RawRow[] => {
      const value = faulty.has(line.row) ? null : parsed(line)
      if (records)
        return isObject(value)
          ? records.columns.rows(line.row, value)
          : [records.columns.faulty(line.row, line.text.slice(0, 100))]
      return isList(value)
        ? [{ row: line.row, cells: value.map((item) => jsonCell(item)) }]
        : [{ row: line.row, cells: [{ kind: 'error', text: line.text.slice(0, 100) }] }]
    })
  }
}

/** The value of a line; null where it is no JSON, or where something follows it. */
function parsed({ text }: Line): JsonValue {
  const scanner = new JsonScanner(text)
  try {
    const value = scanner.bounded()
    return scanner.peek() === '' ? value : null
  } catch (error) {
    if (error instanceof JsonFault || error instanceof JsonExcess) return null
    throw error
  }
}

/** Lines that hold anything, numbered from 1. */
async function* batchesOfLines(source: ByteSource, encoding: string): AsyncGenerator<readonly Line[]> {
  /** pieces of a line whose end has not come */
  let begun: string[] = []
  let begunLength = 0
  let row = 1
  for await (const chunk of decodedChunks(source, encoding)) {
    const parts = chunk.split('\n')
    const rest = parts.pop() ?? ''
    if (parts.length > 0) {
      parts[0] = begun.join('') + (parts[0] ?? '')
      begun = []
      begunLength = 0
    }
    begun.push(rest)
    begunLength += rest.length
    if (begunLength > maxLineLength)
      throw problem('file.too-large', {
        file: source.name,
        detail: `a line of over ${maxLineLength} characters`,
      })
    const first = row
    row += parts.length
    yield parts.map((text, at) => ({ row: first + at, text })).filter(({ text }) => text.trim() !== '')
  }
  const last = begun.join('')
  if (last.trim() !== '') yield [{ row, text: last }]
}
