import { nowhere } from '#shared/domain/nowhere.ts'
import {
  endOf,
  nextPeriod,
  type Period,
  periodAt,
  periodFromKey,
  periodKey,
  windowPeriod,
} from '#shared/domain/period.ts'
import type { Part } from '#shared/domain/combine.ts'
import { type Grain, grains } from '#shared/vocabulary/grains.ts'
import { problem } from '#engine/problem.ts'
import { belongs, type Span } from '#engine/select/window.ts'

/** The periods of a result and, for each period of the data that belongs to it, which of their days those are. */
export type Axis = {
  readonly periods: Period[]
  /** in the order of the periods of the data */
  readonly parts: Part[]
  /** periods without any row between the first and the last */
  readonly gaps: number
}

/** From fine to coarse; a window is no step of this ladder. */
const ladder: readonly Grain[] = grains.filter((grain) => grain !== 'window')

const isInside = (period: Period, { start, end }: Span): boolean =>
  period.start >= start && endOf(period) <= end

/** The periods of a grain that share days with a finer one; null where it is no finer. */
function coarsen(period: Period, grain: Grain): Period[] | null {
  if (period.grain === grain) return [period]
  const from = ladder.indexOf(period.grain)
  const to = ladder.indexOf(grain)
  if (from < 0 || to < from) return null
  const coarse = [periodAt(period.start, grain)]
  for (let next = nextPeriod(coarse[0] ?? period); next.start < endOf(period); next = nextPeriod(next))
    coarse.push(next)
  return coarse
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
 * Lays out the periods of a result. `keys` are the periods of the data, in order; those that hold nothing that was
 * `seen`, or lie outside the span, belong nowhere. A period of the data that reaches over the bound of a coarser one
 * goes to both with its days. A requested `window` is one period over everything selected.
 *
 * @throws `query.grain-too-fine` where the data are coarser than what is asked for
 */
export function axisOf(
  keys: readonly number[],
  seen: (index: number) => boolean,
  span: Span,
  grain: Grain | undefined,
  dataset: string,
): Axis {
  const fine = keys.map(periodFromKey)
  const chosen = fine.map((period, index) => (seen(index) ? period : null))
  const own = chosen.map((period) => (period && belongs(period, span) ? period : null))
  const whole = grain === 'window' ? windowOf(own) : null
  const targets = (period: Period): Period[] => {
    if (whole) return belongs(period, span) ? [whole] : []
    if (grain === undefined || grain === period.grain) return belongs(period, span) ? [period] : []
    const coarse = coarsen(period, grain)
    if (!coarse) throw problem('query.grain-too-fine', { dataset, have: period.grain, want: grain })
    return coarse.filter((one) => isInside(one, span))
  }
  const placed = chosen.flatMap((period, index) =>
    period ? targets(period).map((target) => ({ index, period, target })) : [],
  )
  const found = new Map(placed.map(({ target }) => [periodKey(target), target]))
  const ordered = [...found].sort(([a], [b]) => a - b).map(([, period]) => period)
  const periods = withGaps(ordered)
  const indexOf = new Map(periods.map((period, index) => [periodKey(period), index]))
  return {
    periods,
    parts: placed.map(({ index, period, target }) =>
      partOf(index, period, indexOf.get(periodKey(target)) ?? nowhere(periodKey(target)), target),
    ),
    gaps: periods.length - ordered.length,
  }
}

/** Which days of a period another one has, too. */
function partOf(fine: number, period: Period, coarse: number, target: Period): Part {
  const [end, targetEnd] = [endOf(period), endOf(target)]
  const days = Math.min(end, targetEnd) - Math.max(period.start, target.start)
  return { fine, coarse, days, fraction: days / (end - period.start), ends: end <= targetEnd }
}

/**
 * Of each period of a result, the fraction of its days that the data hold.
 *
 * @param covered which periods of the data hold anything
 * @param within the days that the data are known to cover at all
 */
export function coverageOf(
  { periods, parts }: Axis,
  keys: readonly number[],
  covered: Uint8Array,
  within: Span,
): number[] {
  const days = new Float64Array(periods.length)
  for (const { fine, coarse } of parts) {
    const [from, target] = [keys[fine], periods[coarse]]
    if (covered[fine] !== 1 || from === undefined || !target) continue
    const period = periodFromKey(from)
    const start = Math.max(period.start, target.start, within.start)
    const end = Math.min(endOf(period), endOf(target), within.end)
    days[coarse] = (days[coarse] ?? nowhere(coarse)) + Math.max(0, end - start)
  }
  return periods.map((period, at) => Math.min(1, (days[at] ?? nowhere(at)) / (endOf(period) - period.start)))
}

/** One window over periods; the one period itself where there is only one, so that a window stays itself. */
function windowOf(periods: readonly (Period | null)[]): Period | null {
  const chosen = periods.filter((period) => period !== null)
  const [only] = chosen
  if (!only || (chosen.length === 1 && only.grain === 'window')) return only ?? null
  const start = Math.min(...chosen.map((period) => period.start))
  return windowPeriod(start, Math.max(...chosen.map(endOf)))
}
