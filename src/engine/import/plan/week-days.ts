import { dayOfWeekText, readPeriod } from '#shared/domain/parse-period.ts'
import { formatPeriod, isoDay, isoWeekOf, parsePeriod, periodAt } from '#shared/domain/period.ts'
import type { Grain } from '#shared/vocabulary/grains.ts'
import type { PlannedColumn } from '#engine/import/profiles/profile.ts'
import { type DayPattern, patternOf } from '#engine/import/understand/rhythm.ts'
import { saysLastDay } from '#engine/import/understand/understand.ts'

/** How the days of a file name periods that are longer than a day. */
export type WrittenDays = {
  /** of the periods that the file writes: days may stand for the weeks or months that they begin */
  readonly written: Grain
  readonly weekEdge: 'first' | 'last' | null
  /** a week of the file that is none of ISO 8601, and the one that it is kept as */
  readonly movedWeek: { readonly from: string; readonly to: string } | null
  /** grains of which each day of the file is the first or last of its period */
  readonly edgesOf: readonly Grain[]
}

/** What the days of a table are written for, and what becomes of them. */
export type PeriodRules = {
  /** of the dataset */
  readonly grain: Grain
  /** of the periods in the file: days may stand for the weeks or months that they begin */
  readonly written: Grain
  /** which day of a week the days of the file are; null: any day of it */
  readonly weekEdge: 'first' | 'last' | null
  /** days of the file may stand for a longer period of the dataset, as the last of a month does */
  readonly daysStand: boolean
  /** finer periods are regrouped: their keys are as in the file */
  readonly regroups: boolean
  readonly dayFirst: boolean
}

/**
 * How the days of a table are written: which day of its week each of them is, so that a week that begins on a
 * Sunday is kept as the ISO week that holds most of its days.
 *
 * @param written grain of the periods that the columns hold or stand for
 */
export function writtenDays(columns: readonly PlannedColumn[], written: Grain): WrittenDays {
  const column = columns.find(({ role }) => role === 'period')
  const pattern = column ? column.days : patternOf(headedDays(columns))
  const edgesOf = pattern?.edgesOf ?? []
  if (written !== 'week') return { written, weekEdge: null, movedWeek: null, edgesOf }
  const weekday = pattern?.weekday ?? null
  if (!pattern || weekday === null) return { written, weekEdge: null, movedWeek: textMoved(column), edgesOf }
  const weekEdge = column && saysLastDay(column.header) ? 'last' : 'first'
  return { written, weekEdge, movedWeek: movedWeek(pattern, weekEdge), edgesOf }
}

function movedWeek({ first, weekday }: DayPattern, edge: 'first' | 'last'): WrittenDays['movedWeek'] {
  const week = isoWeekOf(first, edge)
  // A Monday is the first day of an ISO week, a Sunday the last: nothing is moved.
  const isWhole = week.start === periodAt(first, 'week').start && weekday === (edge === 'first' ? 0 : 6)
  return isWhole ? null : { from: isoDay(first), to: formatPeriod(week) }
}

/** As written in words: `Week of Nov 2 2025`. */
function textMoved(column: PlannedColumn | undefined): WrittenDays['movedWeek'] {
  const options = { dayFirst: column?.dayFirst ?? true }
  for (const text of column?.samples ?? []) {
    const day = dayOfWeekText(text, options)
    const week = day && readPeriod(text, options)
    if (week && week.start !== periodAt(day.start, 'week').start)
      return { from: isoDay(day.start), to: formatPeriod(week) }
  }
  return null
}

const headedDays = (columns: readonly PlannedColumn[]): number[] =>
  columns.flatMap(({ role, period }) => {
    const found = role === 'value' && period !== null ? parsePeriod(period) : null
    return found?.grain === 'day' ? [found.start] : []
  })
