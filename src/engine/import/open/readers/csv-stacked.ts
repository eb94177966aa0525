import type { ByteSource } from '#engine/import/open/bytes.ts'
import { isBlank, type RawRow, type RawTable, type ReadResult } from '#engine/import/open/raw-table.ts'
import { type SheetTable, tablesOfSheet } from './sheet-tables.ts'

/** Tables set under each other by hand; a text beyond this is one table, whatever blank lines it has. */
const mostRows = 20_000
const mostCells = 400_000
const batchRows = 2000

/** A longer text is scanned as it lies on the disk. */
const mostBytes = 2 * 1024 * 1024

/** A short text with its tables apart, where blank lines divide several; any other as it is. */
export async function tablesApart({ size }: ByteSource, result: ReadResult): Promise<ReadResult> {
  const [table] = result.tables
  const tables = table && size <= mostBytes ? await stackedTables(table) : null
  return tables ? { ...result, tables } : result
}

/**
 * The tables of a text in which blank lines or columns divide several, each with headings of its own; null
 * where it is one table. Row numbers are those of the text.
 *
 * @param table the whole text as one table
 */
async function stackedTables(table: RawTable): Promise<readonly RawTable[] | null> {
  const rows: RawRow[] = []
  let cells = 0
  for await (const batch of table.batches()) {
    rows.push(...batch)
    for (const row of batch) cells += row.cells.length
    if (rows.length > mostRows || cells > mostCells) return null
  }
  const first = rows.findIndex((row) => !isBlank(row.cells))
  const last = rows.findLastIndex((row) => !isBlank(row.cells))
  // Without a blank line there is one table, as programs write it.
  const isDivided = rows.slice(first, last).some((row) => isBlank(row.cells))
  const found = isDivided ? tablesOfSheet(table.title, rows) : []
  return found.length < 2 ? null : found.map((part) => held(table, part))
}

function held(table: RawTable, { title, rows }: SheetTable): RawTable {
  return {
    sheet: table.sheet,
    title,
    async *batches() {
      for (let at = 0; at < rows.length; at += batchRows)
        yield await Promise.resolve(rows.slice(at, at + batchRows))
    },
  }
}
