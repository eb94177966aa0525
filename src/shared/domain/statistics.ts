import { type Combination, combineMembers } from './combine.ts'
import { type Member, type Series, type ShareRule, shares } from './shares.ts'

/** A statistic of one series: a fraction with its bounds and, for a peak, low or latest, where it stands. */
export type Reading = {
  readonly key: string
  readonly label: string
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
  /** index of the period; null for a mean or pooled share, and where there is no value */
  readonly at: number | null
  /** periods that carry a value */
  readonly counted: number
}

const countValues = (series: Series): number => series.values.filter((value) => value !== null).length

/**
 * The unweighted mean of the period shares. Periods without an observation of the member are left out; a
 * period without a range enters the bounds with its value.
 */
export function meanOf(series: Series): Reading {
  let sum = 0
  let low = 0
  let high = 0
  let ranged = false
  const counted = countValues(series)
  for (const [at, value] of series.values.entries()) {
    if (value === null) continue
    const lowHere = series.low[at] ?? null
    const highHere = series.high[at] ?? null
    if (lowHere !== null || highHere !== null) ranged = true
    sum += value
    low += lowHere ?? value
    high += highHere ?? value
  }
  const { key, label } = series
  if (counted === 0) return { key, label, value: null, low: null, high: null, at: null, counted }
  const value = sum / counted
  return {
    key,
    label,
    value,
    low: ranged ? Math.min(value, low / counted) : null,
    high: ranged ? Math.max(value, high / counted) : null,
    at: null,
    counted,
  }
}

function readingAt(series: Series, at: number): Reading {
  return {
    key: series.key,
    label: series.label,
    value: series.values[at] ?? null,
    low: series.low[at] ?? null,
    high: series.high[at] ?? null,
    at: at < 0 ? null : at,
    counted: countValues(series),
  }
}

function extremeAt(series: Series, sign: 1 | -1): number {
  let best = -1
  let bestValue = Number.NEGATIVE_INFINITY
  for (const [at, value] of series.values.entries())
    if (value !== null && value * sign > bestValue) {
      best = at
      bestValue = value * sign
    }
  return best
}

/** The largest share and the first period that reaches it. */
export const peakOf = (series: Series): Reading => readingAt(series, extremeAt(series, 1))

/** The smallest observed share and the first period that falls to it. */
export const lowOf = (series: Series): Reading => readingAt(series, extremeAt(series, -1))

/** The share in the last period that holds an observation of the member. */
export const latestOf = (series: Series): Reading =>
  readingAt(
    series,
    series.values.findLastIndex((value) => value !== null),
  )

/**
 * Shares over the whole window as one period: Σv(k) / ΣΣv for flows; for given shares the mean over all
 * observed periods, since percentages carry no totals to weigh them by; for running totals the latest.
 */
export function pooledShares(
  members: readonly Member[],
  rule: ShareRule,
  length: number,
  how: Combination,
): Reading[] {
  const whole = combineMembers(
    members,
    Array.from({ length }, () => 0),
    1,
    how,
  )
  const counts = new Map(members.map((member) => [member.key, countObserved(member)]))
  return shares(whole, rule, 1).map(({ key, label, values, low, high }) => ({
    key,
    label,
    value: values[0] ?? null,
    low: low[0] ?? null,
    high: high[0] ?? null,
    at: null,
    counted: counts.get(key) ?? length,
  }))
}

function countObserved(member: Member): number {
  let count = 0
  for (const value of member.value) if (!Number.isNaN(value)) count++
  return count
}

/** From one share to another: in percentage points, and as a ratio where the first is above zero. */
export function changeBetween(
  first: number | null,
  last: number | null,
): { pp: number | null; ratio: number | null } {
  if (first === null || last === null) return { pp: null, ratio: null }
  return { pp: (last - first) * 100, ratio: first > 0 ? last / first : null }
}
