import { calendarDate, endOf, periodAt, weekdayOf } from '#shared/domain/period.ts'
import { type Grain, grains } from '#shared/vocabulary/grains.ts'

const [monday, saturday, sunday] = [0, 5, 6]
const weekDays = 7

/** What the days of a column or of headings have in common. */
export type DayPattern = {
  /** of all of them, 0 for Monday */
  readonly weekday: number | null
  /** the first of them in the file */
  readonly first: number
  /** grains of which each of the days is the first or the last of a period of its own */
  readonly edgesOf: readonly Grain[]
}

/** Their first and last days stand for them in many files. */
const calendarGrains = grains.filter((grain) => grain !== 'day' && grain !== 'week' && grain !== 'window')

/** The pattern of days; null where there are none. */
export function patternOf(days: readonly number[]): DayPattern | null {
  const [first] = days
  if (first === undefined) return null
  const weekday = weekdayOf(first)
  const isWeekly = days.every((day) => weekdayOf(day) === weekday)
  const isEdge = (day: number, grain: Grain): boolean => {
    const period = periodAt(day, grain)
    return day === period.start || day === endOf(period) - 1
  }
  // One day keeps no rhythm, and two of one month stand for no month: each would take the place of a whole.
  const distinct = [...new Set(days)]
  const isApart = (grain: Grain): boolean =>
    distinct.length > 1 && new Set(distinct.map((day) => periodAt(day, grain).start)).size === distinct.length
  const edges = calendarGrains.filter((grain) => days.every((day) => isEdge(day, grain)))
  const edgesOf = (isWeekly ? (['week', ...edges] as const) : edges).filter(isApart)
  return { weekday: isWeekly ? weekday : null, first, edgesOf }
}

/**
 * The grain of days that keep a rhythm: Mondays stand for weeks, as do Sundays and Saturdays a week apart;
 * firsts of a month stand for months.
 *
 * @param leastWeeks distinct days from which Mondays are weeks
 */
export function rhythmOf(days: readonly number[], leastWeeks: number): Grain {
  const distinct = [...new Set(days)].sort((a, b) => a - b)
  if (distinct.length < 2) return 'day'
  const weekday = patternOf(distinct)?.weekday ?? null
  if (distinct.length >= leastWeeks && weekday !== null) {
    const isNextTo = distinct.some((day, at) => at > 0 && day - (distinct[at - 1] ?? day) === weekDays)
    if (weekday === monday || ((weekday === saturday || weekday === sunday) && isNextTo)) return 'week'
  }
  return distinct.every((day) => calendarDate(day).day === 1) ? 'month' : 'day'
}
