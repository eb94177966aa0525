import type { MappingPatch } from '#shared/contract/import-mapping.ts'
import { isNumber, parseNumber } from '#shared/domain/parse-number.ts'
import { cellText, type RawCell } from '#engine/import/open/raw-table.ts'
import type { Understanding } from '#engine/import/understand/understand.ts'
import { headings, type Profile } from './profile.ts'

const known = new Set(['chatgpt', 'perplexity', 'google gemini', 'microsoft copilot', 'claude', 'deepseek'])
const singleMonth = /^market share perc\. \(.+\)$/

/**
 * AI chatbot market share of StatCounter, in its two shapes: one column a chatbot and a row a month, or one
 * month whose name stands in the heading. Percent 0–100. Months before coverage began are written as rows
 * of zeros after the last one: they are missing, not zero.
 */
export const statcounter: Profile = {
  id: 'statcounter',
  matches: (table) => Math.max(matchesSeries(table), matchesMonth(table)),
  mapping(table) {
    const base: MappingPatch = {
      definition: {
        name: 'StatCounter AI chatbot market share',
        measure: 'share',
        unit: 'percent',
        basis: 'page views referred by AI chatbots to websites that StatCounter measures',
        aggregation: 'point',
        coverage: /(?:^|[_-])(?:ww|worldwide)(?:[_.-]|$)/i.test(table.file) ? 'worldwide' : '',
        overlapping: false,
        synthetic: false,
      },
      source: {
        publisher: 'StatCounter',
        citation: 'StatCounter Global Stats, AI chatbot market share',
        url: 'https://gs.statcounter.com/ai-chatbot-market-share',
        licence: 'CC BY-SA 3.0',
        attribution: 'Source: StatCounter Global Stats (gs.statcounter.com), CC BY-SA 3.0',
      },
      scale: 1,
    }
    return { ...base, ...(matchesMonth(table) > 0 ? monthColumns() : seriesColumns(table)) }
  },
  skipRow: (values) => (values.length > 1 && values.every(isZero) ? 'skip_before_coverage' : null),
}

/** Names of chatbots are no publisher: the name of the file, or the names as StatCounter alone writes them, are. */
function matchesSeries(table: Understanding): number {
  const [first, ...names] = headings(table)
  const named = names.filter((name) => name !== 'other')
  const found = named.filter((name) => known.has(name)).length
  if (first !== 'date' || found < 3) return 0
  const isNamed = /statcounter|\bai-chatbot\b/i.test(table.file.replaceAll('_', '-'))
  return found === named.length && (isNamed || found === known.size) ? 0.9 : 0.3
}

function matchesMonth(table: Understanding): number {
  const found = headings(table)
  return found.length === 2 && found[0] === 'ai chatbot' && singleMonth.test(found[1] ?? '') ? 1 : 0
}

const seriesColumns = (table: Understanding): MappingPatch => ({
  shape: 'wide-by-subject',
  columns: headings(table).map((_, at) => ({
    index: at + 1,
    role: at === 0 ? 'period' : 'value',
    period: null,
  })),
})

/** The period is the one in the heading, which is understood already. */
const monthColumns = (): MappingPatch => ({
  shape: 'long',
  columns: [
    { index: 1, role: 'subject', period: null },
    { index: 2, role: 'value', period: null },
  ],
})

function isZero(cell: RawCell): boolean {
  const number = parseNumber(cellText(cell), { decimal: '.' })
  return isNumber(number) && number.value === 0
}
