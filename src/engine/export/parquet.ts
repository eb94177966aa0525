import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer'
import type { About } from './about.ts'
import type { Sink } from '#engine/files/outgoing.ts'
import type { Cell, Column, ExportTable } from './table.ts'

const rowGroup = 100_000

/**
 * Writes a table as Parquet: texts as UTF-8 strings, numbers as doubles, one row group after the other.
 * What goes with the numbers is in the file's key-value metadata, one key for each part; definition and
 * source are JSON.
 */
export async function writeParquet(table: ExportTable, sink: Sink, about: About): Promise<void> {
  const bytes = new ByteWriter()
  const writer = new ParquetWriter({
    writer: bytes,
    schema: schemaOf(table.columns),
    kvMetadata: Object.entries(about).map(([key, value]) => ({
      key,
      value: typeof value === 'string' ? value : JSON.stringify(value),
    })),
    createdBy: 'Modelshare',
  })
  const drain = async (): Promise<void> => {
    // The buffer is used again: what is handed on is a copy.
    await sink.write(bytes.getBytes().slice())
    bytes.index = 0
  }
  const names = table.columns.map(({ name }) => name)
  let held = emptyGroup(names)
  let rows = 0
  const writeGroup = async (): Promise<void> => {
    await writer.write({ columnData: held, rowGroupSize: rowGroup })
    await drain()
    held = emptyGroup(names)
    rows = 0
  }
  for await (const page of table.pages()) {
    for (const row of page) {
      for (let at = 0; at < held.length; at++) held[at]?.data.push(row[at] ?? null)
      rows += 1
      if (rows === rowGroup) await writeGroup()
    }
  }
  if (rows > 0) await writeGroup()
  await writer.finish()
  await drain()
}

const emptyGroup = (names: readonly string[]): { name: string; data: Cell[] }[] =>
  names.map((name) => ({ name, data: [] }))

/** Period, subject and qualifier are always there; the rest may be null. */
const always = new Set(['period', 'subject', 'qualifier'])

const schemaOf = (columns: readonly Column[]): SchemaElement[] => [
  { name: 'observations', num_children: columns.length },
  ...columns.map(({ name, kind }): SchemaElement => {
    const repetition_type = always.has(name) ? 'REQUIRED' : 'OPTIONAL'
    return kind === 'number'
      ? { name, type: 'DOUBLE', repetition_type }
      : { name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type }
  }),
]
