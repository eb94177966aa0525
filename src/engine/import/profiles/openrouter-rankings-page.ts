import { rankingsSource } from './openrouter-rankings.ts'
import { headings, type Profile } from './profile.ts'

/**
 * Data behind OpenRouter's rankings page: `{data: [{x: "YYYY-MM-DD", ys: {creator: tokens, …, others}}]}`,
 * which the reader lays out with a column for each creator. Each `x` is the first day of what it sums up; the
 * distance between them tells how long that is.
 */
export const openrouterRankingsPage: Profile = {
  id: 'openrouter-rankings-page',
  matches(table) {
    const [first, ...creators] = headings(table)
    if (first !== 'x' || table.survey.headerRow !== 0 || creators.length === 0) return 0
    const areNumbers = table.survey.columns.slice(1).every(({ filled, numbers }) => numbers === filled)
    return areNumbers && creators.some((name) => name === 'others' || name === 'other') ? 0.95 : 0
  },
  mapping: (table) => ({
    shape: 'wide-by-subject',
    columns: headings(table).map((_, at) => ({
      index: at + 1,
      role: at === 0 ? 'period' : 'value',
      period: null,
    })),
    definition: {
      name: 'OpenRouter rankings by creator',
      measure: 'tokens',
      unit: 'tokens',
      grain: table.survey.columns[0]?.grain ?? 'week',
      basis: 'tokens routed through OpenRouter',
      aggregation: 'sum',
      coverage: 'the creators with most tokens; the rest as “others”',
      overlapping: false,
      absence: 'below-cut',
      synthetic: false,
    },
    source: { ...rankingsSource, citation: 'OpenRouter rankings page' },
    scale: 1,
  }),
}
