import type { Score } from '#shared/vocabulary/scores.ts'
import { relativeSeverity } from './scores.ts'
import type { Series } from './shares.ts'

export type ExposureSeries = {
  values: (number | null)[]
  low: (number | null)[]
  high: (number | null)[]
  /** did an estimate go into the share? Only where one went into any of them */
  estimated?: boolean[] | undefined
}

/**
 * Exposure over time: the share of use in scope × residual severity / 25, 0–1, at low, central and high.
 * The scope's share is that of the union of its members, so that a model in two of them counts once.
 */
export function exposureOf(scope: Series, residual: Score): ExposureSeries {
  const weight = relativeSeverity(residual)
  const scaled = (values: readonly (number | null)[]): (number | null)[] =>
    values.map((value) => (value === null ? null : value * weight))
  return {
    values: scaled(scope.values),
    low: scaled(scope.low),
    high: scaled(scope.high),
    ...(scope.estimated ? { estimated: scope.estimated } : {}),
  }
}

/** Σ over risks in each period; null where none of them has a value. It may exceed 1: risks overlap. */
export function totalExposure(risks: readonly ExposureSeries[], length: number): (number | null)[] {
  return Array.from({ length }, (_, at) => {
    const here = risks.map(({ values }) => values[at] ?? null).filter((value) => value !== null)
    return here.length === 0 ? null : here.reduce((sum, value) => sum + value, 0)
  })
}
