import { bufferSource } from '#engine/import/open/bytes.ts'
import { openTables } from '#engine/import/open/open-tables.ts'
import type { FileNotice, RawCell, RawTable } from '#engine/import/open/raw-table.ts'
import { ProblemError } from '#engine/problem.ts'

/** A cell written short: texts and numbers as they are, `25%` for 0.25 in percent, `@2025-02` for a date. */
export type Short = string | number

export type Table = {
  sheet: string | null
  title: string
  facts: Record<string, string>
  /** number of each row, then its cells */
  rows: (readonly [number, ...Short[]])[]
}

export type Opened = {
  format: string
  encoding: string | null
  delimiter: string | null
  notices: readonly FileNotice[]
  tables: Table[]
}

/** Opens bytes or text as the import does, and reads every row of every table. */
export async function openAll(name: string, content: string | Uint8Array): Promise<Opened> {
  const { format, result } = await openTables(bufferSource(name, Buffer.from(content)))
  const { encoding, delimiter, notices } = result
  return { format, encoding, delimiter, notices, tables: await Promise.all(result.tables.map(readTable)) }
}

async function readTable(table: RawTable): Promise<Table> {
  const rows: Table['rows'] = []
  for await (const batch of table.batches())
    for (const { row, cells } of batch) rows.push([row, ...cells.map((cell) => short(cell))])
  return { sheet: table.sheet, title: table.title, facts: Object.fromEntries(table.facts ?? []), rows }
}

function short(cell: RawCell): Short {
  if (typeof cell === 'string') return cell
  if (cell.kind === 'date') return `@${cell.iso}`
  if (cell.kind === 'error') return `!${cell.text}`
  if (cell.rounded === true) return `≈${cell.value}`
  return cell.percent ? `${cell.value * 100}%` : cell.value
}

/** The rows of the only table of a file. */
export async function rowsOf(name: string, content: string | Uint8Array): Promise<Table['rows']> {
  const { tables } = await openAll(name, content)
  const [only, other] = tables
  if (!only || other) throw new Error(`${name} has ${tables.length} tables`)
  return only.rows
}

/** Code and parameters of the problem a file meets. */
export async function problemOf(
  name: string,
  content: string | Uint8Array,
): Promise<{ code: string; params: object } | null> {
  return openAll(name, content).then(
    () => null,
    (error: unknown) => {
      if (error instanceof ProblemError) return { code: error.problem.code, params: error.problem.params }
      throw error
    },
  )
}
