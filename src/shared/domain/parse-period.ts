// By hand: libraries of dates read days; sources write weeks, quarters and half-years too, in several languages.
import type { Grain } from '#shared/vocabulary/grains.ts'
import { dayNumber, endOf, isoWeekOf, parsePeriod, type Period, periodAt, windowPeriod } from './period.ts'
import { periodGivesBack } from './written-back.ts'

/** How the texts of one column are to be read where a text alone is ambiguous. */
export type PeriodOptions = {
  /** `03/04/2025` is 3 April (true) or 4 March (false); absent: such a text is no period */
  dayFirst?: boolean
  /** the column is known to hold periods: a bare number may be a spreadsheet serial or Unix seconds */
  numeric?: boolean
  /** serials count from 1904-01-01 instead of 1900 */
  date1904?: boolean
}

/** Month names by their first letters, lower case, without accents: English, Italian, German, French, Spanish. */
const monthNames: readonly (readonly string[])[] = [
  ['january', 'gennaio', 'januar', 'janner', 'janvier', 'enero'],
  ['february', 'febbraio', 'februar', 'fevrier', 'febrero'],
  ['march', 'marzo', 'marz', 'maerz', 'mars'],
  ['april', 'aprile', 'avril', 'abril'],
  ['may', 'maggio', 'mai', 'mayo'],
  ['june', 'giugno', 'juni', 'juin', 'junio'],
  ['july', 'luglio', 'juli', 'juillet', 'julio'],
  ['august', 'agosto', 'aout'],
  ['september', 'settembre', 'septembre', 'septiembre', 'sept'],
  ['october', 'ottobre', 'oktober', 'octobre', 'octubre'],
  ['november', 'novembre', 'noviembre'],
  ['december', 'dicembre', 'dezember', 'decembre', 'diciembre'],
]
const hanNumbers = ['一', '二', '三', '四']

/** Month 1–12 of a name or its abbreviation of at least three letters, in any case, with or without a dot. */
function monthOf(name: string): number | null {
  const plain = name
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f.]/g, '')
    .toLowerCase()
  if (plain.length < 3) return null
  const matches = monthNames.flatMap((names, index) =>
    names.some((full) => full.startsWith(plain)) ? [index + 1] : [],
  )
  // `jui` is June or July in French: what fits two months fits none.
  return matches.length === 1 ? (matches[0] ?? null) : null
}

const at = (year: number, month: number, grain: Grain, day = 1): Period | null => {
  const start = year < 1500 || year > 2200 ? null : dayNumber(year, month, day)
  return start === null ? null : periodAt(start, grain)
}
const year4 = (text: string | undefined): number =>
  text?.length === 2 ? 2000 + Number(text) : Number(text ?? Number.NaN)
const quarterAt = (year: number, quarter: number): Period | null => at(year, quarter * 3 - 2, 'quarter')
const halfAt = (year: number, half: number): Period | null => at(year, half === 1 ? 1 : 7, 'half')
const weekAt = (year: number, week: number): Period | null =>
  parsePeriod(`${year}-W${String(week).padStart(2, '0')}`)
const numberOf = (text: string | undefined): number => {
  const han = hanNumbers.indexOf(text ?? '')
  return han >= 0 ? han + 1 : Number(text)
}

type Rule = readonly [RegExp, (match: RegExpExecArray, options: PeriodOptions) => Period | null]

const rules: readonly Rule[] = [
  // 2026-02-06 18:54:30.040, 2025-01-01T00:00:00Z
  [
    /^(\d{4}-\d{2}-\d{2})[T ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:Z|UTC|[+-]\d{2}:?\d{2})?$/i,
    (m) => parsePeriod(m[1] ?? ''),
  ],
  // 2025/2/3, 2025.02.03, 2025年3月5日
  [/^(\d{4})([/.])(\d{1,2})\2(\d{1,2})$/, (m) => at(Number(m[1]), Number(m[3]), 'day', Number(m[4]))],
  [
    /^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]$/,
    (m) => at(Number(m[1]), Number(m[2]), 'day', Number(m[3])),
  ],
  [/^(\d{4})\s*年\s*(\d{1,2})\s*月份?$/, (m) => at(Number(m[1]), Number(m[2]), 'month')],
  [/^(\d{4})\s*年度?$/, (m) => at(Number(m[1]), 1, 'year')],
  [/^(\d{4})\s*年\s*第?\s*([1-4一二三四])\s*季度?$/, (m) => quarterAt(Number(m[1]), numberOf(m[2]))],
  [/^(\d{4})\s*年\s*[QT]([1-4])$/i, (m) => quarterAt(Number(m[1]), Number(m[2]))],
  [/^(\d{4})\s*年\s*([上下])半年$/, (m) => halfAt(Number(m[1]), m[2] === '上' ? 1 : 2)],
  [/^(\d{4})\s*年\s*第?\s*(\d{1,2})\s*周$/, (m) => weekAt(Number(m[1]), Number(m[2]))],
  // 24.11.2025 is always day first; with slashes or hyphens the column decides
  [/^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/, (m) => at(Number(m[3]), Number(m[2]), 'day', Number(m[1]))],
  [
    /^(\d{1,2})([/-])(\d{1,2})\2(\d{4})$/,
    (m, options) => slashed(Number(m[1]), Number(m[3]), Number(m[4]), options),
  ],
  // 3/2/25 as the column decides; 03.02.25 with every zero written: 3.5.24 may be a version
  [
    /^(\d{1,2})\/(\d{1,2})\/(\d{2})$/,
    (m, options) => slashed(Number(m[1]), Number(m[2]), year4(m[3]), options),
  ],
  [/^(\d{2})\.(\d{2})\.(\d{2})$/, (m) => at(year4(m[3]), Number(m[2]), 'day', Number(m[1]))],
  // 02/2025, 2025/02, 2025-2, 2025M02
  [/^(\d{1,2})[/.-](\d{4})$/, (m) => at(Number(m[2]), Number(m[1]), 'month')],
  [/^(\d{4})(?:[/.-]|-?M)(\d{1,2})$/, (m) => at(Number(m[1]), Number(m[2]), 'month')],
  // Q1 2026, 1Q26, 2026Q1, Q1/2026, T1 2026, 1. Quartal 2026, 1° trimestre 2026
  [/^[QT]\s?([1-4])[\s/'’-]*(\d{4}|\d{2})$/i, (m) => quarterAt(year4(m[2]), Number(m[1]))],
  [
    /^([1-4])(?:Q|\.?\s*Quartal|[°º]?\s*trimestre|(?:st|nd|rd|th)\s+quarter(?: of)?)[\s/'’-]*(\d{4}|\d{2})$/i,
    (m) => quarterAt(year4(m[2]), Number(m[1])),
  ],
  [/^(\d{4})[\s/-]*[QT]\s?([1-4])$/i, (m) => quarterAt(Number(m[1]), Number(m[2]))],
  // H1 2025, 1H25, 2025H1, S1 2025, 1° semestre 2025, 1. Halbjahr 2025
  [/^[HS]\s?([12])[\s/'’-]*(\d{4}|\d{2})$/i, (m) => halfAt(year4(m[2]), Number(m[1]))],
  [
    /^([12])(?:H|\.?\s*(?:Halbjahr|Hj\.?)|[°º]?\s*semestre|(?:st|nd)\s+half(?: of)?)[\s/'’-]*(\d{4}|\d{2})$/i,
    (m) => halfAt(year4(m[2]), Number(m[1])),
  ],
  [
    /^(?:(first|primo|erstes)|second|secondo|zweites)\s+(?:half(?: of)?|semestre|Halbjahr)\s+(\d{4})$/i,
    (m) => halfAt(Number(m[2]), m[1] === undefined ? 2 : 1),
  ],
  [/^(\d{4})[\s/-]*(?:[HS]\s?([12])|([12])H)$/i, (m) => halfAt(Number(m[1]), Number(m[2] ?? m[3]))],
  // W07 2025, KW 7 2025, week 7 2025, 2025W7
  [
    /^(?:W|KW|week|Woche|settimana|sett\.?)\s*(\d{1,2})[\s,/-]*(\d{4})$/i,
    (m) => weekAt(Number(m[2]), Number(m[1])),
  ],
  [/^(\d{4})[\s/-]*(?:W|KW)\s?(\d{1,2})$/i, (m) => weekAt(Number(m[1]), Number(m[2]))],
  // Feb 2025, Feb-25, Feb '25, gen 2025, 2025 Feb
  [/^(\p{L}{3,12}\.?),?[\s'’-]+(\d{4})$/u, (m) => monthNamed(m[1], year4(m[2]))],
  // `Mar 10` is a day of March rather than a year; from 20 on the days and the years cannot both be meant
  [/^(\p{L}{3,12}\.?)(?:\s?['’]|-|\s(?=[2-9]))(\d{2})$/u, (m) => monthNamed(m[1], year4(m[2]))],
  [/^(\d{4})[\s-]+(\p{L}{3,12}\.?)$/u, (m) => monthNamed(m[2], Number(m[1]))],
  // 24 Nov 2025, 24. November 2025, 03-Nov-25, 03NOV2025, 3 de noviembre de 2025, 1er mars 2025, Nov 24, 2025
  [
    /^(\d{1,2})(?:\.|er|[°º])?[\s/-]+(?:de\s+|di\s+)?(\p{L}{3,12}\.?)(?:\s+de[l]?\s+|[\s,/-]+)['’]?(\d{4}|\d{2})$/iu,
    (m) => monthNamed(m[2], year4(m[3]), Number(m[1])),
  ],
  [/^(\d{1,2})(\p{L}{3})(\d{4})$/u, (m) => monthNamed(m[2], Number(m[3]), Number(m[1]))],
  [/^(\p{L}{3,12})\s+del?\s+(\d{4})$/iu, (m) => monthNamed(m[1], Number(m[2]))],
  [/^(\d{4})-(\p{L}{3,12})-(\d{1,2})$/u, (m) => monthNamed(m[2], Number(m[1]), Number(m[3]))],
  [
    /^(\p{L}{3,12}\.?)\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/u,
    (m) => monthNamed(m[1], Number(m[3]), Number(m[2])),
  ],
]

function monthNamed(name: string | undefined, year: number, day?: number): Period | null {
  const month = monthOf(name ?? '')
  if (month === null) return null
  return day === undefined ? at(year, month, 'month') : at(year, month, 'day', day)
}

function slashed(first: number, second: number, year: number, options: PeriodOptions): Period | null {
  const dayFirst = dayFirstEvidence(first, second) ?? options.dayFirst
  if (dayFirst === undefined) return null
  return dayFirst ? at(year, second, 'day', first) : at(year, first, 'day', second)
}

const dayFirstEvidence = (first: number, second: number): boolean | undefined => {
  if (first > 12 && second <= 12) return true
  return second > 12 && first <= 12 ? false : undefined
}

/** Day and month by their numbers, in an order that the text itself does not tell. */
const slashedDate = /^(\d{1,2})[/-](\d{1,2})[/-](?:\d{4}|\d{2})$/

/** Is it a date such as `3/4/2025`, of which only its column says whether the day or the month comes first? */
export const isSlashedDate = (text: string): boolean =>
  text.length <= longestText && slashedDate.test(bareDate(text))

/** What a date such as `24/11/2025` says about its column: day first, month first, or undefined. */
export function dateOrder(text: string): boolean | undefined {
  const match = text.length > longestText ? null : slashedDate.exec(bareDate(text))
  return match ? dayFirstEvidence(Number(match[1]), Number(match[2])) : undefined
}

/** Names of the days of the week, whole or by their beginnings: English, Italian, German, French, Spanish. */
const weekdayBefore =
  /^(?:mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|lun(?:edì|edi|di|es)?|mar(?:tedì|tedi|di|tes)?|mer(?:coledì|coledi|credi)?|mi[eé]r?(?:coles)?|gio(?:vedì|vedi)?|jeu(?:di)?|jue(?:ves)?|ven(?:erdì|erdi|dredi)?|vie(?:rnes)?|sab(?:ato|ado)?|s[aá]b(?:ado)?|sam(?:edi)?|dom(?:enica|ingo)?|dim(?:anche)?|mo(?:ntag)?|di(?:enstag)?|mi(?:ttwoch)?|do(?:nnerstag)?|fr(?:eitag)?|sa(?:mstag)?|so(?:nntag|nnabend)?|(?:星期|周|週)[一二三四五六日天])(?:\.?,\s*|\.\s*|\s+)(?=\S)/i
const weekdayAfter = /\s*[(,]?\s*(?:星期|周|週)[一二三四五六日天]\)?$/
const timeAfter =
  /(?:[T\s]|,\s*)\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?\s?m\.?|uhr)?\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i

/** A date without the day of the week before it and the time of day behind it. */
const bareDate = (text: string): string =>
  text.trim().replace(weekdayBefore, '').replace(weekdayAfter, '').replace(timeAfter, '').trim()

/** A longer text is no period, however its letters are composed. */
const longestText = 200
/** A heading or title is searched up to here. */
const longestTitle = 1000

/**
 * Reads a period in any of the ways sources write one: ISO, `02/2025`, `Feb 2025`, `gen 2025`, `H1 2025`,
 * `Q1 2026`, `2025年3月`, dates and date-times. Only whole texts: `o3-10` or `v3-0324` are never periods.
 * Two-digit years are of this century.
 */
export function readPeriod(text: string, options: PeriodOptions = {}): Period | null {
  const trimmed = text.trim()
  if (trimmed.length > longestText) return null
  const clean = /[^\x20-\x7e]/.test(trimmed) ? trimmed.normalize('NFKC').trim() : trimmed
  if (clean.length < 4 || clean.length > 40 || !/\d/.test(clean)) return null
  if (/^\d+(?:\.0+)?$/.test(clean)) return bareNumber(clean, options)
  const iso = parsePeriod(clean)
  if (iso) return iso
  for (const [pattern, read] of rules) {
    const match = pattern.exec(clean)
    const period = match ? read(match, options) : null
    // Every number of the text must be in the period: nothing of a name gets lost as a date.
    if (period) return periodGivesBack(clean, period) ? period : null
  }
  return dressed(clean, options) ?? weekOf(clean, options) ?? spanned(clean, options)
}

/** `Mon, 03 Nov 2025`, `11/3/2025 12:00:00 AM`: a day with its name or a time. */
function dressed(text: string, options: PeriodOptions): Period | null {
  const bare = bareDate(text)
  const period = bare === text ? null : readPeriod(bare, options)
  return period?.grain === 'day' ? period : null
}

/** `week of 3 Feb 2025`, `w/c 2025-02-03`, `w/e 9 Feb 2025`: the ISO week that holds most of these seven days. */
function weekOf(text: string, options: PeriodOptions): Period | null {
  const match = weekWritten.exec(text)
  const period = match ? readPeriod(match[2] ?? '', options) : null
  return period?.grain === 'day' ? isoWeekOf(period.start, match?.[1] === undefined ? 'first' : 'last') : null
}

/** The day by which a text such as `week of 2 Nov 2025` names its week; null for any other text. */
export function dayOfWeekText(text: string, options: PeriodOptions = {}): Period | null {
  const day = text.length > longestText ? undefined : weekWritten.exec(text.trim())?.[2]
  const period = day === undefined ? null : readPeriod(day, options)
  return period?.grain === 'day' ? period : null
}

const weekWritten =
  /^(?:week (?:of|beginning|commencing|starting)|w\/[cb]|settimana del|Woche (?:vom|ab)|semaine du|semana del?|(week (?:ending|to)|w\/e|settimana al|Woche bis|semaine (?:au|finissant)))\s+(.+)$/i

/** `Nov 2024 – Nov 2025`, `Jan–Mar 2025`: a window from the first day of one to the last day of the other. */
function spanned(text: string, options: PeriodOptions): Period | null {
  const [first, second, more] = text.split(/\s*[–—]\s*|\s+(?:-|to|bis|al?)\s+|(?<=\p{L})-(?=\p{L})|[至到]/u)
  if (first === undefined || second === undefined || more !== undefined) return null
  const to = readPeriod(second, options)
  const year = /\d{4}$/.exec(second)?.[0] ?? ''
  const from = readPeriod(first, options) ?? readPeriod(`${first} ${year}`, options)
  if (!from || !to || from.grain !== to.grain || from.start >= to.start) return null
  return windowPeriod(from.start, endOf(to))
}

/** `2025`, `202511` and `20251124` read as such everywhere; serials and Unix times only where periods are expected. */
function bareNumber(text: string, options: PeriodOptions): Period | null {
  const value = Number(text)
  const [first, last] = options.numeric === true ? [1500, 2200] : [1900, 2100]
  if (text.length === 4 && value >= first && value <= last) return at(value, 1, 'year')
  if (text.length === 8 && value > 19000000 && value < 22000000)
    return at(Math.floor(value / 10_000), Math.floor(value / 100) % 100, 'day', value % 100)
  if (text.length === 6 && value > first * 100 && value < last * 100)
    return at(Math.floor(value / 100), value % 100, 'month')
  if (options.numeric !== true) return null
  if (value >= 1e9 && value < 1e10) return unixPeriod(value)
  if (value >= 1e12 && value < 1e13) return unixPeriod(value / 1000)
  return value >= 20_000 && value < 80_000 ? serialPeriod(value, options.date1904 === true) : null
}

/** The UTC day of Unix seconds. */
function unixPeriod(seconds: number): Period {
  return periodAt(Math.floor(seconds / 86_400), 'day')
}

/** The day of a spreadsheet serial. Serial 25569 of the 1900 system, 24107 of the 1904 one, is 1970-01-01. */
function serialPeriod(serial: number, date1904: boolean): Period {
  return periodAt(Math.floor(serial) - (date1904 ? 24_107 : 25_569), 'day')
}

/** A period inside a longer text, and what is left of the text without it. */
export type EmbeddedPeriod = { readonly period: Period; readonly rest: string }

/**
 * Finds a period in a heading: `Market Share Perc. (Sept 2026)`, `H1 2025 AI Diffusion`. A bare year counts
 * only in brackets or as the whole text, because names hold such numbers too.
 */
export function findPeriod(text: string, options: PeriodOptions = {}): EmbeddedPeriod | null {
  if (text.length > longestTitle) return null
  const whole = readPeriod(text, options)
  if (whole) return { period: whole, rest: '' }
  for (const match of text.matchAll(/[([（]([^()[\]（）]{4,40})[)\]）]/g)) {
    const period = readPeriod(match[1] ?? '', options)
    if (period) return { period, rest: squeeze(text.replace(match[0], ' ')) }
  }
  const words = text.trim().split(/\s+/)
  if (words.length > 40) return null
  for (let length = Math.min(3, words.length - 1); length >= 1; length--) {
    for (let start = 0; start + length <= words.length; start++) {
      const part = words.slice(start, start + length).join(' ')
      const period = /^\d+$/.test(part) ? null : readPeriod(part.replace(/[,:;]$/, ''), options)
      if (period)
        return { period, rest: [...words.slice(0, start), ...words.slice(start + length)].join(' ') }
    }
  }
  return null
}

const squeeze = (text: string): string => text.trim().replaceAll(/\s+/g, ' ')
