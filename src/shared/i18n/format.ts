import { unitText } from './units.ts'
import type { Figure } from '#shared/domain/figures.ts'
import { calendarDate, endOf, formatPeriod, isoDay, parsePeriod, type Period } from '#shared/domain/period.ts'
import { localDay } from '#shared/domain/local-day.ts'
import type { Locale } from '#shared/vocabulary/locales.ts'
import type { Qualifier } from '#shared/vocabulary/qualifiers.ts'
import { currencies } from '#shared/vocabulary/currencies.ts'
import { multiples } from '#shared/vocabulary/units.ts'
import { currentReading, numberParts, numberText } from './reading.ts'

/** What stands where there is no number: never a zero. */
export const missing = '–'

const nbsp = '\u00A0'

// English dates by day first: the order that the other languages and the period keys share.
const dateLocales: Record<Locale, string> = { en: 'en-GB', it: 'it', 'zh-CN': 'zh-CN' }

const decimals = (most: number): Intl.NumberFormatOptions => ({
  minimumFractionDigits: 1,
  maximumFractionDigits: most,
})

const percent = (most: number): Intl.NumberFormatOptions => ({ style: 'percent', ...decimals(most) })

/** A share (fraction 0–1) with one decimal, or `most`: `13.0%`, `13,0%`; an en dash where it is missing. */
export function formatShare(fraction: number | null, locale: Locale, most = 1): string {
  return fraction === null ? missing : numberText(fraction, locale, percent(most))
}

/** A share (fraction 0–1) for an axis, without decimals where it has none: `25%`. */
export function formatShareTick(fraction: number, locale: Locale): string {
  return numberText(fraction, locale, { style: 'percent', maximumFractionDigits: 1 })
}

const pointNames: Record<Locale, string> = { en: 'pp', it: 'p.p.', 'zh-CN': '个百分点' }

/** A difference of two shares (fraction) in percentage points, signed unless `sign` says never: `+3.2 pp`, `−0.4 pp`. */
export function formatPoints(
  difference: number | null,
  locale: Locale,
  { most = 1, sign = 'exceptZero' }: { most?: number; sign?: 'exceptZero' | 'never' } = {},
): string {
  if (difference === null) return missing
  const number = numberText(difference * 100, locale, { ...decimals(most), signDisplay: sign })
  return `${number.replace('-', '−')}${nbsp}${pointNames[locale]}`
}

/** A relative change (ratio less one) in percent, always signed: `+100.0%` for what doubled, `−50.0%`. */
export function formatRelative(change: number | null, locale: Locale, most = 1): string {
  if (change === null) return missing
  return numberText(change, locale, { ...percent(most), signDisplay: 'exceptZero' }).replace('-', '−')
}

/**
 * A value in its dataset's unit, short: `14.4 T` for tokens, `US$1.2 B`, `13.0%` for given shares. The
 * unit's name is not part of it; axes and column heads carry it.
 */
export function formatAmount(value: number | null, unit: string, locale: Locale): string {
  if (value === null) return missing
  if (unit === 'percent') return formatShare(value / 100, locale)
  const scaled = value * (multiples[unit] ?? 1)
  const options: Intl.NumberFormatOptions = {
    notation: 'compact',
    maximumSignificantDigits: 3,
    // As many digits throughout, so that a column of abbreviated numbers can be read down: 3.50 B, 38.0 B.
    ...(Math.abs(scaled) >= 1000 ? { minimumSignificantDigits: 3 } : {}),
  }
  if (currencies.has(unit)) return compact(scaled, { ...options, style: 'currency', currency: unit }, locale)
  return compact(scaled, options, locale)
}

/** Sets the compact word off from the number (`14.4 T`), as the other languages do by themselves. */
function compact(value: number, options: Intl.NumberFormatOptions, locale: Locale): string {
  const parts = numberParts(value, locale, options)
  return parts
    .map((part) => (part.type === 'compact' && locale === 'en' ? `${nbsp}${part.value}` : part.value))
    .join('')
}

/** A value in its dataset's unit with every digit it has, and the unit: `7,519,183,440,956 tokens`. */
export function formatFull(value: number | null, unit: string, locale: Locale): string {
  if (value === null) return missing
  const number = numberText(value, locale, { maximumFractionDigits: 10 })
  if (unit === 'percent') return `${number}%`
  return unit === '' ? number : `${number}${nbsp}${unitText(unit, locale)}`
}

/** A plain number with grouping and at most `decimals` decimals. */
export function formatNumber(value: number | null, locale: Locale, decimals = 0): string {
  return value === null ? missing : numberText(value, locale, { maximumFractionDigits: decimals })
}

/** An interval of shares (fractions): `25.0–30.0%`; open ends as ≥ and ≤; empty where neither is known. */
export function formatRange(low: number | null, high: number | null, locale: Locale, most = 1): string {
  if (low === null && high === null) return ''
  if (low === null) return `≤${nbsp}${formatShare(high, locale, most)}`
  if (high === null) return `≥${nbsp}${formatShare(low, locale, most)}`
  if (low === high) return formatShare(low, locale, most)
  return `${numberText(low * 100, locale, decimals(most))}–${formatShare(high, locale, most)}`
}

const qualifierSigns: Record<Qualifier, string> = {
  exact: '',
  about: '≈',
  nearly: '≈',
  over: '>',
  under: '<',
  'up-to': '≤',
  range: '≈',
}

/** Sets the sign of an estimate before a formatted number: `≈ 30.0%`, `> 1.0%`; exact numbers stay bare. */
export function formatQualified(text: string, qualifier: Qualifier): string {
  const sign = qualifierSigns[qualifier]
  return sign === '' || text === missing ? text : `${sign}${nbsp}${text}`
}

/** Signs a figure as an estimate where one went into it, or where low or high, as they are printed, are another number. */
export function estimated(figure: Figure, write: (value: number | null) => string): string {
  const { value, low, high } = figure
  const text = write(value)
  const isEstimate =
    figure.estimated === true || [low, high].some((bound) => bound !== null && write(bound) !== text)
  return formatQualified(text, isEstimate ? 'about' : 'exact')
}

/** A share with its bounds: `≈ 13.0%` where it is an estimate, else as {@link formatShare} writes it. */
export const formatEstimate = (share: Figure, locale: Locale): string =>
  estimated(share, (value) => formatShare(value, locale))

/** A change in points with its bounds: `≈ +3.2 pp` where it is an estimate. */
export const formatChange = (change: Figure, locale: Locale): string =>
  estimated(change, (value) => formatPoints(value, locale))

/** How exact a share is, as far as its bounds tell. */
export const shareQualifier = (share: Figure, locale: Locale): Qualifier =>
  formatEstimate(share, locale) === formatShare(share.value, locale) ? 'exact' : 'about'

/** An observation as far as its sign goes; NaN does not occur, null is missing. */
type Observed = {
  value: number | null
  low: number | null
  high: number | null
  qualifier: Qualifier
}

/**
 * The qualifier of the stored value. `<1%` is stored as 0–1 with 0.5 in the middle: the value is about 0.5,
 * it is not below 0.5.
 */
export function valueQualifier({ value, low, high, qualifier }: Observed): Qualifier {
  const bound = qualifier === 'over' ? low : qualifier === 'under' || qualifier === 'up-to' ? high : null
  return bound === null || bound === value ? qualifier : 'about'
}

const dateFormats = new Map<string, Intl.DateTimeFormat>()

/** How much of an ISO date says as much: `2025-11-24`, `2025-11`, `11-24`. */
const isoParts = { day: [0, 10], month: [0, 7], dayMonth: [5, 10] } as const

const isIso = (): boolean => currentReading().dates === 'iso'

function formatDate(day: number, locale: Locale, parts: 'day' | 'month' | 'dayMonth'): string {
  if (isIso()) return isoDay(day).slice(...isoParts[parts])
  const key = locale + parts
  let format = dateFormats.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat(dateLocales[locale], {
      timeZone: 'UTC',
      month: 'short',
      ...(parts === 'dayMonth' ? {} : { year: 'numeric' }),
      ...(parts === 'month' ? {} : { day: 'numeric' }),
    })
    dateFormats.set(key, format)
  }
  return format.format(new Date(day * 86_400_000))
}

const partNames: Record<Locale, { quarter: (n: number, year: number) => string; half: typeof halfEn }> = {
  en: { quarter: (n, year) => `Q${n} ${year}`, half: halfEn },
  it: { quarter: (n, year) => `T${n} ${year}`, half: (n, year) => `S${n} ${year}` },
  'zh-CN': {
    quarter: (n, year) => `${year}年第${n}季度`,
    half: (n, year) => `${year}年${n === 1 ? '上' : '下'}半年`,
  },
}

function halfEn(n: number, year: number): string {
  return `H${n} ${year}`
}

/** ISO text of a period as people write it: `24 Nov 2025`, `Nov 2025`, `Q3 2025`, `Nov 2024 – Nov 2025`. */
export function formatPeriodLabel(iso: string, locale: Locale): string {
  const period = parsePeriod(iso)
  return period ? periodLabel(period, locale) : iso
}

function periodLabel(period: Period, locale: Locale): string {
  const { year, month } = calendarDate(period.start)
  switch (period.grain) {
    case 'day':
    case 'week':
      return formatDate(period.start, locale, 'day')
    case 'month':
      return formatDate(period.start, locale, 'month')
    case 'quarter':
      if (isIso()) return formatPeriod(period)
      return partNames[locale].quarter(Math.floor((month - 1) / 3) + 1, year)
    case 'half':
      if (isIso()) return formatPeriod(period)
      return partNames[locale].half(month <= 6 ? 1 : 2, year)
    case 'year':
      return locale === 'zh-CN' && !isIso() ? `${year}年` : String(year)
    case 'window':
      return windowLabel(period, locale)
  }
}

/** A window over whole months reads by its months, any other by its days. */
function windowLabel(period: Period, locale: Locale): string {
  const end = endOf(period)
  const whole = calendarDate(period.start).day === 1 && calendarDate(end).day === 1
  const parts = whole ? 'month' : 'day'
  const [from, to] = [formatDate(period.start, locale, parts), formatDate(end - 1, locale, parts)]
  return from === to ? from : `${from} – ${to}`
}

/** The day that an ISO date or date-time names as it is written, whatever its offset: for "as of" lines; unreadable text as it is. */
export function formatDay(iso: string, locale: Locale): string {
  const period = parsePeriod(iso.slice(0, 10))
  return period ? periodLabel(period, locale) : iso
}

/** The day of a moment where the reader is: ISO date-time in, unreadable text as it is. */
export function formatDayOf(iso: string, locale: Locale): string {
  const at = new Date(iso)
  return Number.isNaN(at.getTime()) ? iso : formatDay(localDay(at), locale)
}

/** A moment where the reader is, to the second: ISO date-time in. */
export function formatMoment(iso: string, locale: Locale): string {
  if (isIso()) return `${formatDayOf(iso, locale)} ${formatTime(iso, locale, 'seconds')}`
  const key = `moment ${locale}`
  let format = dateFormats.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat(dateLocales[locale], { dateStyle: 'medium', timeStyle: 'medium' })
    dateFormats.set(key, format)
  }
  return format.format(new Date(iso))
}

/** The size of a file, in the largest unit below it: `74.8 MB`. */
export function formatBytes(bytes: number, locale: Locale): string {
  const [value, unit] =
    bytes < 1e3 ? [bytes, 'byte'] : bytes < 1e6 ? [bytes / 1e3, 'kilobyte'] : [bytes / 1e6, 'megabyte']
  // Bytes have no sign of their own: as a word they are one or many, as the language says it.
  const unitDisplay = unit === 'byte' ? 'long' : 'short'
  return numberText(value, locale, { style: 'unit', unit, unitDisplay, maximumFractionDigits: 1 })
}

/** The time of day of an instant on this machine's clock, "10:42" or "10:42:07". */
export function formatTime(iso: string, locale: Locale, to: 'minutes' | 'seconds' = 'minutes'): string {
  const at = new Date(iso)
  if (Number.isNaN(at.getTime())) return iso
  return at.toLocaleTimeString(locale, {
    hour: '2-digit',
    minute: '2-digit',
    ...(to === 'seconds' ? { second: '2-digit' } : {}),
    hourCycle: 'h23',
  })
}

/** A period as short as an axis needs it: days and weeks without their year. */
export function formatPeriodTick(iso: string, locale: Locale): string {
  const period = parsePeriod(iso)
  if (!period) return iso
  if (period.grain === 'day' || period.grain === 'week') return formatDate(period.start, locale, 'dayMonth')
  return periodLabel(period, locale)
}
