import { varintBytes } from './varint.ts'

// Pages of the tree of a table, in the file format that SQLite documents and guarantees, section 1.6
// (https://www.sqlite.org/fileformat2.html).

const leafTable = 13
const interiorTable = 5
/** Bytes before the pointers of a leaf. */
export const leafHeader = 8
const interiorHeader = 12

/** Takes finished pages; numbers follow each other, in the order of the calls. */
export type PageSink = {
  /** Takes the next page of the file and returns its number. */
  append(page: Uint8Array): number
  /** Replaces a page that is there: the root of a table. */
  replace(page: number, bytes: Uint8Array): void
}

/** A page below another, with the largest key in it. */
export type Child = { page: number; lastId: number }

/** Writes the header of a leaf. @param top where its cells begin */
export const endLeaf = (page: Uint8Array, cells: number, top: number): void =>
  header(page, leafTable, cells, top)

/** Builds the levels over the leaves, up to the root. */
export function writeInterior(
  pageSize: number,
  sink: PageSink,
  root: number,
  leaves: readonly Child[],
): void {
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

function header(page: Uint8Array, type: number, cells: number, top: number): void {
  page[0] = type
  page[3] = cells >> 8
  page[4] = cells
  // A content area that begins at the end of the largest page is written as 0, which is what is left of it.
  page[5] = top >> 8
  page[6] = top
}
