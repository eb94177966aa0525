import type { Measure } from './measures.ts'

/** Units that go with a measure unless the source says otherwise. */
export const defaultUnits: Readonly<Record<Measure, string>> = {
  tokens: 'tokens',
  requests: 'requests',
  spend: 'USD',
  downloads: 'downloads',
  users: 'users',
  visits: 'visits',
  score: 'points',
  share: 'percent',
}

/** Units in which a source counts in multiples, with what one of them is. */
export const multiples: Readonly<Record<string, number>> = {
  'trillion tokens': 1e12,
  'billion tokens': 1e9,
  'million tokens': 1e6,
}
