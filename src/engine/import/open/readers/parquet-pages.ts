import type { ColumnMetaData, FileMetaData, PageHeader, SchemaTree } from 'hyparquet'
import { parquetSchema } from 'hyparquet'
import { parquetHeader } from 'hyparquet/src/column.js'
import { decompressPage } from 'hyparquet/src/datapage.js'
import { getMaxDefinitionLevel, getMaxRepetitionLevel, getTreePath } from 'hyparquet/src/schema.js'
import { parquetCodecs } from './parquet-codecs.ts'

/**
 * Walks the pages of every column before they are decoded. The decoder believes the counts it reads: a run
 * that claims two thousand million values would fill the memory of the whole process. Here each count must
 * fit what the column declares.
 *
 * Throws any error where something does not fit.
 */
export function checkPages(bytes: Uint8Array<ArrayBuffer>, metadata: FileMetaData): void {
  const tree = parquetSchema(metadata)
  for (const { columns } of metadata.row_groups) {
    for (const { meta_data: column } of columns) {
      if (!column) throw new Error('column without metadata')
      checkColumn(columnBytes(bytes, column), column, getTreePath(tree, column.path_in_schema))
    }
  }
}

function columnBytes(bytes: Uint8Array<ArrayBuffer>, column: ColumnMetaData): Uint8Array<ArrayBuffer> {
  const data = Number(column.data_page_offset)
  const dictionary = Number(column.dictionary_page_offset ?? 0)
  const start = dictionary > 0 && dictionary < data ? dictionary : data
  const end = start + Number(column.total_compressed_size)
  if (!(start >= 0 && start <= end && end <= bytes.length)) throw new Error('column outside the file')
  return bytes.subarray(start, end)
}

function checkColumn(bytes: Uint8Array<ArrayBuffer>, column: ColumnMetaData, schemaPath: SchemaTree[]): void {
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length), offset: 0 }
  let left = Number(column.num_values)
  while (reader.offset < bytes.length - 1) {
    const header = parquetHeader(reader)
    const size = header.compressed_page_size
    if (!(size >= 0 && reader.offset + size <= bytes.length)) throw new Error('page outside its column')
    const page = bytes.subarray(reader.offset, reader.offset + size)
    reader.offset += size
    const values = header.data_page_header?.num_values ?? header.data_page_header_v2?.num_values ?? 0
    if (!(values >= 0 && values <= left)) throw new Error('more values than declared')
    left -= values
    const levels = {
      repetition: getMaxRepetitionLevel(schemaPath),
      definition: getMaxDefinitionLevel(schemaPath),
    }
    if (header.type === 'DATA_PAGE') checkPage(page, header, column, levels)
    else if (header.type === 'DATA_PAGE_V2') checkPageV2(page, header, column, levels)
    else if ((header.dictionary_page_header?.num_values ?? 0) > column.num_values)
      throw new Error('more dictionary entries than values')
  }
}

type Levels = { repetition: number; definition: number }

function checkPage(packed: Uint8Array, header: PageHeader, column: ColumnMetaData, levels: Levels): void {
  const { num_values: values = 0, encoding } = header.data_page_header ?? {}
  const page = new RunReader(
    decompressPage(packed, header.uncompressed_page_size, column.codec, parquetCodecs),
    values,
  )
  for (const level of [levels.repetition, levels.definition]) if (level > 0) page.measuredRuns(bitsOf(level))
  checkValues(page, encoding, column)
}

function checkPageV2(packed: Uint8Array, header: PageHeader, column: ColumnMetaData, levels: Levels): void {
  const page = header.data_page_header_v2
  if (!page) throw new Error('page without header')
  const { repetition_levels_byte_length: repetition, definition_levels_byte_length: definition } = page
  const start = repetition + definition
  if (!(repetition >= 0 && definition >= 0 && start <= packed.length))
    throw new Error('levels outside the page')
  const runs = (from: number, to: number, level: number): void => {
    if (level > 0) new RunReader(packed.subarray(from, to), page.num_values).runs(bitsOf(level), to - from)
  }
  runs(0, repetition, levels.repetition)
  runs(repetition, start, levels.definition)
  const rest = packed.subarray(start)
  const values =
    page.is_compressed === false
      ? rest
      : decompressPage(rest, header.uncompressed_page_size - start, column.codec, parquetCodecs)
  checkValues(new RunReader(values, page.num_values), page.encoding, column)
}

function checkValues(page: RunReader, encoding: string | undefined, column: ColumnMetaData): void {
  if (encoding === 'RLE') page.measuredRuns(1)
  else if (encoding === 'RLE_DICTIONARY' || encoding === 'PLAIN_DICTIONARY') {
    if (column.type === 'BOOLEAN') page.rest(1)
    else page.rest(page.byte())
  }
}

const bitsOf = (level: number): number => 32 - Math.clz32(level)

/** Goes over runs of equal or packed values without unpacking them. */
class RunReader {
  private readonly bytes: Uint8Array
  private readonly values: number
  private at = 0

  /** @param values how many values the page has */
  constructor(bytes: Uint8Array, values: number) {
    this.bytes = bytes
    this.values = values
  }

  byte(): number {
    const value = this.bytes[this.at++]
    if (value === undefined) throw new Error('page cut off')
    return value
  }

  /** Runs to the end of the page. */
  rest(width: number): void {
    this.runs(width, this.bytes.length - this.at)
  }

  /** Runs after their length in bytes. */
  measuredRuns(width: number): void {
    const length = this.byte() + this.byte() * 2 ** 8 + this.byte() * 2 ** 16 + this.byte() * 2 ** 24
    this.runs(width, length)
  }

  /** `length` bytes of runs. Their values may fill the last group of eight, no more. */
  runs(width: number, length: number): void {
    const end = this.at + length
    if (width > 32 || end > this.bytes.length) throw new Error('runs outside the page')
    let seen = 0
    while (this.at < end && seen < this.values) {
      const header = this.varint()
      const isPacked = header % 2 === 1
      const count = Math.floor(header / 2) * (isPacked ? 8 : 1)
      if (count > this.values - seen + 7) throw new Error('run of more values than the page has')
      seen += count
      this.at += isPacked ? (count / 8) * width : Math.ceil(width / 8)
    }
    this.at = end
  }

  private varint(): number {
    let value = 0
    for (let factor = 1; factor <= 2 ** 28; factor *= 128) {
      const byte = this.byte()
      value += (byte % 128) * factor
      if (byte < 128) return value
    }
    throw new Error('count too large')
  }
}
