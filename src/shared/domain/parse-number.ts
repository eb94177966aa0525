// By hand: libraries read the plain numbers of one language, not `14.37T`, `5,59 Bio.`, `3亿`, `<1%` or `13 ± 2`.
import type { Qualifier } from '#shared/vocabulary/qualifiers.ts'
import {
  plainPower,
  plainRange,
  qualifyingPrefixes,
  qualifyingSuffixes,
  rangeSeparator,
  saysMissing,
  withoutMark,
} from './number-words.ts'
import type { Decimal } from './decimal.ts'
import { isRounded, onePart, type Part, scaled } from './number-part.ts'

/** A number as a source wrote it. `value`, `low` and `high` are in the written unit times the magnitude. */
export type ParsedNumber = {
  readonly value: number
  readonly low: number | null
  readonly high: number | null
  readonly qualifier: Qualifier
  /** written with a percent sign: `12%` is 12 */
  readonly percent: boolean
  /** what the suffix multiplied by: 1e12 for `14.37T`; already in `value` */
  readonly magnitude: number
  /** the text has more digits than a double holds: `value` is the nearest */
  readonly rounded: boolean
  /** the currency that is written with it, by its code */
  readonly currency: string | null
  /** mark of a footnote or flag behind it, as written: `*`, `[1]`, `e`; empty where there is none */
  readonly mark: string
}

/** A token by which sources say that there is no value: it is never zero. A mark may stand behind it as well. */
export type MissingNumber = { readonly missing: true; readonly mark?: string }

const missing: MissingNumber = { missing: true }

/** Longer texts are no numbers: the expressions below look at a text more than once. */
const longestText = 200

/**
 * Reads a number as press tables and exports write it: grouping, percent, magnitudes (`14.37T`, `5,59 Bio.`,
 * `3亿`), qualifiers (`~`, `nearly`, `<`), ranges (`25–30%`: midpoint with low and high) and `13 ± 2`.
 * `<1%` is anything from 0 to 1: its midpoint, qualifier `under`. `60 (58–62)` is a value with its bounds. Leading
 * zeros make a text, not a number.
 *
 * @param options `percents`: the numbers are parts of a hundred, so that a `b` behind one is no billion
 * @returns the number; `{missing}` for a token such as `n/a` or `–` or an empty text; null for anything else
 */
export function parseNumber(
  text: string,
  options: { decimal: Decimal; percents?: boolean },
): ParsedNumber | MissingNumber | null {
  const plain = plainNumber(text, options.decimal)
  if (plain) return plain
  const trimmed = text.trim()
  if (saysMissing(trimmed)) return missing
  if (trimmed.length > longestText) return null
  const parts = withoutMark(plainPower(trimmed), options.percents === true)
  if (parts === null) return null
  const { mark } = parts
  const clean = normalise(parts.bare)
  if (saysMissing(clean)) return mark === '' ? missing : { ...missing, mark }
  const number = qualified(plainRange(clean), options.decimal)
  return number === null || mark === '' ? number : { ...number, mark }
}

/** A number that is given as one, not as a text. */
export const givenNumber = (value: number, percent: boolean, rounded: boolean): ParsedNumber =>
  exact({ value, percent, power: null, rounded, currency: null })

/** Is the text a plain number beyond all doubles, such as one of 309 digits? No value can hold it. */
export function isBeyondDoubles(text: string): boolean {
  const written = text.replaceAll(/[\s'’]/g, '')
  const isPlain = /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(written)
  const digits = isPlain ? written : written.replaceAll(/[.,]/g, '')
  return /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(digits) && !Number.isFinite(Number(digits))
}

/** Is the result a number, not a missing token or a text? */
export function isNumber(parsed: ParsedNumber | MissingNumber | null): parsed is ParsedNumber {
  return parsed !== null && !('missing' in parsed)
}

/**
 * Reads an interval around a value: `+5/-7` is `value - 7` to `value + 5`, `±3` likewise, `25–30` is itself.
 *
 * @returns low and high in the unit of `value`; null where the text is no interval
 */
export function parseInterval(
  text: string,
  value: number,
  options: { decimal: Decimal },
): { low: number; high: number } | null {
  if (text.length > longestText) return null
  const clean = normalise(text)
  const around = /^\+\s*([^/]+?)\s*\/\s*-\s*(.+)$/.exec(clean)
  const even = /^(?:±|\+\/-)\s*(.+)$/.exec(clean)
  const up = onePart(around?.[1] ?? even?.[1] ?? '', options.decimal)
  const down = onePart(around?.[2] ?? even?.[1] ?? '', options.decimal)
  if (up && down) return { low: value - scaled(down, null), high: value + scaled(up, null) }
  const range = parseNumber(clean.replace(/^[[(](.*)[\])]$/, '$1').replace(/[,;]\s+|;/, '–'), options)
  if (!isNumber(range) || range.low === null || range.high === null) return null
  return { low: range.low, high: range.high }
}

/** The common case, without any allocation beyond the result. */
function plainNumber(text: string, decimal: Decimal): ParsedNumber | null {
  const point = decimal === '.' ? /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/ : /^-?(?:0|[1-9]\d*)$/
  if (!point.test(text)) return null
  const value = Number(text)
  if (!Number.isFinite(value)) return null
  return exact({ value, percent: false, power: null, rounded: isRounded(text, value), currency: null })
}

const exact = (part: Part): ParsedNumber => ({
  value: part.value,
  low: null,
  high: null,
  qualifier: 'exact',
  percent: part.percent,
  magnitude: 10 ** (part.power ?? 0),
  rounded: part.rounded,
  currency: part.currency,
  mark: '',
})

function normalise(text: string): string {
  // NFKC turns full-width digits and signs, no-break and narrow spaces into their plain forms.
  const folded = /[^\x20-\x7e]/.test(text) ? text.normalize('NFKC') : text
  return folded.replaceAll('−', '-').trim()
}

function qualified(clean: string, decimal: Decimal): ParsedNumber | null {
  let rest = clean
  let qualifier: Qualifier = 'exact'
  for (const [pattern, name] of [...qualifyingPrefixes, ...qualifyingSuffixes]) {
    const bare = rest.replace(pattern, '')
    if (bare === rest) continue
    rest = bare
    qualifier = name
    break
  }
  const single = onePart(rest, decimal)
  if (single) return withQualifier(single, qualifier)
  if (qualifier !== 'exact' && qualifier !== 'about') return null
  return range(rest, decimal) ?? plusMinus(rest, decimal) ?? bounded(rest, decimal)
}

const bracketed =
  /^(.*[^\s([])\s*[([]\s*(?:\d\d ?%[- ]?)?(?:(?:ci|ki|ic|credible interval|confidence interval)\s*[:,]?\s*)?([^()[\]]+?)\s*[)\]]$/i

/** `60 (58–62)`, `3.0 [2.5; 3.5]`, `40 (±2)`: a value with its bounds beside it. */
function bounded(text: string, decimal: Decimal): ParsedNumber | null {
  const [, written = '', beside = ''] = bracketed.exec(text) ?? []
  const centre = onePart(written, decimal)
  if (!centre) return null
  const bounds = parseInterval(beside, centre.value, { decimal })
  const value = scaled(centre, null)
  if (!bounds || bounds.low > value || value > bounds.high) return null
  return {
    ...exact(centre),
    value,
    ...bounds,
    qualifier: 'range',
    percent: centre.percent || /%/.test(beside),
  }
}

function withQualifier(part: Part, qualifier: Qualifier): ParsedNumber {
  const value = scaled(part, null)
  const base = { ...exact(part), value, qualifier }
  switch (qualifier) {
    case 'under':
      return value > 0 ? { ...base, value: value / 2, low: 0, high: value } : { ...base, high: value }
    case 'up-to':
      return value > 0 ? { ...base, low: 0, high: value } : { ...base, high: value }
    case 'over':
      return { ...base, low: value }
    case 'exact':
    case 'about':
    case 'nearly':
    case 'range':
      return base
  }
}

function range(text: string, decimal: Decimal): ParsedNumber | null {
  const match = rangeSeparator.exec(text)
  if (!match) return null
  const first = onePart(text.slice(0, match.index), decimal)
  const second = onePart(text.slice(match.index + match[0].length), decimal)
  if (!first || !second) return null
  // A magnitude written once, at the end, holds for both: `10–20M`.
  const low = scaled(first, second.power)
  const high = scaled(second, null)
  if (low > high) return null
  return {
    value: (low + high) / 2,
    low,
    high,
    qualifier: 'range',
    percent: second.percent || first.percent,
    magnitude: 10 ** (second.power ?? 0),
    rounded: first.rounded || second.rounded,
    currency: first.currency ?? second.currency,
    mark: '',
  }
}

function plusMinus(text: string, decimal: Decimal): ParsedNumber | null {
  const [left, right, more] = text.split(/\s*(?:±|\+\/-)\s*/)
  if (left === undefined || right === undefined || more !== undefined) return null
  const centre = onePart(left, decimal)
  const margin = onePart(right, decimal)
  if (!centre || !margin) return null
  const value = scaled(centre, margin.power)
  const distance = scaled(margin, null)
  return {
    value,
    low: value - distance,
    high: value + distance,
    qualifier: 'range',
    percent: centre.percent || margin.percent,
    magnitude: 10 ** (margin.power ?? 0),
    rounded: centre.rounded || margin.rounded,
    currency: centre.currency ?? margin.currency,
    mark: '',
  }
}

/**
 * What one text says about the decimal separator of its column: the separator, `either` where a group of
 * three digits could be thousands or decimals (`1.234`), null where it says nothing.
 */
export function decimalEvidence(text: string): Decimal | 'either' | null {
  if (text.length > longestText) return null
  // Only separators between digits count: `5,59 Bio.` ends with a point of another kind.
  const found = /\d+[.,][\d.,]*\d/.exec(text)
  if (!found) return null
  const [number] = found
  // Thousands are grouped by something else already: `12 345,678`, `12’345.678`.
  const isGrouped = /\d[\s'’]$/.test(text.slice(0, found.index))
  const comma = number.lastIndexOf(',')
  const point = number.lastIndexOf('.')
  if (comma >= 0 && point >= 0) return comma > point ? ',' : '.'
  const separator: Decimal = comma >= 0 ? ',' : '.'
  const other: Decimal = comma >= 0 ? '.' : ','
  const groups = number.split(separator)
  if (groups.length > 2) return other
  const [whole = '', fraction = ''] = groups
  if (isGrouped || fraction.length !== 3 || whole === '0' || whole.length > 3) return separator
  return 'either'
}
