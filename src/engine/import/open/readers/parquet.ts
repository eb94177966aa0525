import { type FileMetaData, parquetMetadata, parquetRead, type SchemaElement } from 'hyparquet'
import {
  maxColumns,
  type RawCell,
  type RawRow,
  type RawTable,
  type ReadResult,
  titleOf,
} from '#engine/import/open/raw-table.ts'
import { Refusal } from '#engine/import/open/refusal.ts'
import { parquetCell } from './parquet-cell.ts'
import { parquetCodecs } from './parquet-codecs.ts'
import { checkPages } from './parquet-pages.ts'

const maxValues = 60_000_000
const batchRows = 2000
/** Facts that programs keep for themselves. */
const privateFacts = /^(?:pandas|ARROW:schema|org\.apache\.|geo$|huggingface)/
/** Our own exports hold definition and source as JSON in one fact each. */
const factLength = 100_000

/**
 * Reads a Parquet file: its columns by name, its records numbered from 1, one group of rows at a time.
 * Decimals are read exactly, whole numbers beyond 2^53 as the nearest double; what is nested becomes a text.
 *
 * Errors: `file.encrypted`, `file.too-large`, `file.no-table`; anything else thrown means a damaged file.
 */
export function readParquet(file: string, bytes: Buffer): ReadResult {
  const content = new Uint8Array(bytes)
  const metadata = parquetMetadata(content, { geoparquet: false })
  const chunks = metadata.row_groups.flatMap(({ columns }) => columns)
  if (chunks.some((chunk) => chunk.crypto_metadata !== undefined)) throw new Refusal('file.encrypted')
  const values = chunks.reduce((sum, { meta_data }) => sum + Number(meta_data?.num_values ?? 0), 0)
  const elements = topLevel(metadata)
  if (values > maxValues || Number(metadata.num_rows) > maxValues)
    throw new Refusal('file.too-large', { detail: `${values} values, at most ${maxValues}` })
  if (elements.length > maxColumns)
    throw new Refusal('file.too-large', { detail: `${elements.length} columns, at most ${maxColumns}` })
  if (metadata.num_rows < 1n || elements.length === 0) throw new Refusal('file.no-table')
  checkPages(content, metadata)
  const table: RawTable = {
    sheet: null,
    title: titleOf(file),
    facts: factsOf(metadata),
    batches: () => rowsOf(content.buffer, metadata, elements),
  }
  return { encoding: null, delimiter: null, tables: [table], notices: [] }
}

/** The elements of the schema that are columns of the table. */
function topLevel({ schema }: FileMetaData): SchemaElement[] {
  const elements: SchemaElement[] = []
  let at = 1
  const skip = (): void => {
    const element = schema[at]
    at += 1
    for (let child = 0; child < (element?.num_children ?? 0) && at < schema.length; child++) skip()
  }
  while (at < schema.length) {
    const element = schema[at]
    if (element) elements.push(element)
    skip()
  }
  return elements
}

function factsOf({ key_value_metadata: pairs = [] }: FileMetaData): ReadonlyMap<string, string> {
  const told = pairs.filter(({ key, value }) => value !== undefined && !privateFacts.test(key))
  return new Map(told.map(({ key, value }) => [key, (value ?? '').slice(0, factLength)]))
}

async function* rowsOf(
  buffer: ArrayBuffer,
  metadata: FileMetaData,
  elements: readonly SchemaElement[],
): AsyncGenerator<readonly RawRow[]> {
  yield [{ row: 0, cells: elements.map(({ name }) => name) }]
  const columns = elements.map(({ name }) => name)
  const file = {
    byteLength: buffer.byteLength,
    slice: (start: number, end?: number) => buffer.slice(start, end),
  }
  const read = withoutDecimals(metadata)
  let before = 0
  for (const group of metadata.row_groups) {
    const rowEnd = Number(group.num_rows)
    let rows: readonly unknown[][] = []
    await parquetRead({
      file,
      // One group at a time: given them all, the library goes over all of them for each.
      metadata: { ...read, row_groups: [group], num_rows: group.num_rows },
      columns,
      rowStart: 0,
      rowEnd,
      compressors: parquetCodecs,
      // Texts are told from bytes here, because many writers do not say which a column holds.
      utf8: false,
      parsers: { jsonFromBytes: (json: unknown) => json },
      geoparquet: false,
      onComplete: (complete: unknown[][]) => {
        rows = complete
      },
    })
    for (let at = 0; at < rows.length; at += batchRows)
      yield rows.slice(at, at + batchRows).map((cells, within) => ({
        row: before + at + within + 1,
        cells: elements.map((element, column): RawCell => parquetCell(cells[column], element)),
      }))
    before += rowEnd
  }
}

/** The library multiplies decimals by 0.01 and the like, which is off in the last digit: they come as written. */
const withoutDecimals = (metadata: FileMetaData): FileMetaData => ({
  ...metadata,
  schema: metadata.schema.map((element) => {
    const { converted_type: converted, logical_type: logical, ...plain } = element
    return converted === 'DECIMAL' || logical?.type === 'DECIMAL' ? plain : element
  }),
})
