import { saysMissing } from '#shared/domain/number-words.ts'
import { isNumber, parseNumber } from '#shared/domain/parse-number.ts'
import { readPeriod } from '#shared/domain/parse-period.ts'
import { findMarkedPeriod } from '#shared/domain/period-marks.ts'
import { cellText, headingText, type RawCell, type RawRow } from '#engine/import/open/raw-table.ts'

/** Rows below a cell without a value that are asked what its column holds. */
const askedRows = 40

/**
 * Position of the first row that holds data, or -1: one with a value, or one above it whose values are all
 * missing (`2025-01 · Qwen · n/a`).
 */
export function firstDataRow(rows: readonly RawRow[]): number {
  return rows.findIndex(({ cells }, at) => isDataRow(cells) || isValuelessData(rows, at))
}

/** Holds a value beside a name or a period. Years and other periods alone may be headings. */
function isDataRow(cells: readonly RawCell[]): boolean {
  const filled = cells.filter((cell) => cellText(cell) !== '')
  return filled.length > 1 && filled.some((cell) => isValue(cell)) && !countsMonths(filled)
}

/** `Year, 1, 2, … 12`: months by their numbers are headings. */
const countsMonths = (filled: readonly RawCell[]): boolean =>
  filled
    .map((cell) => cellText(cell).replace(/^0(?=\d$)/, ''))
    .join()
    .endsWith('1,2,3,4,5,6,7,8,9,10,11,12')

/** A row below headings that says of a column of values that there is none, or goes on a column of periods. */
function isValuelessData(rows: readonly RawRow[], at: number): boolean {
  const cells = rows[at]?.cells ?? []
  const above = rows[at - 1]?.cells ?? []
  if (isRule(cells)) return false
  const isNamed = (column: number): boolean => {
    const heading = headingText(above[column])
    return heading !== '' && !saysMissing(heading)
  }
  const first = cells.findIndex((cell) => cellText(cell) !== '')
  const below = rows.slice(at + 1, at + 1 + askedRows).map((row) => row.cells)
  const isMissing = cells.some((cell, column) => {
    const text = cellText(cell)
    if (column <= first || text === '' || !saysMissing(text) || !isNamed(column)) return false
    return below.some((later) => isValue(later[column] ?? ''))
  })
  if (isMissing) return true
  const isPeriod = (cell: RawCell | undefined): boolean => readPeriod(headingText(cell)) !== null
  const goesOn = isPeriod(cells[first]) && isPeriod(below[0]?.[first]) && !isPeriod(above[first])
  return goesOn && isNamed(first) && filledCount(cells) > 1 && filledCount(above) >= filledCount(cells)
}

const filledCount = (cells: readonly RawCell[]): number =>
  cells.filter((cell) => cellText(cell) !== '').length

/** A line drawn between headings and data, as in tables of Markdown: `---|:--:|---`. */
export function isRule(cells: readonly RawCell[]): boolean {
  const texts = cells.map(cellText).filter((text) => text !== '')
  return texts.length > 1 && texts.every((text) => /^:?[-=–—]{2,}:?$/.test(text))
}

function isValue(cell: RawCell): boolean {
  if (typeof cell !== 'string') {
    if (cell.kind === 'number') return cell.percent || readPeriod(String(cell.value)) === null
    return false
  }
  const text = cell.trim()
  if (!/\d/.test(text) || readPeriod(text) !== null || findMarkedPeriod(text) !== null) return false
  return (['.', ','] as const).some((decimal) => {
    const number = parseNumber(text, { decimal })
    // `2024*` is a year with a mark: a heading.
    return isNumber(number) && (number.mark === '' || readPeriod(String(number.value)) === null)
  })
}
