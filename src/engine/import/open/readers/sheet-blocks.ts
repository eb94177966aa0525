import { cellText, type RawRow } from '#engine/import/open/raw-table.ts'

/** A rectangle of cells, by indices from 0, both ends included. */
export type Block = {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

/** A sheet cut into more pieces than this is no sheet of tables but a form or a drawing: it stays whole. */
const maxBlocks = 500

/**
 * The blocks of a sheet: rectangles that blank rows and columns separate, each cut again until none goes
 * through it. From top to bottom, then from left to right.
 */
export function blocksOf(rows: readonly RawRow[]): Block[] {
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0)
  // One byte a cell, because each cut asks again.
  const filled = rows.map(({ cells }) => {
    const row = new Uint8Array(cells.length)
    for (let at = 0; at < cells.length; at++) row[at] = cellText(cells[at]) === '' ? 0 : 1
    return row
  })
  const whole: Block = { top: 0, bottom: rows.length - 1, left: 0, right: width - 1 }
  const blocks = cut(filled, whole, true)
  return blocks.length > maxBlocks ? [whole] : blocks
}

/** @param byRows which way to look for gaps first; a block with none either way is done */
function cut(filled: readonly Uint8Array[], block: Block, byRows: boolean, other = false): Block[] {
  const bands = byRows ? rowBands(filled, block) : columnBands(filled, block)
  const [only] = bands
  if (bands.length === 1 && only) return other ? [only] : cut(filled, only, !byRows, true)
  return bands.flatMap((band) => cut(filled, band, !byRows))
}

function rowBands(filled: readonly Uint8Array[], { top, bottom, left, right }: Block): Block[] {
  const isFilled = (at: number): boolean => filled[at]?.subarray(left, right + 1).includes(1) === true
  return runs(top, bottom, isFilled).map(([from, to]) => ({ top: from, bottom: to, left, right }))
}

function columnBands(filled: readonly Uint8Array[], { top, bottom, left, right }: Block): Block[] {
  const used = new Uint8Array(right + 1)
  for (let at = top; at <= bottom; at++) {
    const row = filled[at]
    if (!row) continue
    const end = Math.min(right, row.length - 1)
    for (let column = left; column <= end; column++) if (row[column] === 1) used[column] = 1
  }
  return runs(left, right, (column) => used[column] === 1).map(([from, to]) => ({
    top,
    bottom,
    left: from,
    right: to,
  }))
}

/** First and last of each run of places where something is. */
function runs(from: number, to: number, isFilled: (at: number) => boolean): [number, number][] {
  const found: [number, number][] = []
  let start = -1
  for (let at = from; at <= to + 1; at++) {
    const here = at <= to && isFilled(at)
    if (here && start < 0) start = at
    if (!here && start >= 0) {
      found.push([start, at - 1])
      start = -1
    }
  }
  return found
}
