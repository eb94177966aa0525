import {
  endOf,
  nextPeriod,
  parsePeriod,
  type Period,
  periodAt,
  periodFromKey,
  periodKey,
  windowPeriod,
} from '#shared/domain/period.ts'
import { type Grain, grains } from '#shared/vocabulary/grains.ts'
import { problem } from '#engine/problem.ts'

/** The periods of a result and, for each period of the data, which of them it belongs to (−1: none). */
export type Axis = { readonly periods: Period[]; readonly bucket: number[]; readonly gaps: number }

/** From fine to coarse; a window is no step of this ladder. */
const ladder: readonly Grain[] = grains.filter((grain) => grain !== 'window')

/** ISO 8601 gives a week to the month and year of its Thursday; every other period starts within its own. */
const anchorOf = (period: Period): number => (period.grain === 'week' ? period.start + 3 : period.start)

function boundary(text: string | undefined, grain: Grain): Period | null {
  if (text === undefined) return null
  const period = parsePeriod(text, grain)
  if (!period) throw problem('input.invalid', { detail: `“${text}” is not a period` })
  return period
}

/**
 * Tests whether a period lies within bounds, both included. A week belongs where its Thursday is, every
 * other period must lie inside with its first and last day.
 *
 * @throws `input.invalid` for a bound that is no period
 */
export function within(
  from: string | undefined,
  to: string | undefined,
  grain: Grain,
): (period: Period) => boolean {
  const start = boundary(from, grain)?.start ?? Number.NEGATIVE_INFINITY
  const last = boundary(to, grain)
  const end = last ? endOf(last) : Number.POSITIVE_INFINITY
  return (period) => {
    const first = anchorOf(period)
    const final = period.grain === 'week' ? first : endOf(period) - 1
    return first >= start && final < end
  }
}

/** The period of a grain that a finer one belongs to; null where it is no finer. */
function coarsen(period: Period, grain: Grain): Period | null {
  if (period.grain === grain) return period
  const from = ladder.indexOf(period.grain)
  const to = ladder.indexOf(grain)
  return from < 0 || to < from ? null : periodAt(anchorOf(period), grain)
}

/** More empty periods than this for each observed one: snapshots, not a series with holes. */
const sparse = 10

/** Fills the holes of a regular sequence, so that a period without observations shows as one. */
function withGaps(periods: readonly Period[]): Period[] {
  const first = periods[0]
  const last = periods.at(-1)
  if (!first || !last || first.grain === 'window' || periods.some(({ grain }) => grain !== first.grain))
    return [...periods]
  const filled: Period[] = []
  const limit = periods.length * (sparse + 1)
  for (let period = first; period.start <= last.start; period = nextPeriod(period)) {
    filled.push(period)
    if (filled.length > limit) return [...periods]
  }
  return filled
}

/**
 * Lays out the periods of a result. `keys` are the periods of the data, in order; those that `included`
 * refuses belong nowhere. A requested `window` is one period over everything selected.
 *
 * @throws `query.grain-too-fine` where the data are coarser than what is asked for
 */
export function axisOf(
  keys: readonly number[],
  included: (period: Period, index: number) => boolean,
  grain: Grain | undefined,
  dataset: string,
): Axis {
  const fine = keys.map(periodFromKey)
  const chosen = fine.map((period, index) => (included(period, index) ? period : null))
  const whole = grain === 'window' ? spanOf(chosen) : null
  const target = (period: Period): Period => {
    if (whole) return whole
    const coarse = grain === undefined ? period : coarsen(period, grain)
    if (!coarse)
      throw problem('query.grain-too-fine', { dataset, have: period.grain, want: grain ?? period.grain })
    return coarse
  }
  const targets = chosen.map((period) => (period ? target(period) : null))
  const observed = new Map<number, Period>()
  for (const period of targets) if (period) observed.set(periodKey(period), period)
  const ordered = [...observed].sort(([a], [b]) => a - b).map(([, period]) => period)
  const periods = withGaps(ordered)
  const indexOf = new Map(periods.map((period, index) => [periodKey(period), index]))
  return {
    periods,
    bucket: targets.map((period) => (period ? (indexOf.get(periodKey(period)) ?? -1) : -1)),
    gaps: periods.length - ordered.length,
  }
}

/** One window over periods; the one period itself where there is only one, so that a window stays itself. */
function spanOf(periods: readonly (Period | null)[]): Period | null {
  const chosen = periods.filter((period) => period !== null)
  const [only] = chosen
  if (!only || (chosen.length === 1 && only.grain === 'window')) return only ?? null
  const start = Math.min(...chosen.map((period) => period.start))
  return windowPeriod(start, Math.max(...chosen.map(endOf)))
}
