import type { Decimal } from '#shared/domain/decimal.ts'
import { cellText, isBlank, maxColumns, type RawRow, type RawTable } from '#engine/import/open/raw-table.ts'
import { isBaseRow } from './base-rows.ts'
import { eachWithPauses, Pauses } from '#engine/import/pauses.ts'
import { addCounts, CellCounter, type CellCounts, noCounts } from './cell-counter.ts'
import { type ColumnFacts, columnFacts, decidedDecimal } from './column-facts.ts'
import { findHeadings, type Heading, type Headings } from './find-headings.ts'

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
/** A line above the table says nothing beyond this. */
const longestTitle = 1000
const headCells = 100_000
const unnamed: Heading = { header: '', upper: '', lower: '' }
const noFacts: ReadonlyMap<string, string> = new Map()

/**
 * Reads a table once and gathers what every column holds. Gives way to other work. Errors: `cancelled`.
 *
 * @param headerRow the analyst's choice; null: to be found
 */
export async function surveyTable(
  table: RawTable,
  headerRow: number | null,
  signal?: AbortSignal,
): Promise<Survey> {
  const surveyor = new Surveyor(headerRow)
  const pace = new Pauses(signal)
  for await (const batch of table.batches()) {
    await eachWithPauses(batch, pace, (row) => surveyor.add(row))
  }
  return surveyOf(surveyor.part(), [], table.facts ?? noFacts)
}

/** What was counted in a part of a table: plain data, which can come from another process. */
export type SurveyPart = {
  /** of the first part; null: the part follows another */
  readonly headings: Headings | null
  readonly head: readonly RawRow[]
  readonly rows: number
  readonly dataRows: number
  /** by column, from 0 */
  readonly counts: readonly CellCounts[]
}

/**
 * What one table is, from the counts of its parts.
 *
 * @param first the part with the headings
 * @param rest the parts that follow it, in order
 */
export function surveyOf(
  first: SurveyPart,
  rest: readonly SurveyPart[],
  facts: ReadonlyMap<string, string>,
): Survey {
  const parts = [first, ...rest]
  const headings = first.headings ?? noHeadings
  const rows = parts.reduce((sum, part) => sum + part.rows, 0)
  const dataRows = parts.reduce((sum, part) => sum + part.dataRows, 0)
  const widest = Math.max(headings.columns.length, ...parts.map(({ counts }) => counts.length))
  const all = Array.from({ length: Math.min(widest, maxColumns) }, (_, at) => {
    const sum = noCounts()
    for (const part of parts) addCounts(sum, part.counts[at] ?? noCounts())
    return sum
  })
  // Blank cells at the end of rows make no columns.
  const isUsed = ({ samples }: CellCounts, at: number): boolean =>
    samples.size > 0 || (headings.columns[at]?.header ?? '') !== ''
  const counts = all.slice(0, all.findLastIndex(isUsed) + 1)
  const elsewhere = commonDecimal(counts)
  return {
    headerRow: headings.row,
    headings,
    columns: counts.map((count, at) =>
      columnFacts(count, {
        index: at + 1,
        heading: headings.columns[at] ?? unnamed,
        rows: dataRows,
        elsewhere,
      }),
    ),
    preamble: first.head
      .filter(({ row, cells }) => row < headings.row && !headings.rows.includes(row) && !isBlank(cells))
      .map(({ cells }) => [...new Set(cells.map(cellText))].filter((text) => text !== '').join(' '))
      .map((text) => text.slice(0, longestTitle))
      // Spreadsheet programs name the delimiter in a line of its own.
      .filter((text) => !/^sep=.?$/i.test(text)),
    rows,
    dataRows,
    head: first.head,
    isWhole: first.head.length === rows,
    facts,
  }
}

const noHeadings: Headings = { row: 0, rows: [], texts: [], columns: [] }

function commonDecimal(counts: readonly CellCounts[]): Decimal | null {
  const decided = counts.map(decidedDecimal)
  const commas = decided.filter((decimal) => decimal === ',').length
  const points = decided.filter((decimal) => decimal === '.').length
  if (commas === points) return null
  return commas > points ? ',' : '.'
}

/** Gathers what every column holds, row by row. */
export class Surveyor {
  private readonly chosenRow: number | null
  private found: Headings | null = null
  private readonly isFirst: boolean
  private readonly head: RawRow[] = []
  private headCells = 0
  private readonly counters: CellCounter[] = []
  private rows = 0
  private dataRows = 0

  /**
   * @param chosenRow row of the headings as the analyst says; null: to be found
   * @param isFirst false for a part of a table that follows another: all its rows are data
   */
  constructor(chosenRow: number | null, isFirst = true) {
    this.chosenRow = chosenRow
    this.isFirst = isFirst
    if (!isFirst) this.found = noHeadings
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

  /** What was counted. */
  part(): SurveyPart {
    const headings = this.found ?? this.countHead()
    return {
      headings: this.isFirst ? headings : null,
      head: this.head,
      rows: this.rows,
      dataRows: this.dataRows,
      counts: this.counters.map(({ counts }) => counts),
    }
  }

  private countHead(): Headings {
    const found = findHeadings(this.head, this.chosenRow)
    this.found = found
    for (const row of this.head) this.count(row)
    return found
  }

  private count({ row, cells }: RawRow): void {
    if (row <= this.headings || isBlank(cells) || isBaseRow(cells)) return
    this.dataRows += 1
    const width = Math.min(cells.length, maxColumns)
    for (let at = 0; at < width; at++) this.counterAt(at).add(cells[at])
  }

  /** Are the first rows complete, and the headings known? */
  get hasHead(): boolean {
    return this.found !== null
  }

  /** Row of the headings, once the first rows are complete; no row of a later part is one. */
  get headings(): number {
    return this.found?.row ?? 0
  }

  /** Counts a row of data whose cells the caller gives to {@link Surveyor.counterAt} itself. */
  countRow(): void {
    this.rows += 1
    this.dataRows += 1
  }

  /** The counter of a column, by its position from 0. */
  counterAt(at: number): CellCounter {
    let counter = this.counters[at]
    while (!counter) {
      this.counters.push(new CellCounter())
      counter = this.counters[at]
    }
    return counter
  }
}
