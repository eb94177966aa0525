import { problem } from '#engine/problem.ts'
import type { ByteSource } from '#engine/import/open/bytes.ts'
import { decodedChunks, detectEncoding } from '#engine/import/open/encoding.ts'
import {
  maxColumns,
  type RawRow,
  type RawTable,
  type ReadResult,
  titleOf,
} from '#engine/import/open/raw-table.ts'
import { sniffDelimiter, sniffQuote } from './csv-delimiter.ts'
import { CsvParser, type CsvRecord, maxFields, type Quote } from './csv-parser.ts'
import { beginsWithStub, withoutStub } from './csv-stub.ts'

const sampleLength = 1 << 16
const maxLineLength = 8_000_000

/**
 * Reads delimited text, streamed: nothing of the file is held but the batch being handed on.
 *
 * `marksInside`: byte order marks stand within the text, where they are passed over.
 *
 * Errors: `file.empty` (white space only), `file.no-table` (no delimiter splits it), `file.too-large` (a row
 * with more columns than any table has, a line without end).
 */
export async function readDelimited(
  source: ByteSource,
  utf8: boolean,
  marksInside = false,
): Promise<ReadResult> {
  const { encoding, notices } = await detectEncoding(source, utf8)
  const sample = await firstText(source, encoding)
  if (sample.trim() === '') throw problem('file.empty', { file: source.name })
  const quote = sniffQuote(sample)
  const hasStub = beginsWithStub(sample)
  const { delimiter, splits } = hasStub ? { delimiter: '\t', splits: true } : sniffDelimiter(sample, quote)
  if (!splits) throw problem('file.no-table', { file: source.name })
  // What is scanned by its bytes is UTF-8 throughout, with plain quotes.
  const isScannable = quote === '"' && !marksInside && (utf8 || encoding !== 'utf-8')
  const table: RawTable = {
    sheet: null,
    title: titleOf(source.name),
    batches: () => records(source, encoding, delimiter, quote),
    ...(isScannable && layoutOf(source, encoding, delimiter)),
  }
  // A long text is scanned by its bytes; its first part is looked at as all of a short one is.
  const parser = new CsvParser(delimiter, quote)
  refuseWide(source.name, parser, parser.push(sample))
  return { encoding, delimiter, tables: [hasStub ? withoutStub(table) : table], notices }
}

/** In other encodings a byte that looks like a quote or a delimiter may be part of a character. */
const asciiBased = /^(?:utf-8|windows-125\d|iso-8859-\d+|koi8-r)$/

function layoutOf({ path, size }: ByteSource, encoding: string, delimiter: string): Pick<RawTable, 'layout'> {
  const isByte = delimiter.length === 1 && delimiter < '\u0080' && !'"\r\n'.includes(delimiter)
  if (path === undefined || !isByte || !asciiBased.test(encoding)) return {}
  return { layout: { path, bytes: size, encoding, delimiter } }
}

async function firstText(source: ByteSource, encoding: string): Promise<string> {
  let text = ''
  for await (const chunk of decodedChunks(source, encoding)) {
    text += chunk
    if (text.length >= sampleLength && text.trim() !== '') break
  }
  return text.slice(0, sampleLength)
}

async function* records(
  source: ByteSource,
  encoding: string,
  delimiter: string,
  quote: Quote,
): AsyncGenerator<readonly RawRow[]> {
  const parser = new CsvParser(delimiter, quote)
  for await (const text of decodedChunks(source, encoding)) {
    const found = parser.push(text)
    refuseWide(source.name, parser, found)
    yield found
    if (parser.pending > maxLineLength)
      throw problem('file.too-large', {
        file: source.name,
        detail: `a line of over ${maxLineLength} characters`,
      })
  }
  const last = parser.end()
  refuseWide(source.name, parser, last)
  yield last
}

/** Blank cells at the end of a row are none. */
function refuseWide(file: string, { tooWide }: CsvParser, records: readonly CsvRecord[]): void {
  if (tooWide !== null)
    throw problem('file.too-large', {
      file,
      reason: 'columns_over',
      row: tooWide,
      columns: maxFields,
      most: maxColumns,
    })
  for (const { row, cells } of records) {
    if (cells.length <= maxColumns) continue
    const width = cells.findLastIndex((cell) => cell.trim() !== '') + 1
    if (width > maxColumns)
      throw problem('file.too-large', {
        file,
        reason: 'columns',
        row,
        columns: width,
        most: maxColumns,
      })
  }
}
