/** Values over periods with their bounds; null where missing or not known. */
type Bounded = {
  readonly values: readonly (number | null)[]
  readonly low: readonly (number | null)[]
  readonly high: readonly (number | null)[]
  readonly estimated?: readonly boolean[] | undefined
}

/** A share or a change of shares with its bounds (fractions), a rank as it is; null where missing or not known. */
export type Figure = {
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
  /** did a number go into it that its source calls an estimate, with or without bounds? */
  readonly estimated?: boolean | undefined
}

/** Nothing is known. */
export const unknownFigure: Figure = { value: null, low: null, high: null }

/** From low to high; the value stands in for an end that is not known. */
export type Bounds = { low: number; high: number }

/** The bounds of a figure; null where it is exact or missing. */
export function boundsOf({ value, low, high }: Figure): Bounds | null {
  if (value === null) return null
  const bounds = { low: low ?? value, high: high ?? value }
  return bounds.low === bounds.high ? null : bounds
}

/** That a figure is an estimate, where it is; nothing is said of others. */
export const estimatedIf = (is: boolean | undefined): { estimated?: true } => (is ? { estimated: true } : {})

/** A value with the bounds that it has, if any. */
export const figureWithin = (value: number | null, bounds: Bounds | null, estimated = false): Figure => ({
  value,
  low: bounds?.low ?? null,
  high: bounds?.high ?? null,
  ...estimatedIf(estimated),
})

/** What is known of one period. */
export const figureAt = ({ values, low, high, estimated }: Bounded, at: number): Figure => ({
  value: values[at] ?? null,
  low: low[at] ?? null,
  high: high[at] ?? null,
  ...estimatedIf(estimated?.[at]),
})

/** What is known of the last period of which anything is. */
export const lastFigure = (one: Bounded): Figure =>
  figureAt(
    one,
    one.values.findLastIndex((value) => value !== null),
  )

/**
 * The change from one figure to another, with the bounds of interval arithmetic; none where neither has any.
 * Missing where either is.
 */
export function changeOf(from: Figure, to: Figure): Figure {
  if (from.value === null || to.value === null) return unknownFigure
  const value = to.value - from.value
  const isExact = [from.low, from.high, to.low, to.high].every((bound) => bound === null)
  const sign = estimatedIf(from.estimated || to.estimated)
  if (isExact) return { value, low: null, high: null, ...sign }
  return {
    value,
    ...sign,
    low: (to.low ?? to.value) - (from.high ?? from.value),
    high: (to.high ?? to.value) - (from.low ?? from.value),
  }
}

/** The sum of what is known, between the sums of the bounds; 0 where nothing is. */
export function sumOf(figures: readonly Figure[]): Figure {
  const add = (pick: (figure: Figure) => number | null): number =>
    figures.reduce((sum, figure) => sum + (pick(figure) ?? figure.value ?? 0), 0)
  return {
    value: add(({ value }) => value),
    low: add(({ low }) => low),
    high: add(({ high }) => high),
    ...estimatedIf(figures.some(({ estimated }) => estimated)),
  }
}
