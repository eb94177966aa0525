import { nowhere } from '#shared/domain/nowhere.ts'
import {
  endOf,
  formatPeriod,
  nextPeriod,
  parsePeriod,
  type Period,
  periodAt,
  periodKey,
} from '#shared/domain/period.ts'
import type { Series } from '#shared/domain/shares.ts'
import { isPartial } from '#shared/domain/coverage.ts'
import type { Metric } from '#shared/contract/claims.ts'
import type { Grain } from '#shared/vocabulary/grains.ts'
import { belongs, windowOf } from '#engine/select/window.ts'
import type { Selection } from '#engine/query/selection.ts'

/** What part of a window the data hold: of how many of its periods, and whether both ends are there. */
export type Coverage = {
  readonly counted: number
  readonly periods: number
  /** are both counts of days, because the source made the windows? */
  readonly inDays: boolean
  /** the first and the last period of the window where the data hold no figure for it; else null */
  readonly startMissing: string | null
  readonly endMissing: string | null
  /** the last period, where the data end within it; else null */
  readonly endPartial: string | null
}

/** The part of a window's periods from which on they speak for all of it. */
const enough = 0.9

/** Do the data hold enough of the window for a statistic over all of it? */
export const speaksForAll = ({ counted, periods }: Coverage): boolean => counted >= enough * periods

type Window = Pick<Metric, 'from' | 'to'>

/**
 * What of the window of a claim the data hold. The window is the claimed one; where it is open at an end, it goes as
 * far as the data of anyone do. Periods are those of the dataset's grain; of windows of their own, the days count.
 *
 * @param series the share that is claimed about; null: of anyone at all
 */
export function coverageOf(selection: Selection, series: Series | null, window: Window): Coverage {
  const { periods, counts, coverage, definition } = selection
  const holds = periods.filter(
    (_, at) => counts[at] === true && (series === null || (series.values[at] ?? null) !== null),
  )
  const data = periods.filter((_, at) => counts[at] === true)
  const { grain } = definition
  if (grain === 'window' || periods.some((period) => period.grain !== grain))
    return daysCovered(holds, data, window)
  const [first, last] = endsOf(data, grain, window)
  const held = new Set(holds.map(periodKey))
  const partial = new Set(periods.filter((_, at) => isPartial(coverage[at] ?? nowhere(at))).map(periodKey))
  const missing = (period: Period | undefined): string | null =>
    period === undefined || held.has(periodKey(period)) ? null : formatPeriod(period)
  return {
    inDays: false,
    counted: holds.length,
    periods: first && last ? count(first, last) : holds.length,
    startMissing: missing(first),
    endMissing: missing(last),
    endPartial: last && partial.has(periodKey(last)) ? formatPeriod(last) : null,
  }
}

/** The first and the last period of the window; what the data hold outside of whole periods of it is none. */
function endsOf(data: readonly Period[], grain: Grain, { from, to }: Window): (Period | undefined)[] {
  const span = windowOf(from ?? undefined, to ?? undefined, grain)
  const start = from === null ? null : parsePeriod(from, grain)
  const end = to === null ? null : parsePeriod(to, grain)
  const first = start && periodAt(start.start, grain)
  const last = end && periodAt(endOf(end) - 1, grain)
  return [
    first ? (belongs(first, span) ? first : nextPeriod(first)) : data[0],
    last ? (belongs(last, span) ? last : periodAt(last.start - 1, grain)) : data.at(-1),
  ]
}

/** Periods of one grain from the first to the last, both counted. */
function count(first: Period, last: Period): number {
  if (first.days > 0) return Math.round((last.start - first.start) / first.days) + 1
  let periods = 1
  for (let period = first; period.start < last.start; period = nextPeriod(period)) periods++
  return periods
}

function daysCovered(holds: readonly Period[], data: readonly Period[], { from, to }: Window): Coverage {
  const [start, end] = [from, to].map((text) => (text === null ? null : parsePeriod(text)))
  const first = start?.start ?? Math.min(...data.map((period) => period.start))
  const last = end ? endOf(end) : Math.max(...data.map(endOf))
  let counted = 0
  let reached = first
  for (const period of holds.toSorted((a, b) => a.start - b.start)) {
    counted += Math.max(0, Math.min(endOf(period), last) - Math.max(period.start, reached))
    reached = Math.max(reached, endOf(period))
  }
  return {
    inDays: true,
    counted,
    periods: Math.max(0, last - first),
    startMissing: null,
    endMissing: null,
    endPartial: null,
  }
}
