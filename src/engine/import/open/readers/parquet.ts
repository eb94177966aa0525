import { type FileMetaData, parquetMetadata, parquetRead } from 'hyparquet'
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
import { type ParquetColumn, parquetColumns } from './parquet-nested.ts'
import { checkPages } from './parquet-pages.ts'

const maxValues = 60_000_000
const batchRows = 2000
/** Facts that programs keep for themselves. */
const privateFacts = /^(?:pandas|ARROW:schema|org\.apache\.|geo$|huggingface)/
/** Our own exports hold definition and source as JSON in one fact each. */
const factLength = 100_000

/**
 * Reads a Parquet file: its columns by name, its records numbered from 1, one group of rows at a time.
 * Decimals are read exactly, whole numbers beyond 2^53 as the nearest double; a list of records in a
 * column becomes a row for each of them, anything else that is nested a text.
 *
 * Errors: `file.encrypted`, `file.too-large`, `file.no-table`; anything else thrown means a damaged file.
 */
export function readParquet(file: string, bytes: Buffer): ReadResult {
  const content = new Uint8Array(bytes)
  const metadata = parquetMetadata(content, { geoparquet: false })
  const chunks = metadata.row_groups.flatMap(({ columns }) => columns)
  if (chunks.some((chunk) => chunk.crypto_metadata !== undefined)) throw new Refusal('file.encrypted')
  const values = chunks.reduce((sum, { meta_data }) => sum + Number(meta_data?.num_values ?? 0), 0)
  const columns = parquetColumns(metadata)
  if (values > maxValues || Number(metadata.num_rows) > maxValues)
    throw new Refusal('file.too-large', { detail: `${values} values, at most ${maxValues}` })
  if (columns.length > maxColumns)
    throw new Refusal('file.too-large', { detail: `${columns.length} columns, at most ${maxColumns}` })
  if (metadata.num_rows < 1n || columns.length === 0) throw new Refusal('file.no-table')
  checkPages(content, metadata)
  const table: RawTable = {
    sheet: null,
    title: titleOf(file),
    facts: factsOf(metadata),
    batches: () => rowsOf(content.buffer, metadata, columns),
  }
  const nested = nestedColumn(columns)
  const notices = nested ? [{ code: 'lists_nested', value: nested.element.name } as const] : []
  return { encoding: null, delimiter: null, tables: [table], notices }
}

function factsOf({ key_value_metadata: pairs = [] }: FileMetaData): ReadonlyMap<string, string> {
  const told = pairs.filter(({ key, value }) => value !== undefined && !privateFacts.test(key))
  return new Map(told.map(({ key, value }) => [key, (value ?? '').slice(0, factLength)]))
}

/** The one column of a table that lists records; null where there is none, or several. */
function nestedColumn(columns: readonly ParquetColumn[]): ParquetColumn | null {
  const [only, other] = columns.filter(({ fields }) => fields !== null)
  return only && !other ? only : null
}

/** The headings of a table, and the rows of cells of a record: one, or one for each record that it lists. */
function layoutOf(columns: readonly ParquetColumn[]): {
  headings: string[]
  cellsOf: (values: readonly unknown[]) => RawCell[][]
} {
  const nested = nestedColumn(columns)
  const fields = nested?.fields ?? []
  const names = new Set(columns.filter((column) => column !== nested).map(({ element }) => element.name))
  const fieldName = (name: string): string =>
    names.has(name) ? `${nested?.element.name ?? ''}.${name}` : name
  const headings = columns.flatMap((column) =>
    column === nested ? fields.map(({ name }) => fieldName(name)) : [column.element.name],
  )
  const cellsOf = (values: readonly unknown[]): RawCell[][] => {
    const items = nested ? listOf(values[columns.indexOf(nested)]) : []
    const listed = items.length === 0 ? [{}] : items
    return listed.map((item) =>
      columns.flatMap((column, at) =>
        column === nested
          ? fields.map((field) => parquetCell(memberOf(item, field.name), field))
          : [parquetCell(values[at], column.element)],
      ),
    )
  }
  return { headings, cellsOf }
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined

async function* rowsOf(
  buffer: ArrayBuffer,
  metadata: FileMetaData,
  table: readonly ParquetColumn[],
): AsyncGenerator<readonly RawRow[]> {
  const layout = layoutOf(table)
  yield [{ row: 0, cells: layout.headings }]
  const columns = table.map(({ element }) => element.name)
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
      yield rows
        .slice(at, at + batchRows)
        .flatMap((cells, within) =>
          layout.cellsOf(cells).map((row) => ({ row: before + at + within + 1, cells: row })),
        )
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
