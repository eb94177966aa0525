import type { Decimal } from '#shared/domain/parse-number.ts'
import { cellText, isBlank, type RawRow, type RawTable } from '../types.ts'
import { type ColumnFacts, ColumnCounter } from './column-facts.ts'
import { findHeadings, type Heading, type Headings } from './header.ts'

/** What one pass over a table finds out. */
export type Survey = {
  /** row of the headings as in the file, the last of them; 0: the table has none */
  readonly headerRow: number
  readonly headings: Headings
  readonly columns: readonly ColumnFacts[]
  /** texts above the headings, one a row */
  readonly preamble: readonly string[]
  /** rows from the first to the last, headings and blank ones included */
  readonly rows: number
  /** rows below the headings that hold anything */
  readonly dataRows: number
  /** the first rows as they are */
  readonly head: readonly RawRow[]
  /** is the table no longer than its head, so that its rows can be understood together? */
  readonly isWhole: boolean
  /** what the file says beside the rows, by name */
  readonly facts: ReadonlyMap<string, string>
}

const headRows = 2000
const headCells = 100_000
const maxColumns = 2000
const unnamed: Heading = { header: '', upper: '', lower: '' }
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

/** Gathers what every column holds, row by row. */
export class Surveyor {
  private readonly chosenRow: number | null
  private found: Headings | null = null
  private readonly head: RawRow[] = []
  private headCells = 0
  private readonly counters: ColumnCounter[] = []
  private rows = 0
  private dataRows = 0

  constructor(headerRow: number | null) {
    this.chosenRow = headerRow
  }

  add(row: RawRow): void {
    this.rows += 1
    if (this.found) {
      this.count(row)
      return
    }
    this.head.push(row)
    this.headCells += row.cells.length
    if (this.head.length === headRows || this.headCells >= headCells) this.countHead()
  }

  finish(facts: ReadonlyMap<string, string>): Survey {
    const headings = this.found ?? this.countHead()
    const elsewhere = this.commonDecimal()
    const width = Math.min(Math.max(headings.columns.length, this.counters.length), maxColumns)
    return {
      headerRow: headings.row,
      headings,
      columns: Array.from({ length: width }, (_, at) =>
        this.counterAt(at).finish(at + 1, headings.columns[at] ?? unnamed, this.dataRows, elsewhere),
      ),
      preamble: this.head
        .filter(({ row, cells }) => row < headings.row && !headings.rows.includes(row) && !isBlank(cells))
        .map(({ cells }) => [...new Set(cells.map(cellText))].filter((text) => text !== '').join(' ')),
      rows: this.rows,
      dataRows: this.dataRows,
      head: this.head,
      isWhole: this.head.length === this.rows,
      facts,
    }
  }

  private countHead(): Headings {
    const found = findHeadings(this.head, this.chosenRow)
    this.found = found
    for (const row of this.head) this.count(row)
    return found
  }

  private count({ row, cells }: RawRow): void {
    if (row <= this.headings || isBlank(cells)) return
    this.dataRows += 1
    const width = Math.min(cells.length, maxColumns)
    for (let at = 0; at < width; at++) this.counterAt(at).add(cells[at])
  }

  /** Are the first rows complete, and the headings known? */
  get hasHead(): boolean {
    return this.found !== null
  }

  /** Row of the headings, once the first rows are complete. */
  get headings(): number {
    return this.found?.row ?? 0
  }

  /** Counts a row of data whose cells the caller gives to {@link Surveyor.counterAt} itself. */
  countRow(): void {
    this.rows += 1
    this.dataRows += 1
  }

  /** The counter of a column, by its position from 0. */
  counterAt(at: number): ColumnCounter {
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
