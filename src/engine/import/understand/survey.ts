import type { Decimal } from '#shared/domain/parse-number.ts'
import { cellText, headingText, isBlank, type RawRow, type RawTable } from '../types.ts'
import { type ColumnFacts, ColumnCounter } from './column-facts.ts'
import { findHeaderRow } from './header.ts'

/** What one pass over a table finds out. */
export type Survey = {
  /** row of the headings as in the file; 0: the table has none */
  readonly headerRow: number
  readonly columns: readonly ColumnFacts[]
  /** texts above the headings, one a row */
  readonly preamble: readonly string[]
  /** rows from the first to the last, headings and blank ones included */
  readonly rows: number
  /** rows below the headings that hold anything */
  readonly dataRows: number
  /** the first rows as they are, for the screen */
  readonly head: readonly RawRow[]
  /** what the file says beside the rows, by name */
  readonly facts: ReadonlyMap<string, string>
}

const headRows = 200
const maxColumns = 2000
const noFacts: ReadonlyMap<string, string> = new Map()

/**
 * Reads a table once and gathers what every column holds.
 *
 * @param headerRow the analyst's choice; null: to be found
 */
export async function surveyTable(table: RawTable, headerRow: number | null): Promise<Survey> {
  const surveyor = new Surveyor(headerRow)
  for await (const batch of table.batches()) {
    for (const row of batch) surveyor.add(row)
  }
  return surveyor.finish(table.facts ?? noFacts)
}

class Surveyor {
  private headerRow: number | null
  private readonly head: RawRow[] = []
  private readonly counters: ColumnCounter[] = []
  private rows = 0
  private dataRows = 0

  constructor(headerRow: number | null) {
    this.headerRow = headerRow
  }

  add(row: RawRow): void {
    this.rows += 1
    if (this.head.length < headRows) {
      this.head.push(row)
      if (this.head.length === headRows) this.countHead()
      return
    }
    this.count(row)
  }

  finish(facts: ReadonlyMap<string, string>): Survey {
    if (this.head.length < headRows) this.countHead()
    const headerRow = this.headerRow ?? 0
    const headings = this.head.find(({ row }) => row === headerRow)?.cells ?? []
    const elsewhere = this.commonDecimal()
    return {
      headerRow,
      columns: Array.from({ length: Math.max(headings.length, this.counters.length) }, (_, at) =>
        this.counterAt(at).finish(at + 1, headingText(headings[at]), this.dataRows, elsewhere),
      ),
      preamble: this.head
        .filter(({ row, cells }) => row < headerRow && !isBlank(cells))
        .map(({ cells }) => [...new Set(cells.map(cellText))].filter((text) => text !== '').join(' ')),
      rows: this.rows,
      dataRows: this.dataRows,
      head: this.head,
      facts,
    }
  }

  private countHead(): void {
    this.headerRow ??= findHeaderRow(this.head)
    for (const row of this.head) this.count(row)
  }

  private count({ row, cells }: RawRow): void {
    if (row <= (this.headerRow ?? 0) || isBlank(cells)) return
    this.dataRows += 1
    const width = Math.min(cells.length, maxColumns)
    for (let at = 0; at < width; at++) this.counterAt(at).add(cells[at])
  }

  private counterAt(at: number): ColumnCounter {
    let counter = this.counters[at]
    while (!counter) {
      this.counters.push(new ColumnCounter())
      counter = this.counters[at]
    }
    return counter
  }

  private commonDecimal(): Decimal | null {
    const decided = this.counters.map((counter) => counter.decided())
    const commas = decided.filter((decimal) => decimal === ',').length
    const points = decided.filter((decimal) => decimal === '.').length
    if (commas === points) return null
    return commas > points ? ',' : '.'
  }
}
