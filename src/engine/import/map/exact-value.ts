import { isNumber, parseNumber } from '#shared/domain/parse-number.ts'
import { qualifiers } from '#shared/vocabulary/qualifiers.ts'
import type { DraftValue } from './drafts.ts'
import { cellText, type RawCell } from '#engine/import/open/raw-table.ts'

/** A number as JavaScript writes one. */
const plainNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/

/**
 * A value with its bounds and qualifier as our own exports write them: plain numbers, and nothing where there
 * is none. Null where a cell is not written so.
 */
export function exactValue(
  value: RawCell | undefined,
  low: RawCell | undefined,
  high: RawCell | undefined,
  qualifier: RawCell | undefined,
): DraftValue | null {
  const numbers = [exactNumber(value), exactNumber(low), exactNumber(high)]
  const code = qualifierOf(cellText(qualifier))
  const [first = null, second = null, third = null] = numbers
  if (first === null || second === null || third === null || code === null) return null
  return { value: first, low: second, high: third, qualifier: code }
}

/** NaN: nothing is there; null: it is no plain number. */
function exactNumber(cell: RawCell | undefined): number | null {
  if (typeof cell === 'object') return cell.kind === 'number' && !cell.percent ? cell.value : null
  const text = cell?.trim() ?? ''
  if (text === '') return Number.NaN
  return plainNumber.test(text) ? Number(text) : null
}

/**
 * What a cell beside a value says of it, as an index into the qualifiers of the contract: one of their names,
 * or a sign or word that could stand before the number itself (`~`, `<`, `circa`). Null where it is neither.
 */
export function qualifierOf(text: string): number | null {
  if (text === '' || text === '=') return 0
  const named = qualifiers.findIndex((name) => name === text.toLowerCase())
  if (named >= 0) return named
  const beside = parseNumber(`${text} 1`, { decimal: '.' })
  return isNumber(beside) && beside.qualifier !== 'exact' ? qualifiers.indexOf(beside.qualifier) : null
}
