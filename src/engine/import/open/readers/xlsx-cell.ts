import type { CellObject } from '@e965/xlsx'
import type { RawCell } from '#engine/import/open/raw-table.ts'

/** A cell as the library gives it, as the import takes it. */
export function spreadsheetCell(cell: CellObject | undefined): RawCell {
  if (!cell) return ''
  const { v } = cell
  // An error without a text is that of a formula never computed.
  if (cell.t === 'e') return cell.w === undefined ? '' : { kind: 'error', text: cell.w }
  if (v instanceof Date) return dateCell(v, cell)
  // Rows that an ODS repeats are copied by the library through JSON.
  if (cell.t === 'd' && typeof v === 'string') return dateCell(new Date(v), cell)
  if (typeof v === 'number')
    return Number.isFinite(v)
      ? { kind: 'number', value: v, percent: isPercentFormat(cell), text: shownNumber(v, cell) }
      : { kind: 'error', text: cell.w ?? '#NUM!' }
  if (typeof v === 'boolean') return v ? 'TRUE' : 'FALSE'
  return typeof v === 'string' ? v : ''
}

/** By the format, in which a quoted sign means nothing; where the format is not known, by what is shown. */
function isPercentFormat({ z: format, w: shown = '' }: CellObject): boolean {
  const isKnown = typeof format === 'string' && format.includes('%')
  return isKnown ? format.replaceAll(/"[^"]*"|\\./g, '').includes('%') : shown.trim().endsWith('%')
}

function dateCell(date: Date, cell: CellObject): RawCell {
  // A time of day within rounding of midnight belongs to the date it rounds to.
  const rounded = new Date(Math.round(date.getTime() / 1000) * 1000)
  if (Number.isNaN(rounded.getTime())) return { kind: 'error', text: cell.w ?? '' }
  const iso = rounded.toISOString().slice(0, shownLength(cell))
  return { kind: 'date', iso, text: cell.w ?? iso }
}

/** Characters of an ISO date that a format shows: year, month, day. */
const shownLengths = new Map<string, number>()

function shownLength({ z: format }: CellObject): number {
  const key = typeof format === 'string' ? format : ''
  let length = shownLengths.get(key)
  if (length === undefined) {
    const bare = key.replaceAll(/"[^"]*"|\[[^\]]*\]|\\./g, '').toLowerCase()
    length = !/^[^d]*y[^d]*$/.test(bare) ? 10 : bare.includes('m') ? 7 : 4
    if (shownLengths.size < 1000) shownLengths.set(key, length)
  }
  return length
}

/** A format such as `;;;` hides the number, which is there all the same. */
const shownNumber = (value: number, { w: shown = '' }: CellObject): string =>
  shown.trim() === '' ? String(value) : shown
