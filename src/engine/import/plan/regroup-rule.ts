import type { Aggregation } from '#shared/vocabulary/measures.ts'

/** What becomes of the values of finer periods: the rule follows from how the values were aggregated. */
export type RegroupRule = Exclude<Aggregation, 'point' | 'cumulative'> | 'last'

/** Flows add up; the highest stays the highest; shares and stocks are a mean over the days. */
export const regroupRule: Record<Aggregation, RegroupRule> = {
  sum: 'sum',
  point: 'mean',
  mean: 'mean',
  peak: 'peak',
  low: 'low',
  cumulative: 'last',
}
