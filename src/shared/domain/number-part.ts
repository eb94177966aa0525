import { currencyOf, isCurrencyCode } from '#shared/vocabulary/currencies.ts'
import { powerOf } from '#shared/vocabulary/magnitudes.ts'
import type { Decimal } from './decimal.ts'
import {
  codePrefix,
  codeSuffix,
  currencyPrefix,
  currencySuffix,
  percentSuffix,
  pointSuffix,
  unitSuffix,
} from './number-words.ts'
import { isIndian, numberGivesBack } from './written-back.ts'

/** One number with what it is of; `power` of ten of the magnitude behind it, which is in `value` already. */
export type Part = {
  value: number
  percent: boolean
  points: boolean
  power: number | null
  rounded: boolean
  currency: string | null
}

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
  const { bare: digitsAndWord, ...of } = apartFromUnit(rest)
  const match = number.exec(digitsAndWord)
  if (!match) return null
  const written = (match[2] ?? '').trim()
  const digits = plainDigits(written, decimal)
  const power = match[4] === undefined ? null : powerOf(match[4].trim())
  if (digits === null || power === undefined) return null
  if (!numberGivesBack(written, Number(digits), decimal)) return null
  const literal = `${match[1] === '-' ? '-' : ''}${digits}${match[3] ?? ''}`
  const value = timesPowerOfTen(Number(literal), power ?? 0)
  return Number.isFinite(value) ? { ...of, value, power, rounded: isRounded(literal, value) } : null
}

const isBare = /^[+-]?[\d.,' ]*\d$/

type Apart = { bare: string } & Pick<Part, 'percent' | 'points' | 'currency'>

/** What a number is of, apart from its digits and its magnitude. */
function apartFromUnit(text: string): Apart {
  const none = { percent: false, points: false, currency: null }
  if (isBare.test(text)) return { ...none, bare: text }
  if (text.endsWith('%') && isBare.test(text.slice(0, -1).trimEnd()))
    return { ...none, bare: text.slice(0, -1).trimEnd(), percent: true }
  const unpointed = text.replace(pointSuffix, '')
  const unpercented = unpointed.replace(percentSuffix, '').replace(/^百分之\s*/, '')
  const percent = unpercented !== text
  const behind = currencySuffix.exec(unpercented) ?? codeIn(codeSuffix.exec(unpercented), 1)
  const counted = (behind ? unpercented.slice(0, behind.index) : unpercented).replace(unitSuffix, '')
  const before = currencyPrefix.exec(counted) ?? codeIn(codePrefix.exec(counted), 2)
  const bare = before ? (before[1] ?? '') + counted.slice(before[0].length) : counted
  const word = behind?.[1] ?? before?.[2]
  return {
    bare,
    percent,
    points: unpointed !== text,
    currency: word === undefined ? null : currencyOf(word),
  }
}

/** What was found, where it is the code of a currency. */
const codeIn = (found: RegExpExecArray | null, group: number): RegExpExecArray | null =>
  found && isCurrencyCode(found[group] ?? '') ? found : null

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

/** Only whole numbers are checked: a decimal fraction is the nearest double by nature. */
export function isRounded(literal: string, value: number): boolean {
  if (Math.abs(value) <= Number.MAX_SAFE_INTEGER || !/^-?\d+$/.test(literal)) return false
  return BigInt(literal) !== BigInt(value)
}
