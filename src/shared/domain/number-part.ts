import { currencyOf } from '#shared/vocabulary/currencies.ts'
import { powerOf } from '#shared/vocabulary/magnitudes.ts'
import type { Decimal } from './decimal.ts'
import { currencyPrefix, currencySuffix, percentSuffix, unitSuffix } from './number-words.ts'
import { isIndian, numberGivesBack } from './written-back.ts'

/** One number of a text, as it is written; a range has two. */
export type Part = {
  value: number
  percent: boolean
  /** of ten, of the magnitude that is written with it */
  power: number | null
  rounded: boolean
  currency: string | null
}

/** The value of a part, by a power that was written for several where it has none itself. */
export const scaled = (part: Part, power: number | null): number =>
  part.power === null && power !== null ? timesPowerOfTen(part.value, power) : part.value

/** value · 10^power through the decimal text, so that 14.37 × 10¹² has no error of a binary product. */
export function timesPowerOfTen(value: number, power: number): number {
  const [digits, exponent] = String(value).split('e')
  return Number(`${digits}e${Number(exponent ?? 0) + power}`)
}

const number = /^([+-]?)\s*(\d[\d., '’]*?|[.,]\d+)(e[+-]?\d{1,3})?(?:\s*(\p{L}[\p{L}. ]*))?$/iu

/** One number with sign, grouping, magnitude, unit word, currency and percent sign. */
export function onePart(text: string, decimal: Decimal): Part | null {
  let rest = text.trim()
  if (rest === '' || rest.length > 80) return null
  // As accounts are kept, brackets are a minus, the percent sign inside or outside.
  const accounting = /^\(([^()]+)\)(\s*%?)$/.exec(rest)
  if (accounting) rest = `-${(accounting[1] ?? '').trim()}${accounting[2] ?? ''}`
  const { bare, percent, currency } = apartFromUnit(rest)
  const match = number.exec(bare)
  if (!match) return null
  const written = (match[2] ?? '').trim()
  const digits = plainDigits(written, decimal)
  const power = match[4] === undefined ? null : powerOf(match[4].trim())
  if (digits === null || power === undefined) return null
  if (!numberGivesBack(written, Number(digits), decimal)) return null
  const literal = `${match[1] === '-' ? '-' : ''}${digits}${match[3] ?? ''}`
  const value = timesPowerOfTen(Number(literal), power ?? 0)
  return Number.isFinite(value)
    ? { value, percent, power, rounded: isRounded(literal, value), currency }
    : null
}

const isBare = /^[+-]?[\d.,' ]*\d$/

/** What a number is of, apart from its digits and its magnitude. */
function apartFromUnit(text: string): { bare: string; percent: boolean; currency: string | null } {
  if (isBare.test(text)) return { bare: text, percent: false, currency: null }
  if (text.endsWith('%') && isBare.test(text.slice(0, -1).trimEnd()))
    return { bare: text.slice(0, -1).trimEnd(), percent: true, currency: null }
  const unpercented = text.replace(percentSuffix, '').replace(/^百分之\s*/, '')
  const percent = unpercented !== text
  const behind = currencySuffix.exec(unpercented)
  const counted = (behind ? unpercented.slice(0, behind.index) : unpercented).replace(unitSuffix, '')
  const before = currencyPrefix.exec(counted)
  const bare = before ? (before[1] ?? '') + counted.slice(before[0].length) : counted
  const word = behind?.[1] ?? before?.[2]
  return { bare, percent, currency: word === undefined ? null : currencyOf(word) }
}

/** Grouped digits as JavaScript writes them; null where the grouping is not one of thousands. */
function plainDigits(text: string, decimal: Decimal): string | null {
  const at = text.lastIndexOf(decimal)
  const whole = at < 0 ? text : text.slice(0, at)
  const fraction = at < 0 ? '' : text.slice(at + 1)
  if (!/^\d*$/.test(fraction) || (at >= 0 && fraction === '')) return null
  const ungrouped = ungroup(whole, decimal === '.' ? ',' : '.')
  if (ungrouped === null || /^0\d/.test(ungrouped)) return null
  return `${ungrouped === '' ? '0' : ungrouped}${fraction === '' ? '' : `.${fraction}`}`
}

/** Groups of three, or as in India of two before the last three: `12,34,56,789`. */
function ungroup(whole: string, thousands: ',' | '.'): string | null {
  if (/^\d*$/.test(whole)) return whole
  if (thousands === ',' && isIndian(whole)) return whole.replaceAll(',', '')
  const separator = /[^\d]/.exec(whole)?.[0] ?? ''
  if (separator !== thousands && separator !== ' ' && separator !== "'" && separator !== '’') return null
  const [first = '', ...groups] = whole.split(separator)
  if (first.length === 0 || first.length > 3 || !/^\d+$/.test(first)) return null
  return groups.every((group) => /^\d{3}$/.test(group)) ? first + groups.join('') : null
}

/** Does a double hold a number only nearly? Only whole numbers are checked: a decimal fraction is the nearest double by nature. */
export function isRounded(literal: string, value: number): boolean {
  if (Math.abs(value) <= Number.MAX_SAFE_INTEGER || !/^-?\d+$/.test(literal)) return false
  return BigInt(literal) !== BigInt(value)
}
