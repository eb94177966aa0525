// By hand: libraries read the plain numbers of one language, not `14.37T`, `5,59 Bio.`, `3亿`, `<1%` or `13 ± 2`.
import type { Qualifier } from '#shared/vocabulary/qualifiers.ts'
import { isRounded, onePart, type Part, timesPowerOfTen } from './number-part.ts'
import {
  plainPower,
  plainRange,
  qualifyingPrefixes,
  qualifyingSuffixes,
  rangeSeparator,
  saysMissing,
  withoutMark,
} from './number-words.ts'
import { type Decimal, longestText } from './decimal.ts'

/** A number as a source wrote it. `value`, `low` and `high` are in the written unit times the magnitude. */
export type ParsedNumber = {
  readonly value: number
  readonly low: number | null
  readonly high: number | null
  readonly qualifier: Qualifier
  /** written with a percent sign: `12%` is 12 */
  readonly percent: boolean
  /** written as percentage points, which are no level of anything: `2 pp`; `percent` holds as well */
  readonly points: boolean
  /** what the suffix multiplied by: 1e12 for `14.37T`; already in `value` */
  readonly magnitude: number
  /** the text has more digits than a double holds: `value` is the nearest */
  readonly rounded: boolean
  /** the currency that is written with it, by its code */
  readonly currency: string | null
  /** mark of a footnote or flag behind it, as written: `*`, `[1]`, `e`; empty where there is none */
  readonly mark: string
  /** a margin of which nothing says whether it is in the magnitude of its value, left out: the `2` of `10M ± 2` */
  readonly unclear: string
}

/** A token by which sources say that there is no value: it is never zero. A mark may stand behind it as well. */
export type MissingNumber = { readonly missing: true; readonly mark?: string }

const missing: MissingNumber = { missing: true }

/** How numbers are written, as {@link parseNumber} has it. */
type Writing = { readonly decimal: Decimal; readonly percents?: boolean | undefined }

/**
 * Reads a number as press tables and exports write it: grouping, percent, magnitudes (`14.37T`, `5,59 Bio.`,
 * `3亿`), qualifiers (`~`, `nearly`, `<`), ranges (`25–30%`: midpoint with low and high) and `13 ± 2`.
 * `<1%` is anything from 0 to 1: its midpoint, qualifier `under`. `60 (58–62)` is a value with its bounds. Leading
 * zeros make a text, not a number.
 *
 * @param options `percents`: the numbers are parts of a hundred, so that a `b` behind one is no billion, and a margin in
 *   percent is no part of its value; false: they are not. `breaks`: a `b` is no billion. `flags`: other numbers have
 *   flags, so that `bp` behind one is two of them
 * @returns the number; `{missing}` for a token such as `n/a` or `–` or an empty text; null for anything else
 */
export function parseNumber(
  text: string,
  options: Writing & { breaks?: boolean; flags?: boolean },
): ParsedNumber | MissingNumber | null {
  const plain = plainNumber(text, options.decimal)
  if (plain) return plain
  const trimmed = text.trim()
  if (saysMissing(trimmed)) return missing
  if (trimmed.length > longestText) return null
  const parts = withoutMark(plainPower(trimmed), {
    withBreaks: options.percents === true || options.breaks === true,
    besideFlags: options.flags === true,
  })
  if (parts === null) return null
  const { mark } = parts
  const clean = normalise(parts.bare)
  if (saysMissing(clean)) return mark === '' ? missing : { ...missing, mark }
  const number = qualified(plainRange(clean), options)
  return number === null || mark === '' ? number : { ...number, mark }
}

/** A number that is given as one, not as a text. */
export const givenNumber = (value: number, percent: boolean, rounded: boolean): ParsedNumber =>
  exact({ value, percent, points: false, power: null, rounded, currency: null })

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

/** Low and high around a value; `unclear` where nothing says in which magnitude its margin is. */
type Interval = { readonly low: number; readonly high: number } | 'unclear'

/**
 * Reads an interval around a value: `+5/-7` is `value - 7` to `value + 5`, `±3` likewise, `25–30` is itself.
 *
 * @param options `magnitude`: what the suffix of the value multiplied it by; 1 where it has none
 * @returns low and high in the unit of `value`, or why there are none; null where the text is no interval
 */
export function parseInterval(
  text: string,
  value: number,
  options: Writing & { magnitude?: number },
): Interval | null {
  if (text.length > longestText) return null
  const clean = normalise(text)
  const around = /^\+\s*([^/]+?)\s*\/\s*-\s*(.+)$/.exec(clean)
  const even = /^(?:±|\+\/-)\s*(.+)$/.exec(clean)
  const up = onePart(around?.[1] ?? even?.[1] ?? '', options.decimal)
  const down = onePart(around?.[2] ?? even?.[1] ?? '', options.decimal)
  const { magnitude = 1 } = options
  if (up && down) {
    if (isUnclear(up, value, magnitude) || isUnclear(down, value, magnitude)) return 'unclear'
    const { percents } = options
    return { low: value - reach(down, value, percents), high: value + reach(up, value, percents) }
  }
  const { decimal } = options
  const range = parseNumber(clean.replace(/^[[(](.*)[\])]$/, '$1').replace(/[,;]\s+|;/, '–'), { decimal })
  if (!isNumber(range) || range.low === null || range.high === null) return null
  const { low, high } = range
  // `10M (8–12)`: only in the magnitude of the value do they hold it.
  const holds = (factor: number): boolean => low * factor <= value && value <= high * factor
  const factor = range.magnitude === 1 && !holds(1) && holds(magnitude) ? magnitude : 1
  return { low: low * factor, high: high * factor }
}

const bare = { percent: false, points: false, power: null, currency: null }

/** The common case, without any allocation beyond the result. */
function plainNumber(text: string, decimal: Decimal): ParsedNumber | null {
  const point = decimal === '.' ? /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/ : /^-?(?:0|[1-9]\d*)$/
  if (!point.test(text)) return null
  const value = Number(text)
  if (!Number.isFinite(value)) return null
  return exact({ ...bare, value, rounded: isRounded(text, value) })
}

const exact = (part: Part): ParsedNumber => ({
  value: part.value,
  low: null,
  high: null,
  qualifier: 'exact',
  percent: part.percent,
  points: part.points,
  magnitude: 10 ** (part.power ?? 0),
  rounded: part.rounded,
  currency: part.currency,
  mark: '',
  unclear: '',
})

function normalise(text: string): string {
  // NFKC turns full-width digits and signs, no-break and narrow spaces into their plain forms.
  const folded = /[^\x20-\x7e]/.test(text) ? text.normalize('NFKC') : text
  return folded.replaceAll('−', '-').trim()
}

function qualified(clean: string, options: Writing): ParsedNumber | null {
  const { decimal } = options
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
  return range(rest, decimal) ?? plusMinus(rest, options) ?? bounded(rest, options)
}

const bracketed =
  /^(.*[^\s([])\s*[([]\s*(?:\d\d ?%[- ]?)?(?:(?:ci|ki|ic|credible interval|confidence interval)\s*[:,]?\s*)?([^()[\]]+?)\s*[)\]]$/i

/** `60 (58–62)`, `3.0 [2.5; 3.5]`, `40 (±2)`: a value with its bounds beside it. */
function bounded(text: string, options: Writing): ParsedNumber | null {
  const [, written = '', beside = ''] = bracketed.exec(text) ?? []
  const centre = onePart(written, options.decimal)
  if (!centre) return null
  const { value, magnitude } = exact(centre)
  // What is written with a magnitude or a currency is no percent, whatever stands beside it.
  const percents = isAmount(centre) ? false : options.percents
  const bounds = parseInterval(beside, value, { ...options, percents, magnitude })
  if (bounds === 'unclear') return { ...exact(centre), qualifier: 'about', unclear: beside.trim() }
  if (!bounds || bounds.low > value || value > bounds.high) return null
  return {
    ...exact(centre),
    value,
    ...bounds,
    qualifier: 'range',
    percent: centre.percent || (percents !== false && /%/.test(beside)),
  }
}

const isAmount = ({ power, currency }: Part): boolean => power !== null || currency !== null

/** Is a margin without a magnitude of its own one in that of its value, or one in full? Both could be meant. */
const isUnclear = (margin: Part, value: number, magnitude: number): boolean =>
  magnitude !== 1 &&
  margin.power === null &&
  !margin.percent &&
  Math.abs(margin.value * magnitude) <= Math.abs(value)

/** How far a margin reaches; one in percent is a part of its value, unless that is in percent itself. */
const reach = (margin: Part, value: number, percents: boolean | undefined): number =>
  margin.percent && !margin.points && percents === false
    ? (Math.abs(value) * margin.value) / 100
    : margin.value

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
    points: second.points || first.points,
    magnitude: 10 ** (second.power ?? 0),
    rounded: first.rounded || second.rounded,
    currency: first.currency ?? second.currency,
    mark: '',
    unclear: '',
  }
}

function plusMinus(text: string, options: Writing): ParsedNumber | null {
  const [left, right, more] = text.split(/\s*(?:±|\+\/-)\s*/)
  if (left === undefined || right === undefined || more !== undefined) return null
  const centre = onePart(left, options.decimal)
  const margin = onePart(right, options.decimal)
  if (!centre || !margin || (centre.percent && margin.power !== null)) return null
  const value = scaled(centre, margin.power)
  const base = { ...exact(centre), value, currency: centre.currency ?? margin.currency }
  if (isUnclear(margin, value, base.magnitude)) return { ...base, qualifier: 'about', unclear: `± ${right}` }
  const isPlain = isAmount(centre) || (options.percents === undefined && Math.abs(value) > 100)
  const percents = isPlain ? false : options.percents
  const distance = reach(margin, value, percents)
  return {
    ...base,
    low: value - distance,
    high: value + distance,
    qualifier: 'range',
    percent: centre.percent || (margin.percent && percents !== false),
    magnitude: 10 ** (margin.power ?? centre.power ?? 0),
    rounded: centre.rounded || margin.rounded,
  }
}

const scaled = (part: Part, power: number | null): number =>
  part.power === null && power !== null ? timesPowerOfTen(part.value, power) : part.value
