import type { Decimal } from '#shared/domain/decimal.ts'
import { isNumber, parseNumber, type ParsedNumber } from '#shared/domain/parse-number.ts'
import { cellText, type RawCell } from '#engine/import/open/raw-table.ts'

/** A number as a cell shows it; `slack`: half a unit of its last place, 0 for a whole number written in full. */
export type Amount = { readonly value: number; readonly slack: number }

/** Rounding may add up, but not to more than this part of a sum. */
const mostSlack = 0.02

const aboutPart = 0.05

/** How far a number in words may be off: half of a range, a part of what is about or nearly so. */
function vagueness({ value, low, high, qualifier }: ParsedNumber): number {
  if (low !== null && high !== null) return (high - low) / 2
  return qualifier === 'exact' ? 0 : Math.abs(value) * aboutPart
}

/**
 * Reads a cell for adding up; null where it holds no number.
 *
 * @param breaks as {@link parseNumber} has it
 */
export function amountOf(cell: RawCell | undefined, decimal: Decimal, breaks = false): Amount | null {
  if (cell === undefined) return null
  const text = cellText(cell)
  const shown = parseNumber(text, { decimal: typeof cell === 'string' ? decimal : '.', breaks })
  const written = isNumber(shown) ? shown : null
  const places = (decimal === ',' ? /,(\d+)/ : /\.(\d+)/).exec(text)?.[1]?.length ?? 0
  const isWhole = written !== null && places === 0 && written.magnitude === 1 && !written.percent
  const vague = written === null ? 0 : vagueness(written)
  const slack = written === null || isWhole ? vague : vague + (0.5 * written.magnitude) / 10 ** places
  if (typeof cell === 'string') return written && { value: written.value, slack }
  if (cell.kind !== 'number' || !Number.isFinite(cell.value)) return null
  return { value: cell.percent ? cell.value * 100 : cell.value, slack }
}

/** Does a cell hold a number in any wording, such as `nearly 30` or `25–30`? */
export function saysNumber(cell: RawCell | undefined, decimal: Decimal): boolean {
  if (cell === undefined) return false
  return typeof cell === 'string' ? isNumber(parseNumber(cell, { decimal })) : cell.kind === 'number'
}

/**
 * Do the amounts add up to the total, as far as their rounding lets them?
 *
 * @param isRounded whole numbers are rounded as well: percent, or millions
 */
export function addsUp(total: Amount, parts: readonly Amount[], isRounded: boolean): boolean {
  const sum = parts.reduce((before, { value }) => before + value, 0)
  const slackOf = ({ slack }: Amount): number => (slack === 0 && isRounded ? 0.5 : slack)
  const slack = parts.reduce((before, part) => before + slackOf(part), slackOf(total))
  const size = Math.abs(total.value)
  return Math.abs(sum - total.value) <= Math.min(slack, size * mostSlack) + size * 1e-9
}
