/** What the numbers of a dataset count. */
export const measures = [
  'tokens',
  'requests',
  'spend',
  'downloads',
  'users',
  'visits',
  'score',
  'share',
] as const
export type Measure = (typeof measures)[number]

/** How the observations of a dataset were aggregated by its source. */
export const aggregations = ['point', 'sum', 'mean', 'peak', 'low', 'cumulative'] as const
export type Aggregation = (typeof aggregations)[number]
