/** Statistics that all periods of a window go into. */
export const wholeStatistics = ['mean', 'pooled', 'peak', 'low'] as const

/** Statistics that only a series has: an aggregate is one number itself. */
export const seriesStatistics = [...wholeStatistics, 'latest'] as const

/** What can be said of a member's share over a window in one number; `series`: that of its only period. */
export const statistics = ['series', ...seriesStatistics] as const
export type Statistic = (typeof statistics)[number]

/** Statistics of a share that a claim may be about; `relative-change`: the last share over the first, less one. */
export const claimStatistics = [...statistics, 'rank', 'change', 'relative-change'] as const
export type ClaimStatistic = (typeof claimStatistics)[number]

/** What the number of a claim is: a share, points between two shares, their ratio less one, or a place. */
export type ClaimNumber = 'share' | 'points' | 'relative' | 'place'

const otherNumbers: { readonly [stat in ClaimStatistic]?: ClaimNumber } = {
  rank: 'place',
  change: 'points',
  'relative-change': 'relative',
}

/** What the number of a statistic is. */
export const numberOf = (stat: ClaimStatistic): ClaimNumber => otherNumbers[stat] ?? 'share'

/** Is it about how far a share moved? */
export const isChange = (stat: ClaimStatistic): boolean => ['points', 'relative'].includes(numberOf(stat))

/** How a claim speaks of its number. */
export const claimQualifiers = ['exact', 'about', 'nearly', 'over', 'under', 'up-to'] as const
export type ClaimQualifier = (typeof claimQualifiers)[number]

/** What holding a claim to the data comes to. */
export const verdicts = [
  'supported',
  'overstated',
  'understated',
  'contradicted',
  'undetermined',
  'not-comparable',
  'no-data',
] as const
export type Verdict = (typeof verdicts)[number]
