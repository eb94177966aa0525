import { isCatchAll } from '#shared/vocabulary/catch-all.ts'
import { isReserved, isUnidentified } from '#shared/vocabulary/reserved-keys.ts'
import type { Series } from './shares.ts'
import { type Bounds, boundsOf, figureAt } from './figures.ts'
import { changeBetween } from './statistics.ts'

/**
 * Does it stand for one member: not a rest, a remainder, unresolved or undisclosed names, or what a source calls
 * others?
 */
export const isNamed = ({ key, label }: Pick<Series, 'key' | 'label'>): boolean =>
  !isReserved(key) && !isUnidentified(key) && !isCatchAll(key) && !isCatchAll(label)

/** The series that stand for one member each. */
export const namedSeries = (series: readonly Series[]): Series[] => series.filter(isNamed)

/** A measure of concentration; `low` and `high` hold for whatever the use that is not named may be. */
export type Bounded = { readonly value: number; readonly low: number; readonly high: number }

/**
 * Concentration of one period. HHI = Σ s² · 10⁴ (0–10 000), effective number = 1 / Σ s², top3 the sum of the
 * three largest shares; s are the shares of named members of the one whole. What is not named (a rest, a
 * remainder, unresolved names) is no firm: it is atomised in one bound and a single firm in the other. Null where
 * no member has a share.
 */
export function concentrationAt(
  series: readonly Series[],
  at: number,
): { hhi: Bounded | null; effectiveNumber: Bounded | null; top3: Bounded | null } {
  const values = namedSeries(series)
    .map(({ values }) => values[at] ?? null)
    .filter((value) => value !== null)
    .sort((a, b) => b - a)
  const named = values.reduce((sum, value) => sum + value, 0)
  const rest = Math.max(0, 1 - named)
  // Rounding must not carry a monopoly past its limits.
  const squares = Math.min(
    1,
    values.reduce((sum, value) => sum + value * value, 0),
  )
  if (squares === 0) return { hhi: null, effectiveNumber: null, top3: null }
  const withRest = Math.min(1, squares + rest * rest)
  const top3 = topSum(values)
  return {
    hhi: { value: squares * 1e4, low: squares * 1e4, high: withRest * 1e4 },
    effectiveNumber: { value: 1 / squares, low: 1 / withRest, high: 1 / squares },
    top3: { value: top3, low: top3, high: topSum([...values, rest].sort((a, b) => b - a)) },
  }
}

const topSum = (descending: readonly number[]): number =>
  descending.slice(0, 3).reduce((sum, value) => sum + value, 0)

export type Mover = {
  key: string
  label: string
  first: number | null
  last: number | null
  /** what `first` and `last` lie between; null where they are exact or missing */
  firstBounds: Bounds | null
  lastBounds: Bounds | null
  /** are `first` and `last` estimates, whatever their bounds? */
  firstEstimated?: true
  lastEstimated?: true
  /** index of the period that holds `first`; null where none does */
  firstAt: number | null
  /** index of the period that holds `last`; null where none does */
  lastAt: number | null
  changePp: number | null
  ratio: number | null
}

/**
 * Change of each named member from the first to the last of the periods that count, the largest movement first. A
 * member without a value there is measured from where it first is seen, or to where it last is: missing is not zero.
 * Members observed once or never come last, without a change.
 *
 * @param counts which periods count
 */
export function moversBetween(series: readonly Series[], counts: readonly boolean[]): Mover[] {
  const size = (mover: Mover): number => (mover.changePp === null ? -1 : Math.abs(mover.changePp))
  return namedSeries(series)
    .map((one) => moverOf(one, counts))
    .sort((a, b) => size(b) - size(a) || (a.key < b.key ? -1 : 1))
}

/** What {@link moversBetween} says of one member. */
export function moverOf(series: Omit<Series, 'listed' | 'members'>, counts: readonly boolean[]): Mover {
  const { key, label, values } = series
  const isThere = (value: number | null, at: number): boolean => value !== null && counts[at] === true
  const firstAt = values.findIndex(isThere)
  if (firstAt < 0)
    return {
      key,
      label,
      first: null,
      last: null,
      firstBounds: null,
      lastBounds: null,
      firstAt: null,
      lastAt: null,
      changePp: null,
      ratio: null,
    }
  const lastAt = values.findLastIndex(isThere)
  const [first, last] = [values[firstAt] ?? null, values[lastAt] ?? null]
  const { pp, ratio } = firstAt === lastAt ? { pp: null, ratio: null } : changeBetween(first, last)
  const [firstBounds, lastBounds] = [boundsOf(figureAt(series, firstAt)), boundsOf(figureAt(series, lastAt))]
  return {
    key,
    label,
    first,
    last,
    firstBounds,
    lastBounds,
    ...(series.estimated?.[firstAt] ? { firstEstimated: true } : {}),
    ...(series.estimated?.[lastAt] ? { lastEstimated: true } : {}),
    firstAt,
    lastAt,
    changePp: pp,
    ratio,
  }
}
