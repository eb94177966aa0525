import { basename } from 'node:path'
import { unguard } from '#shared/domain/formula-guard.ts'
import { problem } from '#engine/problem.ts'
import { fileSource } from '#engine/import/open/bytes.ts'
import { openTables } from '#engine/import/open/open-tables.ts'
import { headingText, isBlank, type RawCell, type RawRow } from '#engine/import/open/raw-table.ts'

/** One row of a file of entries: what stands under each heading. */
export type Entry = {
  /** as the person sees it in the file */
  readonly row: number
  /** the text under a heading, trimmed; empty where there is none */
  readonly text: (heading: string) => string
}

export type EntryFile = {
  readonly file: string
  readonly sheet: string | null
  readonly format: string
  readonly encoding: string | null
  readonly delimiter: string | null
  readonly headings: readonly string[]
  readonly entries: readonly Entry[]
  /** rows that hold nothing */
  readonly blank: number
}

/** `Tolerance pp` and `tolerance-pp` are `tolerance_pp`. */
const folded = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_')

/** What a cell says: dates in ISO form, and a number as it is, whatever format shows it. */
function said(cell: RawCell | undefined): string {
  // A file of ours guards texts against being taken for formulas.
  if (typeof cell !== 'object' || cell.kind !== 'number') return unguard(headingText(cell))
  return String(cell.percent ? Number((cell.value * 100).toPrecision(15)) : cell.value)
}

/**
 * Reads a file of entries, CSV, JSON or a spreadsheet: its first table that has all of the headings that are needed.
 *
 * @throws `input.invalid` where no table has them; those of opening a file
 */
export async function readEntries(path: string, needed: readonly string[]): Promise<EntryFile> {
  const { format, result } = await openTables(await fileSource(path))
  const missing: string[] = []
  for (const table of result.tables) {
    const rows: RawRow[] = []
    for await (const batch of table.batches()) rows.push(...batch)
    const [head, ...below] = rows.filter(({ cells }) => !isBlank(cells))
    const headings = (head?.cells ?? []).map((cell) => folded(headingText(cell)))
    const lacks = needed.filter((heading) => !headings.includes(heading))
    if (head && lacks.length === 0)
      return {
        file: basename(path),
        sheet: table.sheet,
        format,
        encoding: result.encoding,
        delimiter: result.delimiter,
        headings: headings.filter((heading) => heading !== ''),
        entries: below.map(({ row, cells }) => ({
          row,
          text: (heading) => said(cells[headings.indexOf(heading)]).trim(),
        })),
        blank: rows.length - below.length - 1,
      }
    missing.push(...lacks)
  }
  const detail = `${basename(path)} has no column ${[...new Set(missing)].join(', ')}`
  throw problem('input.invalid', { detail })
}
