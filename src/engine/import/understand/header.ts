import { isNumber, parseNumber } from '#shared/domain/parse-number.ts'
import { findPeriod, readPeriod } from '#shared/domain/parse-period.ts'
import { cellText, type RawCell, type RawRow } from '../types.ts'

/** A heading is looked for in this many rows from the top. */
const searchRows = 60

/**
 * The row that names the columns: of the rows above the first one that holds values, the one that names
 * most, the last of equals. Titles merged over several columns name one thing and do not win.
 *
 * @param rows the first rows of a table
 * @returns the row number as in the file, or 0 where the table begins with its values
 */
export function findHeaderRow(rows: readonly RawRow[]): number {
  // Row 0 is there where the format itself names the columns.
  if (rows[0]?.row === 0) return 0
  const near = rows.slice(0, searchRows)
  const firstData = near.findIndex(({ cells }) => isDataRow(cells))
  const above = firstData < 0 ? near : near.slice(0, firstData)
  let best = { row: 0, names: 1 }
  for (const { row, cells } of above) {
    const names = distinctTexts(cells)
    if (names >= best.names && names > 1) best = { row, names }
    // Without any number to go by, the first row that is as wide as the table is the heading.
    if (firstData < 0 && names >= Math.max(2, widest(near))) return row
  }
  return best.row
}

const distinctTexts = (cells: readonly RawCell[]): number =>
  new Set(cells.map((cell) => cellText(cell)).filter((text) => text !== '')).size

const widest = (rows: readonly RawRow[]): number =>
  Math.max(0, ...rows.map(({ cells }) => distinctTexts(cells)))

/** Holds a value beside a name or a period. Years and other periods alone may be headings. */
function isDataRow(cells: readonly RawCell[]): boolean {
  const filled = cells.filter((cell) => cellText(cell) !== '')
  if (filled.length < 2) return false
  return filled.some((cell) => isValue(cell))
}

function isValue(cell: RawCell): boolean {
  if (typeof cell !== 'string') {
    if (cell.kind === 'number') return cell.percent || readPeriod(String(cell.value)) === null
    return false
  }
  const text = cell.trim()
  if (!/\d/.test(text) || readPeriod(text) !== null || findPeriod(text) !== null) return false
  return isNumber(parseNumber(text, { decimal: '.' })) || isNumber(parseNumber(text, { decimal: ',' }))
}
