import type { MappingPatch } from '#shared/contract/import-mapping.ts'
import { columnsBy, hasHeadings, type Profile } from './profile.ts'

/** What OpenRouter says of its rankings, in whatever form they come. */
export const rankingsSource = {
  publisher: 'OpenRouter',
  citation: 'OpenRouter rankings, daily export',
  url: 'https://openrouter.ai/rankings',
  licence: 'CC BY 4.0',
  attribution: 'Source: OpenRouter (openrouter.ai/rankings), licensed under CC BY 4.0',
}

/** What the numbers of the daily rankings are, whether as CSV or from the API. */
export const rankingsDefinition = {
  name: 'OpenRouter rankings',
  measure: 'tokens',
  unit: 'tokens',
  grain: 'day',
  basis: 'tokens routed through OpenRouter',
  aggregation: 'sum',
  coverage: 'the 50 models with most tokens of each day; the rest as “other”',
  overlapping: false,
  absence: 'below-cut',
  synthetic: false,
} as const satisfies MappingPatch['definition']

/**
 * Daily rankings export of OpenRouter: `date,model_permaslug,rank,total_tokens,share_of_daily_tokens`. The
 * row `other` is a segment like any other subject; `:free` variants are subjects of their own.
 */
export const openrouterRankings: Profile = {
  id: 'openrouter-rankings',
  matches: (table) =>
    hasHeadings(table, 'date', 'model_permaslug', 'rank', 'total_tokens') ||
    hasHeadings(table, 'date', 'model_permaslug', 'total_tokens', 'share_of_daily_tokens')
      ? 1
      : 0,
  mapping: (table) => ({
    shape: 'long',
    columns: columnsBy(table, { date: 'period', model_permaslug: 'subject', total_tokens: 'value' }),
    definition: rankingsDefinition,
    source: rankingsSource,
    scale: 1,
  }),
}
