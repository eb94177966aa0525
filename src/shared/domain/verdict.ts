import type { Figure } from './figures.ts'
import type { Aggregation } from '#shared/vocabulary/measures.ts'
import {
  type ClaimStatistic,
  isChange,
  numberOf,
  type Verdict,
  wholeStatistics,
} from '#shared/vocabulary/claims.ts'
import {
  acceptedSpan,
  isFall,
  type Ranged,
  type Span,
  type Standing,
  standing,
  type Statement,
} from './accepted.ts'

/** A member of an order: its place, 1 for the largest, and its share (fraction). */
export type Placed = {
  readonly key: string
  readonly label: string
  readonly place: number
  readonly share: number | null
}

/** What a claim is held to: a computed figure with its bounds. */
export type Finding = Figure & {
  /** of a place: those it is about, and for a single one its neighbours */
  readonly members?: readonly Placed[] | undefined
  /** of a place: how many members hold it together */
  readonly group?: number | undefined
}

/** The statistic that answers a reading of a claim, and where its figure comes from. */
export type Candidate = Finding & {
  readonly stat: ClaimStatistic
  readonly dataset: string
  readonly period: string | null
  readonly matches: boolean
}

/**
 * Why a verdict is what it is: a key of the i18n namespace `verdicts` with its parameters. Numbers are fractions,
 * places or counts; which of them is written how is known to `i18n/reasons.ts`.
 */
export type Reason = {
  readonly code: string
  readonly params: { readonly [name: string]: string | number }
  /** of an order: who holds which place */
  readonly members?: readonly Placed[] | undefined
}

export type Judgement = { readonly verdict: Verdict; readonly reasons: readonly Reason[] }

/** Is so much of a figure accepted that a reading matches? */
export function figureMatches(statement: Statement, figure: Finding): boolean {
  const { value, low, high } = figure
  if (value === null) return false
  if (statement.stat === 'rank') return judgeRank(statement, { ...figure, value }).verdict === 'supported'
  return ['inside', 'mostly'].includes(standing({ value, low, high }, acceptedSpan(statement)))
}

/** *Up to* speaks of the largest value, whatever statistic the claim names; the others mean what they say. */
export const effectiveStatistic = (
  stat: ClaimStatistic,
  qualifier: Statement['qualifier'],
): ClaimStatistic => (qualifier === 'up-to' && numberOf(stat) === 'share' ? 'peak' : stat)

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

/**
 * The verdict on a figure that can be compared. Its whole range counts (`standing`): *supported* where it is
 * accepted, or the value and most of it are; *undetermined* where it holds both; else what it is off by. The
 * readings only explain the verdict, they never change it.
 */
export function judge(statement: Statement, figure: Finding, candidates: readonly Candidate[]): Judgement {
  const { value, low, high } = figure
  if (value === null) return { verdict: 'no-data', reasons: [{ code: 'no-observations', params: {} }] }
  if (statement.stat === 'rank') return judgeRank(statement, { ...figure, value })
  const ranged: Ranged = { value, low, high }
  const span = acceptedSpan(statement)
  const params = { ...saidOf(statement), ...allowedBy(span), ...computedOf(ranged) }
  switch (standing(ranged, span)) {
    case 'inside':
      return {
        verdict: 'supported',
        reasons: [{ code: isRanged(ranged) ? 'range-inside' : 'inside', params }],
      }
    case 'mostly':
      return { verdict: 'supported', reasons: [{ code: 'range-mostly', params }] }
    case 'undecided':
      return { verdict: 'undetermined', reasons: [{ code: 'range-undecided', params }] }
    case 'outside': {
      const { verdict, code, difference } = offBy(statement, ranged, span)
      return {
        verdict,
        reasons: [{ code, params: { ...params, difference } }, ...matchingReasons(candidates)],
      }
    }
  }
}

const isRanged = ({ value, low, high }: Ranged): boolean => (low ?? value) < (high ?? value)

const present = (entries: { readonly [name: string]: number | null }): { [name: string]: number } =>
  Object.fromEntries(
    Object.entries(entries).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  )

/** What the sentence says, as parameters of a reason. */
const saidOf = ({ claimed, qualifier, stat }: Statement) => ({
  number: numberOf(stat),
  qualifier,
  claimed: claimed.value,
  ...present({ claimedLow: claimed.low, claimedHigh: claimed.high }),
})

const computedOf = ({ value, low, high }: Ranged) => ({ computed: value, ...present({ low, high }) })

const allowedBy = ({ from, to }: Span) =>
  present({ from: Number.isFinite(from) ? from : null, to: Number.isFinite(to) ? to : null })

/** What a figure that is nowhere accepted makes of the claim, and how far it is from the number that was said. */
function offBy(
  statement: Statement,
  { value, low, high }: Ranged,
  span: Span,
): { verdict: Verdict; code: string; difference: number } {
  const { claimed, stat } = statement
  const nearest = Math.min(Math.max(value, claimed.low ?? claimed.value), claimed.high ?? claimed.value)
  const difference = Math.abs(value - nearest)
  if (isChange(stat) && claimed.value === 0) return { verdict: 'contradicted', code: 'moved', difference }
  const falls = isFall(statement)
  if (isChange(stat) && (falls ? (low ?? value) > 0 : (high ?? value) < 0))
    return { verdict: 'contradicted', code: 'opposite-direction', difference }
  const isShort = falls ? value > span.to : value < span.from
  if (isChange(stat))
    return isShort
      ? { verdict: 'overstated', code: 'smaller-change', difference }
      : { verdict: 'understated', code: 'larger-change', difference }
  return isShort
    ? { verdict: 'overstated', code: 'above-data', difference }
    : { verdict: 'understated', code: 'below-data', difference }
}

/**
 * A place in an order is right or wrong, there is no nearly second; where ranges of the shares overlap, or shares
 * are equal, several places are possible and the data cannot tell. A group holds a place where its members fill the
 * places from it on, in whatever order among themselves; *up to* a place, where none of them is further back.
 */
function judgeRank(said: Statement, figure: Finding & { readonly value: number }): Judgement {
  const { group = 1, members } = figure
  // Several members hold the places from one on, or none further back than one; *over* one says nothing of them.
  const statement: Statement = group > 1 && said.qualifier === 'over' ? { ...said, qualifier: 'exact' } : said
  const isLimit = group > 1 && ['up-to', 'under'].includes(statement.qualifier)
  const ranged = isLimit ? lastOf(figure, group) : figure
  const where = placesStand(ranged, acceptedSpan(statement))
  const params = { ...saidOf(statement), ...computedOf(figure), ...(group > 1 ? { count: group } : {}) }
  const reason = (code: string): Reason => ({
    code: `${group > 1 ? 'group' : 'rank'}-${code}`,
    params,
    members,
  })
  if (where === 'undecided') return { verdict: 'undetermined', reasons: [reason('undecided')] }
  if (where === 'inside' && isLimit) return { verdict: 'supported', reasons: [reason('within')] }
  return where === 'inside' && isBlock(figure)
    ? { verdict: 'supported', reasons: [reason('holds')] }
    : { verdict: 'contradicted', reasons: [reason('differs')] }
}

/** The last place of a group, where the figure is that of the first of a block that ends with it. */
function lastOf({ value, low, high }: Ranged, group: number): Ranged {
  const after = (place: number | null): number | null => (place === null ? null : place + group - 1)
  return { value: value + group - 1, low: after(low), high: after(high) }
}

/** Places are whole: a range that touches what is accepted holds a place that is. */
function placesStand({ value, low, high }: Ranged, { from, to }: Span): Standing {
  const [first, last] = [low ?? value, high ?? value]
  if (last < from || first > to) return 'outside'
  return first >= from && last <= to ? 'inside' : 'undecided'
}

/** Do the members of a group stand side by side? */
const isBlock = ({ group = 1, members = [], value }: Finding): boolean =>
  group === 1 || Math.min(...members.map(({ place }) => place)) === value

/** The other readings under which the number would be right: "matches the peak, not the mean". */
export function matchingReasons(candidates: readonly Candidate[]): Reason[] {
  return candidates
    .filter(({ matches, value }) => matches && value !== null)
    .map(({ stat, dataset, value, low, high, period }) => ({
      code: `matches-${stat}`,
      params: {
        number: numberOf(stat),
        dataset,
        ...computedOf({ value: value ?? 0, low, high }),
        ...(period === null ? {} : { period }),
      },
    }))
}
