/**
 * Writes rows as pages of an SQLite table, in the file format that SQLite documents and guarantees
 * (https://www.sqlite.org/fileformat2.html). Pages made in another process are taken over by SQLite as they
 * are, which costs it a fraction of an insert.
 */

/** Takes finished pages; numbers follow each other, in the order of the calls. */
export type PageSink = {
  /** Takes the next page of the file and returns its number. */
  append(page: Uint8Array): number
  /** Replaces a page that is there: the root of a table. */
  replace(page: number, bytes: Uint8Array): void
}

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

const leafTable = 13
const interiorTable = 5
const leafHeader = 8
const interiorHeader = 12

const scratch = new DataView(new ArrayBuffer(8))

/** Serial type of an integer: how many bytes it takes. */
function integerType(value: number): number {
  if (value === 0) return 8
  if (value === 1) return 9
  const size = value < 0 ? -value - 1 : value
  if (size < 0x80) return 1
  if (size < 0x8000) return 2
  if (size < 0x800000) return 3
  if (size < 0x80000000) return 4
  return size < 0x800000000000 ? 5 : 6
}

/** A real number that is whole is stored as an integer where that is exact, as SQLite itself does. */
function realType(value: number): number {
  if (value !== value) return 0
  const isShort = Number.isInteger(value) && value < 0x800000000000 && value >= -0x800000000000
  return isShort ? integerType(value) : 7
}

const sizes = Uint8Array.of(0, 1, 2, 3, 4, 6, 8, 8, 0, 0)
const sizeOf = (type: number): number => sizes[type] ?? 0

/** Writes rows into the leaves of one table after the other, and builds the tree over them. */
export type TableWriter = {
  /** Starts the table with this root page. */
  begin(root: number): void
  /** Adds a row; ids must ascend. */
  add(row: CarriedRow): void
  /** Ends the table: everything of it has been handed to the sink. Needs at least one row. */
  finish(): void
}

/** Makes the writer. */
export function createTableWriter(pageSize: number, sink: PageSink): TableWriter {
  const page = new Uint8Array(pageSize)
  const encoder = new TextEncoder()
  let root = 0
  let cells = 0
  let top = pageSize
  let lastId = 0
  let children: Child[] = []

  /** Digits of the id above the last 28 bits, as they stand in a variable-length integer. */
  let idHead = new Uint8Array(0)
  let idHigh = -1
  let lastPeriod = Number.NaN
  const periodBytes = new Uint8Array(8)

  const varint = (at: number, value: number): number => {
    if (value < 0x80) {
      page[at] = value
      return at + 1
    }
    const digits = varintBytes(value)
    page.set(digits, at)
    return at + digits.length
  }
  const rowId = (at: number, id: number): number => {
    const high = Math.floor(id / 0x10000000)
    if (high !== idHigh) {
      idHigh = high
      idHead = varintBytes(high)
    }
    if (high === 0) return varint(at, id)
    const low = id - high * 0x10000000
    let to = at
    for (const digit of idHead) page[to++] = digit | 0x80
    page[to++] = (low >> 21) | 0x80
    page[to++] = (low >> 14) | 0x80
    page[to++] = (low >> 7) | 0x80
    page[to++] = low & 0x7f
    return to
  }
  const idSize = (id: number): number => {
    const high = Math.floor(id / 0x10000000)
    return high === idHigh && high > 0 ? idHead.length + 4 : varintSize(id)
  }
  const number = (at: number, type: number, value: number): number => {
    switch (type) {
      case 1:
        page[at] = value
        return at + 1
      case 2:
        page[at] = value >> 8
        page[at + 1] = value
        return at + 2
      case 3:
        page[at] = value >> 16
        page[at + 1] = value >> 8
        page[at + 2] = value
        return at + 3
      case 4:
        page[at] = value >> 24
        page[at + 1] = value >> 16
        page[at + 2] = value >> 8
        page[at + 3] = value
        return at + 4
      case 5:
      case 6:
      case 7: {
        const bytes = sizeOf(type)
        if (type === 7) scratch.setFloat64(0, value)
        else {
          scratch.setInt32(0, Math.floor(value / 4294967296))
          scratch.setUint32(4, value)
        }
        for (let byte = 8 - bytes; byte < 8; byte++) page[at + byte - 8 + bytes] = scratch.getUint8(byte)
        return at + bytes
      }
      default:
        return at
    }
  }
  /** Rows of one period mostly stand together: its bytes are made once. */
  const periodNumber = (at: number, type: number, value: number): number => {
    if (value !== lastPeriod) {
      lastPeriod = value
      const end = number(at, type, value)
      periodBytes.set(page.subarray(at, end))
      return end
    }
    const end = at + sizeOf(type)
    for (let to = at, from = 0; to < end; to++, from++) page[to] = periodBytes[from] ?? 0
    return end
  }
  const closeLeaf = (): void => {
    header(page, leafTable, cells, top)
    children.push({ page: sink.append(page), lastId })
    page.fill(0)
    cells = 0
    top = pageSize
  }
  return {
    begin(at) {
      root = at
      children = []
    },
    add(row) {
      const note = row.note === null || row.note === '' ? null : encoder.encode(row.note)
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
      const size = varintSize(payload) + idSize(row.id) + payload
      if (top - size < leafHeader + 2 * cells + 2) closeLeaf()
      top -= size
      const pointer = leafHeader + 2 * cells
      page[pointer] = top >> 8
      page[pointer + 1] = top
      cells += 1
      lastId = row.id
      let at = rowId(varint(top, payload), row.id)
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
      at = varint(at + 11, noteType)
      page[at] = runId
      page[at + 1] = place
      page[at + 2] = column
      at = periodNumber(at + 3, period, row.period)
      at = number(at, subject, row.subjectId)
      at = number(at, language, row.languageId)
      at = number(at, region, row.regionId)
      at = number(at, category, row.categoryId)
      at = number(at, value, row.value)
      at = number(at, low, row.low)
      at = number(at, high, row.high)
      at = number(at, qualifier, row.qualifier)
      if (note) {
        page.set(note, at)
        at += note.length
      }
      at = number(at, runId, row.runId)
      at = number(at, place, row.row)
      number(at, column, row.col)
    },
    finish() {
      if (children.length === 0) {
        header(page, leafTable, cells, top)
        sink.replace(root, page)
        page.fill(0)
        cells = 0
        top = pageSize
        return
      }
      if (cells > 0) closeLeaf()
      writeInterior(pageSize, sink, root, children)
    },
  }
}

type Child = { page: number; lastId: number }

/** A variable-length integer, the seven highest bits first. */
function varintBytes(value: number): Uint8Array<ArrayBuffer> {
  const digits: number[] = []
  for (let rest = value; digits.length === 0 || rest > 0; rest = Math.floor(rest / 128))
    digits.unshift((rest % 128) | (digits.length === 0 ? 0 : 0x80))
  return Uint8Array.from(digits)
}

function varintSize(value: number): number {
  let bytes = 1
  for (let limit = 128; value >= limit; limit *= 128) bytes += 1
  return bytes
}

function header(page: Uint8Array, type: number, cells: number, top: number): void {
  page[0] = type
  page[3] = cells >> 8
  page[4] = cells
  // A content area that begins at the end of the largest page is written as 0, which is what is left of it.
  page[5] = top >> 8
  page[6] = top
}

/** Builds the levels over the leaves, up to the root. */
function writeInterior(pageSize: number, sink: PageSink, root: number, leaves: readonly Child[]): void {
  // A cell: two bytes of pointer, four of page number, up to nine of key. The last child needs none.
  const most = Math.floor((pageSize - interiorHeader) / 15)
  let level = leaves
  while (level.length > most + 1) {
    const above: Child[] = []
    // Evenly, so that no page is left with a single child and no cell.
    const groups = Math.ceil(level.length / (most + 1))
    for (let group = 0; group < groups; group++) {
      const from = Math.floor((level.length * group) / groups)
      const to = Math.floor((level.length * (group + 1)) / groups)
      const part = level.slice(from, to)
      above.push({ page: sink.append(interiorPage(pageSize, part)), lastId: part.at(-1)?.lastId ?? 0 })
    }
    level = above
  }
  sink.replace(root, interiorPage(pageSize, level))
}

function interiorPage(pageSize: number, children: readonly Child[]): Uint8Array {
  const page = new Uint8Array(pageSize)
  const view = new DataView(page.buffer)
  let top = pageSize
  for (const [cell, { page: child, lastId }] of children.slice(0, -1).entries()) {
    const key = varintBytes(lastId)
    top -= 4 + key.length
    view.setUint32(top, child)
    page.set(key, top + 4)
    view.setUint16(interiorHeader + cell * 2, top)
  }
  header(page, interiorTable, children.length - 1, top)
  view.setUint32(8, children.at(-1)?.page ?? 0)
  return page
}
