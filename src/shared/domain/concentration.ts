import { isCatchAll } from '#shared/vocabulary/catch-all.ts'
import { isReserved } from '#shared/vocabulary/reserved-keys.ts'
import type { Series } from './shares.ts'
import { type Bounds, boundsOf, figureAt } from './figures.ts'
import { changeBetween } from './statistics.ts'

/** The series that stand for one member each: not a rest, a remainder, unresolved names, or what a source calls others. */
export const namedSeries = (series: readonly Series[]): Series[] =>
  series.filter(({ key, label }) => !isReserved(key) && !isCatchAll(label))

/**
 * Concentration of one period. HHI = Σ s² · 10⁴ (0–10 000), effective number = 1 / Σ s², top3 the sum of the
 * three largest shares. Use that is not named (remainder, unresolved) counts for nothing, which makes the
 * HHI a lower bound. Null where no member has a share.
 */
export function concentrationAt(
  series: readonly Series[],
  at: number,
): { hhi: number | null; effectiveNumber: number | null; top3: number | null } {
  const values = namedSeries(series)
    .map(({ values }) => values[at] ?? null)
    .filter((value) => value !== null)
    .sort((a, b) => b - a)
  const squares = values.reduce((sum, value) => sum + value * value, 0)
  if (squares === 0) return { hhi: null, effectiveNumber: null, top3: null }
  return {
    // Rounding must not carry a monopoly past its limits.
    hhi: Math.min(1, squares) * 1e4,
    effectiveNumber: Math.max(1, 1 / squares),
    top3: values.slice(0, 3).reduce((sum, value) => sum + value, 0),
  }
}

export type Mover = {
  key: string
  label: string
  first: number | null
  last: number | null
  /** what `first` and `last` lie between; null where they are exact or missing */
  firstBounds: Bounds | null
  lastBounds: Bounds | null
  /** index of the period that holds `first`; null where none does */
  firstAt: number | null
  /** index of the period that holds `last`; null where none does */
  lastAt: number | null
  changePp: number | null
  ratio: number | null
}

/**
 * Change of each named member from the first to the last period that observes it, within `from`…`to`, the
 * largest movement first. Missing is not zero: a newcomer is measured from where it first is seen. Members
 * observed once or never come last, without a change.
 */
export function moversBetween(series: readonly Series[], from: number, to: number): Mover[] {
  const size = (mover: Mover): number => (mover.changePp === null ? -1 : Math.abs(mover.changePp))
  return namedSeries(series)
    .map((one) => moverOf(one, from, to))
    .sort((a, b) => size(b) - size(a) || (a.key < b.key ? -1 : 1))
}

/** What {@link moversBetween} says of one member. */
export function moverOf(series: Series, from: number, to: number): Mover {
  const { key, label, values } = series
  const within = values.slice(0, to + 1)
  const firstAt = within.findIndex((value, at) => at >= from && value !== null)
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
  const lastAt = within.findLastIndex((value) => value !== null)
  const [first, last] = [within[firstAt] ?? null, within[lastAt] ?? null]
  const { pp, ratio } = firstAt === lastAt ? { pp: null, ratio: null } : changeBetween(first, last)
  const [firstBounds, lastBounds] = [boundsOf(figureAt(series, firstAt)), boundsOf(figureAt(series, lastAt))]
  return { key, label, first, last, firstBounds, lastBounds, firstAt, lastAt, changePp: pp, ratio }
}
