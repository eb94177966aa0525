import type { Decimal } from './decimal.ts'
import { calendarDate, endOf, type Period } from './period.ts'

/** More digits than a double surely holds: the text cannot be expected back to the last of them. */
const surelyKept = 15

/**
 * Does a number, written again as its text was (grouping, decimal sign, places), give the text back? A type
 * is accepted only then: what was misread does not slip through.
 *
 * @param digits digits with their separators, without sign, magnitude and unit
 * @param value what they were read as, without sign and magnitude
 */
export function numberGivesBack(digits: string, value: number, decimal: Decimal): boolean {
  const at = digits.lastIndexOf(decimal)
  const places = at < 0 ? 0 : digits.length - at - 1
  const plain = digits.replaceAll(/\D/g, '').replace(/^0+/, '')
  if (plain.length > surelyKept || places > 100) return true
  const whole = at < 0 ? digits : digits.slice(0, at)
  const group = /\D/.exec(whole)?.[0] ?? ''
  const [integer = '', fraction] = value.toFixed(places).split('.')
  const between = isIndian(whole) ? /\B(?=(?:\d{2})*\d{3}$)/g : /\B(?=(?:\d{3})+$)/g
  const grouped = group === '' ? integer : integer.replaceAll(between, group)
  // `.5` is 0.5 as well.
  const again = whole === '' ? '' : grouped
  return `${again}${fraction === undefined ? '' : decimal + fraction}` === digits
}

/** Are the digits grouped as in India: by two, but the last three? Groups of three alone are not said to be. */
export const isIndian = (whole: string): boolean => /^\d{1,2}(?:,\d{2})+,\d{3}$/.test(whole)

/** Does a period hold every number that its text was written with? A time of day is not part of it. */
export function periodGivesBack(text: string, period: Period): boolean {
  const dated = text.replace(/[T ]\d{1,2}:\d{2}.*$/, '')
  const parts = partsOf(period)
  return (dated.match(/\d+/g) ?? []).every((digits) => parts.has(Number(digits)))
}

/** The numbers by which a period may be written. */
function partsOf(period: Period): Set<number> {
  const { year, month, day } = calendarDate(period.start)
  switch (period.grain) {
    case 'day':
      return new Set([...years(year), month, day, (year * 100 + month) * 100 + day])
    case 'week': {
      // The Thursday of an ISO week is in the year that the week counts to.
      const thursday = calendarDate(period.start + 3)
      const first = Date.UTC(thursday.year, 0, 1) / 86_400_000
      return new Set([...years(thursday.year), Math.floor((period.start + 3 - first) / 7) + 1])
    }
    case 'month':
      return new Set([...years(year), month, year * 100 + month])
    case 'quarter':
      return new Set([...years(year), Math.ceil(month / 3)])
    case 'half':
      return new Set([...years(year), Math.ceil(month / 6)])
    case 'year':
      return new Set(years(year))
    case 'window': {
      const last = calendarDate(endOf(period) - 1)
      return new Set([...years(year), month, day, ...years(last.year), last.month, last.day])
    }
  }
}

const years = (year: number): number[] => [year, year % 100]
