import { rankingsDefinition, rankingsSource } from './openrouter-rankings.ts'
import { columnsBy, hasHeadings, type Profile } from './profile.ts'

/**
 * Answer of OpenRouter's rankings API: `{data: [{date, model_permaslug, total_tokens}], meta: {as_of, …}}`.
 * `total_tokens` is a decimal text; beyond 2^53 the nearest double is kept, which the reader says.
 */
export const openrouterRankingsApi: Profile = {
  id: 'openrouter-rankings-api',
  matches: (table) => (hasHeadings(table, 'date', 'model_permaslug', 'total_tokens') ? 0.95 : 0),
  mapping: (table) => ({
    shape: 'long',
    columns: columnsBy(table, { date: 'period', model_permaslug: 'subject', total_tokens: 'value' }),
    definition: rankingsDefinition,
    source: {
      ...rankingsSource,
      citation: 'OpenRouter rankings API',
      asOf: table.survey.facts.get('meta.as_of') ?? null,
    },
    scale: 1,
  }),
}
