import { nowhere } from './nowhere.ts'
import { type Grain, grains } from '#shared/vocabulary/grains.ts'

/**
 * A period as a value: a grain and the day it starts on, counted from 1970-01-01 (UTC). A window runs for
 * `days` days; every other grain has its length by the calendar.
 */
export type Period = { readonly grain: Grain; readonly start: number; readonly days: number }

const msPerDay = 86_400_000
const dayOffset = 2 ** 20
const daysSpan = 2 ** 16
const grainCodes = new Map<Grain, number>(grains.map((grain, index) => [grain, index]))

/** Days from 1970-01-01 to a calendar date (month 1–12), which must exist; null otherwise. */
export function dayNumber(year: number, month: number, day: number): number | null {
  if (year < 1 || year > 4000) return null
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null
  return Math.round(date.getTime() / msPerDay)
}

/** Calendar date of a day number. */
export function calendarDate(day: number): { year: number; month: number; day: number } {
  const date = new Date(day * msPerDay)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

/** The period of a grain that a day falls into. A window of one day is made for `window`. */
export function periodAt(day: number, grain: Grain): Period {
  const date = calendarDate(day)
  const first = (month: number): number => dayNumber(date.year, month, 1) ?? day
  switch (grain) {
    case 'day':
      return { grain, start: day, days: 1 }
    case 'week':
      // 1970-01-01 was a Thursday; ISO weeks start on Monday.
      return { grain, start: day - weekdayOf(day), days: 7 }
    case 'month':
      return { grain, start: first(date.month), days: 0 }
    case 'quarter':
      return { grain, start: first(Math.floor((date.month - 1) / 3) * 3 + 1), days: 0 }
    case 'half':
      return { grain, start: first(date.month <= 6 ? 1 : 7), days: 0 }
    case 'year':
      return { grain, start: first(1), days: 0 }
    case 'window':
      return { grain, start: day, days: 1 }
  }
}

/**
 * The ISO week that holds most days of a week of seven days, whatever day that one starts on.
 *
 * @param day its first or its last day
 */
export const isoWeekOf = (day: number, which: 'first' | 'last'): Period =>
  periodAt(which === 'first' ? day + 3 : day - 3, 'week')

/** Day of the week, 0 for Monday to 6 for Sunday. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7

/** Months a calendar grain spans; 0 for grains counted in days. */
const monthsOf: Record<Grain, number> = {
  day: 0,
  week: 0,
  month: 1,
  quarter: 3,
  half: 6,
  year: 12,
  window: 0,
}

/** First day after a period. */
export function endOf(period: Period): number {
  const months = monthsOf[period.grain]
  if (months === 0) return period.start + period.days
  const date = calendarDate(period.start)
  const index = date.year * 12 + date.month - 1 + months
  return dayNumber(Math.floor(index / 12), (index % 12) + 1, 1) ?? period.start
}

/** The period of the same grain that follows. */
export function nextPeriod(period: Period): Period {
  const end = endOf(period)
  return period.grain === 'window' ? { ...period, start: end } : periodAt(end, period.grain)
}

/** A window over whole days, from `start` up to but not including `end`. */
export function windowPeriod(start: number, end: number): Period {
  return { grain: 'window', start, days: end - start }
}

/**
 * A period as one sortable integer: start, then grain, then length. Below 2^45, so exact as a number and
 * as an SQLite INTEGER.
 */
export function periodKey(period: Period): number {
  const grain = grainCodes.get(period.grain) ?? nowhere(period.grain)
  const days = period.grain === 'window' ? period.days : 0
  return ((period.start + dayOffset) * 8 + grain) * daysSpan + days
}

/** No period that starts before a day has so high a key, and every other one has. */
export const firstKeyOf = (day: number): number => (day + dayOffset) * 8 * daysSpan

/** The inverse of {@link periodKey}. */
export function periodFromKey(key: number): Period {
  const days = key % daysSpan
  const rest = (key - days) / daysSpan
  const grain = grains[rest % 8] ?? 'day'
  const start = Math.floor(rest / 8) - dayOffset
  return grain === 'window' ? { grain, start, days } : periodAt(start, grain)
}

const pad = (value: number, width = 2): string => String(value).padStart(width, '0')

/** ISO text of a day number: `2025-11-24`. */
export function isoDay(day: number): string {
  const date = calendarDate(day)
  return `${pad(date.year, 4)}-${pad(date.month)}-${pad(date.day)}`
}

/** ISO text of a period; a window that covers whole months is written by its months: `2024-11/2025-11`. */
export function formatPeriod(period: Period): string {
  const date = calendarDate(period.start)
  const year = pad(date.year, 4)
  switch (period.grain) {
    case 'day':
    case 'week':
      return isoDay(period.start)
    case 'month':
      return `${year}-${pad(date.month)}`
    case 'quarter':
      return `${year}-Q${Math.floor((date.month - 1) / 3) + 1}`
    case 'half':
      return `${year}-H${date.month <= 6 ? 1 : 2}`
    case 'year':
      return year
    case 'window': {
      const end = endOf(period)
      const lastDay = calendarDate(end - 1)
      if (date.day === 1 && calendarDate(end).day === 1)
        return `${year}-${pad(date.month)}/${pad(lastDay.year, 4)}-${pad(lastDay.month)}`
      return `${isoDay(period.start)}/${isoDay(end - 1)}`
    }
  }
}

/**
 * Reads the ISO text of a period. A bare date is a day, or the week it falls into where `grain` says week;
 * `2025-W07` is a week. Null where the text is no period.
 */
export function parsePeriod(text: string, grain?: Grain): Period | null {
  const parts = text.trim().split('/')
  if (parts.length === 2) {
    const from = parsePeriod(parts[0] ?? '')
    const to = parsePeriod(parts[1] ?? '')
    if (!from || !to || endOf(to) <= from.start || endOf(to) - from.start >= daysSpan) return null
    return windowPeriod(from.start, endOf(to))
  }
  const match = /^(\d{4})(?:-(?:(\d{2})(?:-(\d{2}))?|Q([1-4])|H([12])|W(\d{2})))?$/.exec(text.trim())
  if (!match) return null
  const year = Number(match[1])
  const at = (month: number, day: number, of: Grain): Period | null => {
    const start = dayNumber(year, month, day)
    return start === null ? null : periodAt(start, of)
  }
  if (match[4]) return at(Number(match[4]) * 3 - 2, 1, 'quarter')
  if (match[5]) return at(match[5] === '1' ? 1 : 7, 1, 'half')
  if (match[6]) return isoWeek(year, Number(match[6]))
  if (match[3]) return at(Number(match[2]), Number(match[3]), grain === 'week' ? 'week' : 'day')
  if (match[2]) return at(Number(match[2]), 1, 'month')
  return at(1, 1, 'year')
}

/** Week 1 of ISO 8601 is the one that holds 4 January. */
function isoWeek(year: number, week: number): Period | null {
  const anchor = dayNumber(year, 1, 4)
  if (anchor === null || week < 1 || week > 53) return null
  const period = periodAt(periodAt(anchor, 'week').start + (week - 1) * 7, 'week')
  // Week 53 exists only in long years: its Thursday must still be in the year.
  return calendarDate(period.start + 3).year === year ? period : null
}

/** ISO text of the period with a key. */
export const periodText = (key: number): string => formatPeriod(periodFromKey(key))
