import { estimatedIf } from './figures.ts'
import type { Series } from './shares.ts'

/** A statistic of one series: a fraction with its bounds and, for a peak, low or latest, where it stands. */
export type Reading = {
  readonly key: string
  readonly label: string
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
  /** did an estimate go into it? */
  readonly estimated?: true | undefined
  /** index of the period; null for a mean or pooled share, and where there is no value */
  readonly at: number | null
  /** periods that carry a value and count */
  readonly counted: number
  /** those of them in which an observation stands behind it */
  readonly listed: number
}

/** Which periods count: all, or those of `domain/coverage.ts`. */
type Counts = readonly boolean[]

const counts = (periods: Counts | undefined, at: number): boolean => periods?.[at] !== false

/** How many periods carry a value and count, and in how many of them an observation stands behind it. */
export function countPeriods(
  { values, listed }: Pick<Series, 'values' | 'listed'>,
  periods?: Counts,
): { counted: number; listed: number } {
  const within = values.map((value, at) => value !== null && counts(periods, at))
  return {
    counted: within.filter(Boolean).length,
    listed: within.filter((one, at) => one && listed[at] === true).length,
  }
}

/**
 * The unweighted mean of the period shares, over the periods that carry one: a period without a range enters
 * the bounds with its value.
 */
export function meanOf(series: Series, periods?: Counts): Reading {
  let sum = 0
  let low = 0
  let high = 0
  let ranged = false
  let estimated = false
  const found = countPeriods(series, periods)
  for (const [at, value] of series.values.entries()) {
    if (value === null || !counts(periods, at)) continue
    const lowHere = series.low[at] ?? null
    const highHere = series.high[at] ?? null
    if (lowHere !== null || highHere !== null) ranged = true
    if (series.estimated?.[at]) estimated = true
    sum += value
    low += lowHere ?? value
    high += highHere ?? value
  }
  const { key, label } = series
  const { counted } = found
  if (counted === 0) return { key, label, value: null, low: null, high: null, at: null, ...found }
  const value = sum / counted
  return {
    key,
    label,
    value,
    low: ranged ? Math.min(value, low / counted) : null,
    high: ranged ? Math.max(value, high / counted) : null,
    ...estimatedIf(estimated),
    at: null,
    ...found,
  }
}

function readingAt(series: Series, at: number, periods: Counts | undefined): Reading {
  return {
    key: series.key,
    label: series.label,
    value: series.values[at] ?? null,
    low: series.low[at] ?? null,
    high: series.high[at] ?? null,
    ...estimatedIf(series.estimated?.[at]),
    at: at < 0 ? null : at,
    ...countPeriods(series, periods),
  }
}

function extremeAt(series: Series, sign: 1 | -1, periods: Counts | undefined): number {
  let best = -1
  let bestValue = Number.NEGATIVE_INFINITY
  for (const [at, value] of series.values.entries())
    if (value !== null && counts(periods, at) && value * sign > bestValue) {
      best = at
      bestValue = value * sign
    }
  return best
}

/** The largest share and the first period that reaches it. */
export const peakOf = (series: Series, periods?: Counts): Reading =>
  readingAt(series, extremeAt(series, 1, periods), periods)

/** The smallest share and the first period that falls to it. */
export const lowOf = (series: Series, periods?: Counts): Reading =>
  readingAt(series, extremeAt(series, -1, periods), periods)

/**
 * The share in the last period that counts or, where the member has none there, in the last before it that has
 * one: {@link isLastSeen} tells which.
 */
export const latestOf = (series: Series, periods?: Counts): Reading =>
  readingAt(
    series,
    series.values.findLastIndex((value, at) => value !== null && counts(periods, at)),
    periods,
  )

/** Is a latest value not that of the last period that counts, so that the member was only last seen then? */
export function isLastSeen({ at }: Pick<Reading, 'at'>, length: number, periods?: Counts): boolean {
  if (at === null) return false
  for (let later = at + 1; later < length; later++) if (counts(periods, later)) return true
  return false
}

/** From one share to another: in percentage points, and as a ratio where the first is above zero. */
export function changeBetween(
  first: number | null,
  last: number | null,
): { pp: number | null; ratio: number | null } {
  if (first === null || last === null) return { pp: null, ratio: null }
  return { pp: (last - first) * 100, ratio: first > 0 ? last / first : null }
}
