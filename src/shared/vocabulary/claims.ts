/** Statistics of a share that a claim may be about. */
export const claimStatistics = [
  'series',
  'mean',
  'pooled',
  'peak',
  'low',
  'latest',
  'rank',
  'change',
] as const
export type ClaimStatistic = (typeof claimStatistics)[number]

/** How a claim speaks of its number. */
export const claimQualifiers = ['exact', 'about', 'nearly', 'over', 'under', 'up-to'] as const
export type ClaimQualifier = (typeof claimQualifiers)[number]

/** What holding a claim to the data comes to. */
export const verdicts = [
  'supported',
  'overstated',
  'understated',
  'contradicted',
  'not-comparable',
  'no-data',
] as const
export type Verdict = (typeof verdicts)[number]
