/** A cell by the positions on screen: row index and column index. */
export type Place = { readonly row: number; readonly column: number }

/** A block of cells, spanned between where it began and where it was extended to. */
export type CellRange = { readonly anchor: Place; readonly corner: Place }

/** First and last row and column of a range, both included. */
export function boundsOf({ anchor, corner }: CellRange): {
  top: number
  bottom: number
  left: number
  right: number
} {
  return {
    top: Math.min(anchor.row, corner.row),
    bottom: Math.max(anchor.row, corner.row),
    left: Math.min(anchor.column, corner.column),
    right: Math.max(anchor.column, corner.column),
  }
}

/** Is a cell in the range? */
export function contains(range: CellRange | null, place: Place): boolean {
  if (!range) return false
  const { top, bottom, left, right } = boundsOf(range)
  return place.row >= top && place.row <= bottom && place.column >= left && place.column <= right
}

/** How many cells the range holds. */
export function sizeOf(range: CellRange): number {
  const { top, bottom, left, right } = boundsOf(range)
  return (bottom - top + 1) * (right - left + 1)
}

/** The range with its corner moved by an arrow key, kept within the grid. */
export function extended(range: CellRange, key: string, rows: number, columns: number): CellRange {
  const by: Record<string, readonly [number, number]> = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
  }
  const [rowStep, columnStep] = by[key] ?? [0, 0]
  const within = (value: number, count: number): number =>
    Math.min(Math.max(value, 0), Math.max(count - 1, 0))
  return {
    anchor: range.anchor,
    corner: {
      row: within(range.corner.row + rowStep, rows),
      column: within(range.corner.column + columnStep, columns),
    },
  }
}
