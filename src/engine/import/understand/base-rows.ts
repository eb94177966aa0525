import { isBase } from '#shared/vocabulary/totals.ts'
import { cellText, type RawCell } from '#engine/import/open/raw-table.ts'

/** Names stand in the first columns. */
const namesWithin = 3

/** Does the row say how many were asked, and not what they said? It names so, and all it holds besides are numbers. */
export function isBaseRow(cells: readonly RawCell[]): boolean {
  const at = cells.findIndex((cell) => typeof cell === 'string' && cell.length > 0 && isBase(cell))
  if (at < 0 || at >= namesWithin) return false
  const rest = cells.slice(at + 1).filter((cell) => cellText(cell) !== '')
  return (
    rest.some((cell) => /\d/.test(cellText(cell))) && rest.every((cell) => !/\p{L}{3}/u.test(cellText(cell)))
  )
}
