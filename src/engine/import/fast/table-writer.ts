import { nowhere } from '#shared/domain/nowhere.ts'
import { type Child, endLeaf, leafHeader, type PageSink, writeInterior } from './b-tree-pages.ts'
import { integerType, realType, sizeOf, writeNumber } from './serial-types.ts'
import { varintBytes, varintSize, writeVarint } from './varint.ts'

/**
 * Writes rows as pages of an SQLite table, in the file format that SQLite documents and guarantees
 * (https://www.sqlite.org/fileformat2.html). Pages made in another process are taken over by SQLite as they
 * are, which costs it a fraction of an insert.
 */

/** One observation with the ids of a workspace; NaN in a number is null, 0 in `row` and `col` too. */
export type CarriedRow = {
  id: number
  period: number
  subjectId: number
  languageId: number
  regionId: number
  categoryId: number
  value: number
  low: number
  high: number
  qualifier: number
  note: string | null
  runId: number
  row: number
  col: number
}

/** Longest note, in bytes of UTF-8, that a carried row may have: it must fit on a page with its row. */
export const longestCarriedNote = 2000

/** Writes rows into the leaves of one table after the other, and builds the tree over them. */
export class TableWriter {
  private readonly pageSize: number
  private readonly sink: PageSink
  private readonly page: Uint8Array<ArrayBuffer>
  private readonly encoder = new TextEncoder()
  private root = 0
  private cells = 0
  private top: number
  private lastId = 0
  private children: Child[] = []
  /** Digits of the id above the last 28 bits, as they stand in a variable-length integer. */
  private idHead = new Uint8Array(0)
  private idHigh = -1
  private lastPeriod = Number.NaN
  private readonly periodBytes = new Uint8Array(8)

  constructor(pageSize: number, sink: PageSink) {
    this.pageSize = pageSize
    this.sink = sink
    this.page = new Uint8Array(pageSize)
    this.top = pageSize
  }

  /** Starts the table with this root page. */
  begin(root: number): void {
    this.root = root
    this.children = []
  }

  /** Adds a row; ids must ascend. */
  add(row: CarriedRow): void {
    const { page } = this
    const note = row.note === null || row.note === '' ? null : this.encoder.encode(row.note)
    // Spelt out: this runs for every row of an import, and loops over columns take twice as long.
    const period = integerType(row.period)
    const subject = integerType(row.subjectId)
    const language = integerType(row.languageId)
    const region = integerType(row.regionId)
    const category = integerType(row.categoryId)
    const value = realType(row.value)
    const low = realType(row.low)
    const high = realType(row.high)
    const qualifier = integerType(row.qualifier)
    const noteType = note === null ? 0 : 13 + 2 * note.length
    const runId = integerType(row.runId)
    const place = row.row === 0 ? 0 : integerType(row.row)
    const column = row.col === 0 ? 0 : integerType(row.col)
    const headerSize = 14 + varintSize(noteType)
    const names = sizeOf(subject) + sizeOf(language) + sizeOf(region) + sizeOf(category)
    const numbers = sizeOf(value) + sizeOf(low) + sizeOf(high) + sizeOf(qualifier)
    const origin = sizeOf(runId) + sizeOf(place) + sizeOf(column)
    const payload = headerSize + sizeOf(period) + names + numbers + (note?.length ?? 0) + origin
    const size = varintSize(payload) + this.idSize(row.id) + payload
    if (this.top - size < leafHeader + 2 * this.cells + 2) this.closeLeaf()
    this.top -= size
    const pointer = leafHeader + 2 * this.cells
    page[pointer] = this.top >> 8
    page[pointer + 1] = this.top
    this.cells += 1
    this.lastId = row.id
    let at = this.rowId(writeVarint(page, this.top, payload), row.id)
    page[at] = headerSize
    page[at + 1] = 0
    page[at + 2] = period
    page[at + 3] = subject
    page[at + 4] = language
    page[at + 5] = region
    page[at + 6] = category
    page[at + 7] = value
    page[at + 8] = low
    page[at + 9] = high
    page[at + 10] = qualifier
    at = writeVarint(page, at + 11, noteType)
    page[at] = runId
    page[at + 1] = place
    page[at + 2] = column
    at = this.periodNumber(at + 3, period, row.period)
    at = writeNumber(page, at, subject, row.subjectId)
    at = writeNumber(page, at, language, row.languageId)
    at = writeNumber(page, at, region, row.regionId)
    at = writeNumber(page, at, category, row.categoryId)
    at = writeNumber(page, at, value, row.value)
    at = writeNumber(page, at, low, row.low)
    at = writeNumber(page, at, high, row.high)
    at = writeNumber(page, at, qualifier, row.qualifier)
    if (note) {
      page.set(note, at)
      at += note.length
    }
    at = writeNumber(page, at, runId, row.runId)
    at = writeNumber(page, at, place, row.row)
    writeNumber(page, at, column, row.col)
  }

  /** Ends the table: everything of it has been handed to the sink. Needs at least one row. */
  finish(): void {
    const { page } = this
    if (this.children.length === 0) {
      endLeaf(page, this.cells, this.top)
      this.sink.replace(this.root, page)
      page.fill(0)
      this.cells = 0
      this.top = this.pageSize
      return
    }
    if (this.cells > 0) this.closeLeaf()
    writeInterior(this.pageSize, this.sink, this.root, this.children)
  }

  private rowId(at: number, id: number): number {
    const { page } = this
    const high = Math.floor(id / 0x10000000)
    if (high !== this.idHigh) {
      this.idHigh = high
      this.idHead = varintBytes(high)
    }
    if (high === 0) return writeVarint(page, at, id)
    const low = id - high * 0x10000000
    let to = at
    for (const digit of this.idHead) page[to++] = digit | 0x80
    page[to++] = (low >> 21) | 0x80
    page[to++] = (low >> 14) | 0x80
    page[to++] = (low >> 7) | 0x80
    page[to++] = low & 0x7f
    return to
  }

  private idSize(id: number): number {
    const high = Math.floor(id / 0x10000000)
    return high === this.idHigh && high > 0 ? this.idHead.length + 4 : varintSize(id)
  }

  /** Rows of one period mostly stand together: its bytes are made once. */
  private periodNumber(at: number, type: number, value: number): number {
    const { page, periodBytes } = this
    if (value !== this.lastPeriod) {
      this.lastPeriod = value
      const end = writeNumber(page, at, type, value)
      periodBytes.set(page.subarray(at, end))
      return end
    }
    const end = at + sizeOf(type)
    for (let to = at, from = 0; to < end; to++, from++) page[to] = periodBytes[from] ?? nowhere(from)
    return end
  }

  private closeLeaf(): void {
    const { page } = this
    endLeaf(page, this.cells, this.top)
    this.children.push({ page: this.sink.append(page), lastId: this.lastId })
    page.fill(0)
    this.cells = 0
    this.top = this.pageSize
  }
}
