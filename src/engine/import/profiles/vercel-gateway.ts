import type { Measure } from '#shared/vocabulary/measures.ts'
import type { ColumnRole } from '#shared/contract/import-mapping.ts'
import { issue } from '#engine/import/issues.ts'
import type { Understanding } from '#engine/import/understand/understand.ts'
import { columnsBy, hasHeadings, headings, lowerHeadings, otherTables, type Profile } from './profile.ts'

/** What a share can be of; the title of a table names it. */
const metrics = ['tokens', 'requests', 'spend'] as const satisfies readonly Measure[]

/** Do all metrics that the file names first belong to the three? */
const namesMetrics = ({ survey, file, title }: Understanding): boolean => {
  const samples = survey.columns[lowerHeadings(survey.columns).indexOf('metric')]?.samples ?? []
  return /vercel/i.test(`${file} ${title}`) || samples.every((text) => metrics.some((name) => name === text))
}

/**
 * Shares of Vercel's AI Gateway: `date, name, metric, share_percent`, at times with `group` and `modality`.
 * Shares of tokens, of requests and of spend are three universes in one file: each becomes a table of its
 * own, as does each modality.
 */
export const vercelGateway: Profile = {
  id: 'vercel-ai-gateway',
  matches: (table) =>
    hasHeadings(table, 'date', 'name', 'metric', 'share_percent') ? (namesMetrics(table) ? 1 : 0.3) : 0,
  tablesBy: (table) =>
    ['metric', 'modality'].map((name) => headings(table).indexOf(name)).filter((at) => at >= 0),
  mapping(table) {
    const metric = metrics.find((name) => table.title.includes(name))
    const groups: Record<string, ColumnRole> = headings(table).includes('group') ? { group: 'category' } : {}
    return {
      shape: 'long',
      columns: columnsBy(table, { date: 'period', name: 'subject', share_percent: 'value', ...groups }),
      definition: {
        name: table.title.startsWith('Vercel')
          ? table.title
          : `Vercel AI Gateway: ${table.title}`.slice(0, 300),
        measure: 'share',
        unit: 'percent',
        basis: metric ? `${metric} routed through Vercel’s AI Gateway` : 'use of Vercel’s AI Gateway',
        aggregation: 'point',
        coverage: 'requests of all customers of the gateway, as far as the publisher lists them',
        overlapping: false,
        synthetic: false,
      },
      source: {
        publisher: 'Vercel',
        citation: 'Vercel AI Gateway leaderboards',
        url: 'https://vercel.com/ai-gateway/leaderboards',
      },
      scale: 1,
    }
  },
  notes(_columns, _mapping, { survey }) {
    const others = survey.facts.get(otherTables)
    return others === undefined ? [] : [issue('other_tables', { value: others })]
  },
}
