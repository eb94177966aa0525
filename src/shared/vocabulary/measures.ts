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

const counts: ReadonlySet<Measure> = new Set<Measure>(['tokens', 'requests', 'downloads', 'users', 'visits'])

/** Does it count things that come whole: is half of one none? */
export const isCount = (measure: Measure): boolean => counts.has(measure)

/** How the observations of a dataset were aggregated by its source. */
export const aggregations = ['point', 'sum', 'mean', 'peak', 'low', 'cumulative'] as const
export type Aggregation = (typeof aggregations)[number]
