import { type CellObject, utils } from '@e965/xlsx'
import { cellText, maxColumns } from '#engine/import/open/raw-table.ts'
import { spreadsheetCell } from './xlsx-cell.ts'

/** Cells as the library gives them, by row and column. */
export type SheetData = readonly (readonly (CellObject | undefined)[] | undefined)[]

/** A cell so far from all others, and no more of them, was hit by a slip of the hand. */
const [farRows, farColumns, mostStray] = [1000, 200, 3]

type Place = { readonly row: number; readonly column: number }

/**
 * The cells of a sheet without single ones far from the table, which would make rows and columns without end.
 *
 * @param stray takes the places of those that are left out
 */
export function withoutStray(data: SheetData, stray: string[]): SheetData {
  const found = strayCells(data)
  if (found.length === 0) return data
  stray.push(...found.map(({ row, column }) => utils.encode_cell({ r: row, c: column })))
  const rows = new Set(found.map(({ row }) => row))
  const kept = data.map((cells, row) =>
    rows.has(row)
      ? cells?.map((cell, column) =>
          found.some((one) => one.row === row && one.column === column) ? undefined : cell,
        )
      : cells,
  )
  // Blank rows up to where such a cell was are none.
  let { length } = kept
  while (length > 0 && filledColumns(kept[length - 1]).length === 0) length -= 1
  return kept.slice(0, length)
}

/** The last few cells behind a wide gap of rows, and those behind a wide gap of columns. */
function strayCells(data: SheetData): Place[] {
  const last: Place[] = []
  for (let row = data.length - 1; row >= 0 && last.length <= mostStray; row--) {
    for (const column of filledColumns(data[row])) last.push({ row, column })
    const next = row - 1
    if (last.length > 0 && last.length <= mostStray && next >= 0 && gapAbove(data, row) >= farRows)
      return last
  }
  return farRight(data)
}

/** Blank rows above a row. */
function gapAbove(data: SheetData, row: number): number {
  let gap = 0
  while (gap < farRows && row - gap - 1 >= 0 && filledColumns(data[row - gap - 1]).length === 0) gap += 1
  return row - gap - 1 < 0 ? 0 : gap
}

function farRight(data: SheetData): Place[] {
  if (!data.some((cells) => (cells?.length ?? 0) > maxColumns)) return []
  const found: Place[] = []
  let edge = 0
  for (const [row, cells] of data.entries()) {
    if (!cells || cells.length === 0) continue
    const columns = filledColumns(cells)
    for (const [at, column] of columns.entries()) {
      const before = at === 0 ? -1 : (columns[at - 1] ?? -1)
      if (column >= maxColumns && column - Math.max(before, edge) >= farColumns) found.push({ row, column })
      else edge = Math.max(edge, Math.min(column, maxColumns))
    }
    if (found.length > mostStray) return []
  }
  return found
}

const filledColumns = (cells: readonly (CellObject | undefined)[] | undefined): number[] => {
  const columns: number[] = []
  cells?.forEach((cell, column) => {
    if (cellText(spreadsheetCell(cell)) !== '') columns.push(column)
  })
  return columns
}
