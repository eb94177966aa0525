import type { ColumnRole } from '#shared/contract/imports.ts'
import { headings, type Profile } from './profile.ts'

const roles: Record<string, ColumnRole> = {
  date: 'period',
  model_permaslug: 'subject',
  rank: 'ignore',
  total_tokens: 'value',
  share_of_daily_tokens: 'ignore',
}

/**
 * Daily rankings export of OpenRouter: `date,model_permaslug,rank,total_tokens,share_of_daily_tokens`. The
 * row `other` is a segment like any other subject; `:free` variants are subjects of their own.
 */
export const openrouterRankings: Profile = {
  id: 'openrouter-rankings',
  matches(table) {
    const found = headings(table)
    return ['date', 'model_permaslug', 'total_tokens'].every((name) => found.includes(name)) ? 1 : 0
  },
  mapping(table) {
    return {
      shape: 'long',
      columns: headings(table).map((name, at) => ({
        index: at + 1,
        role: roles[name] ?? 'ignore',
        period: null,
      })),
      definition: {
        name: 'OpenRouter rankings',
        measure: 'tokens',
        unit: 'tokens',
        grain: 'day',
        basis: 'tokens routed through OpenRouter',
        aggregation: 'sum',
        coverage: 'the 50 models with most tokens of each day; the rest as “other”',
        overlapping: false,
        synthetic: false,
      },
      source: {
        publisher: 'OpenRouter',
        citation: 'OpenRouter rankings, daily export',
        url: 'https://openrouter.ai/rankings',
        licence: 'CC BY 4.0',
        attribution: 'Source: OpenRouter (openrouter.ai/rankings), licensed under CC BY 4.0',
      },
      scale: 1,
    }
  },
}
