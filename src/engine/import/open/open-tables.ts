import { problem } from '#engine/problem.ts'
import { isIsolated, readers, readIsolated } from '#engine/import/open/apart/read-apart.ts'
import { gunzipped, isGzip } from '#engine/import/open/archives/gzip.ts'
import { tablesApart } from '#engine/import/open/readers/csv-stacked.ts'
import { readDelimited } from '#engine/import/open/readers/csv.ts'
import { readJson } from '#engine/import/open/readers/json.ts'
import { readNdjson } from '#engine/import/open/readers/ndjson.ts'
import { type ByteSource, digest } from './bytes.ts'
import { type Format, sniffFormat } from './format.ts'
import type { ReadResult } from './raw-table.ts'

const headBytes = 1 << 16

export type OpenedTables = {
  /** as shown: `csv`, `xlsx`, `csv.gz`, … */
  readonly format: string
  /** of the file as it lies there, packed or not */
  readonly sha256: string
  readonly result: ReadResult
}

/**
 * Tells what a source is by its bytes and opens it with the reader of that format. Text formats may be packed
 * with gzip.
 *
 * Errors: those of {@link sniffFormat}, {@link gunzipped} and the reader; `cancelled`.
 *
 * @param signal ends the process of a reader; text is read only as far as the source gives its bytes
 */
export async function openTables(source: ByteSource, signal?: AbortSignal): Promise<OpenedTables> {
  const head = await source.head(headBytes)
  if (isGzip(head)) return openPacked(source, signal)
  const format = sniffFormat(source.name, head)
  // Its process starts while the bytes are read.
  if (isIsolated(format)) readers.warm()
  const { sha256, ...text } = await digest(source)
  return { format: shown(format), sha256, result: await readTables(source, format, text, signal) }
}

async function openPacked(packed: ByteSource, signal: AbortSignal | undefined): Promise<OpenedTables> {
  const source = gunzipped(packed)
  const format = sniffFormat(source.name, await source.head(headBytes))
  if (format !== 'text' && format !== 'json' && format !== 'ndjson')
    throw problem('file.unsupported', { file: source.name, format: `${format}.gz` })
  const text = await digest(source)
  const { sha256 } = await digest(packed)
  return { format: `${shown(format)}.gz`, sha256, result: await readTables(source, format, text, signal) }
}

const shown = (format: Format): string => (format === 'text' ? 'csv' : format)

/** What its bytes say of a text: UTF-8 throughout, with marks of it inside. */
type TextBytes = { readonly utf8: boolean; readonly marksInside: boolean }

async function readTables(
  source: ByteSource,
  format: Format,
  { utf8, marksInside }: TextBytes,
  signal?: AbortSignal,
): Promise<ReadResult> {
  switch (format) {
    case 'text':
      return tablesApart(source, await readDelimited(source, utf8, marksInside))
    case 'json':
      return readJson(source, utf8, signal)
    case 'ndjson':
      return readNdjson(source, utf8)
    case 'parquet':
    case 'xlsx':
    case 'xlsm':
    case 'xlsb':
    case 'xls':
    case 'ods':
      return readIsolated(source, format, { signal })
  }
}
