import type { Figure } from './figures.ts'
import type { Aggregation } from '#shared/vocabulary/measures.ts'
import {
  type ClaimQualifier,
  type ClaimStatistic,
  type Verdict,
  wholeStatistics,
} from '#shared/vocabulary/claims.ts'

/** The statistic that answers a reading of a claim, and where its figure comes from. */
export type Candidate = Figure & {
  readonly stat: ClaimStatistic
  readonly dataset: string
  readonly period: string | null
  readonly matches: boolean
}

/** Why a verdict is what it is: a key of the i18n namespace `verdicts` with its parameters. */
export type Reason = {
  readonly code: string
  readonly params: { readonly [name: string]: string | number }
}

export type Judgement = { readonly verdict: Verdict; readonly reasons: readonly Reason[] }

/** What of a claim the verdict depends on. */
export type Statement = {
  /** fractions, or a rank */
  readonly claimed: { readonly value: number; readonly low: number | null; readonly high: number | null }
  readonly qualifier: ClaimQualifier
  /** percentage points that the figure may be off */
  readonly tolerancePp: number
  readonly stat: ClaimStatistic
}

/** Bounds a computed figure must lie in for the statement to hold. */
type Span = { readonly from: number; readonly to: number }

const rounding = 1e-9

/**
 * The figures under which a statement is true. `tolerancePp` counts to both sides; *nearly* allows as much
 * again below, because it says that the number was not reached; *over* and *under* are literal: they hold
 * at the number itself and anywhere beyond, with no tolerance on the other side.
 */
function acceptedSpan({ claimed, qualifier, tolerancePp, stat }: Statement): Span {
  const tolerance = stat === 'rank' ? 0 : tolerancePp / 100
  const from = (claimed.low ?? claimed.value) - rounding
  const to = (claimed.high ?? claimed.value) + rounding
  switch (qualifier) {
    case 'over':
      return { from, to: Number.POSITIVE_INFINITY }
    case 'under':
      return { from: Number.NEGATIVE_INFINITY, to }
    case 'nearly':
      return { from: from - 2 * tolerance, to: to + tolerance }
    case 'exact':
    case 'about':
    case 'up-to':
      return { from: from - tolerance, to: to + tolerance }
  }
}

const inside = (value: number, span: Span): boolean => value >= span.from && value <= span.to

/** Does a figure make the statement true? A range counts where it reaches into what is accepted. */
export function figureMatches(statement: Statement, figure: Figure): boolean {
  if (figure.value === null) return false
  const span = acceptedSpan(statement)
  return inside(figure.value, span) || rangeReaches(figure, span)
}

function rangeReaches({ low, high }: Figure, span: Span): boolean {
  return low !== null && high !== null && high >= span.from && low <= span.to
}

/** *Up to* speaks of the largest value, whatever statistic the claim names; the others mean what they say. */
export const effectiveStatistic = (
  stat: ClaimStatistic,
  qualifier: Statement['qualifier'],
): ClaimStatistic => (qualifier === 'up-to' && stat !== 'rank' && stat !== 'change' ? 'peak' : stat)

/**
 * Can a dataset whose source aggregated it already give a statistic? Means hold no extremes, peaks and lows
 * no means; the order of members, a change and a single period can be read from each on its own terms.
 */
export function aggregationGives(aggregation: Aggregation, stat: ClaimStatistic): boolean {
  switch (aggregation) {
    case 'point':
    case 'sum':
    case 'cumulative':
      return true
    case 'mean':
      return stat !== 'peak' && stat !== 'low'
    case 'peak':
    case 'low':
      return stat === aggregation || !wholeStatistics.some((one) => one === stat)
  }
}

/** A fraction in percentage points, rounded so that the text shows no noise of floating point. */
const points = (fraction: number): number => Math.round(fraction * 1e6) / 1e4

/** The verdict on a figure that can be compared. The readings only explain it, they never change it. */
export function judge(statement: Statement, figure: Figure, candidates: readonly Candidate[]): Judgement {
  const { value } = figure
  if (value === null) return { verdict: 'no-data', reasons: [{ code: 'no-observations', params: {} }] }
  if (statement.stat === 'rank') return judgeRank(statement, value)
  const claimed = statement.claimed.value
  const params = {
    claimed: points(claimed),
    computed: points(value),
    difference: Math.abs(points(claimed - value)),
    tolerance: statement.tolerancePp,
  }
  const span = acceptedSpan(statement)
  if (inside(value, span)) return { verdict: 'supported', reasons: [{ code: 'within-tolerance', params }] }
  if (rangeReaches(figure, span)) {
    const range = { low: points(figure.low ?? value), high: points(figure.high ?? value) }
    return { verdict: 'supported', reasons: [{ code: 'range-reaches', params: { ...params, ...range } }] }
  }
  const others = matchingReasons(candidates)
  if (statement.stat === 'change' && claimed * value < 0)
    return { verdict: 'contradicted', reasons: [{ code: 'opposite-direction', params }, ...others] }
  // Of a fall, more is further below zero.
  const short = claimed < 0 ? value > span.to : value < span.from
  return short
    ? { verdict: 'overstated', reasons: [{ code: 'above-data', params }, ...others] }
    : { verdict: 'understated', reasons: [{ code: 'below-data', params }, ...others] }
}

/** A place in an order is right or wrong: there is no nearly second. */
function judgeRank(statement: Statement, rank: number): Judgement {
  const params = { claimed: statement.claimed.value, computed: rank }
  return inside(rank, acceptedSpan(statement))
    ? { verdict: 'supported', reasons: [{ code: 'rank-holds', params }] }
    : { verdict: 'contradicted', reasons: [{ code: 'rank-differs', params }] }
}

/** The other readings under which the number would be right: "matches the peak, not the mean". */
export function matchingReasons(candidates: readonly Candidate[]): Reason[] {
  return candidates
    .filter(({ matches, value }) => matches && value !== null)
    .map(({ stat, dataset, value, period }) => ({
      code: `matches-${stat}`,
      params: { dataset, value: points(value ?? 0), period: period ?? '' },
    }))
}
