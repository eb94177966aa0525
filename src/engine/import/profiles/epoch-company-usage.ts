import type { Definition } from '#shared/contract/common.ts'
import type { ColumnRole, MappingPatch } from '#shared/contract/import-mapping.ts'
import type { Measure } from '#shared/vocabulary/measures.ts'
import { issue } from '#engine/import/issues.ts'
import { cellText, type RawCell } from '#engine/import/open/raw-table.ts'
import { columnsBy, hasHeadings, lowerHeadings, type Profile } from './profile.ts'

const usages = ['users', 'tokens', 'requests'] as const satisfies readonly Measure[]
type Usage = (typeof usages)[number]
const usage = (wanted: Measure | undefined): Usage => usages.find((one) => one === wanted) ?? 'users'

const valueHeading: Record<Usage, string> = {
  users: 'active users',
  tokens: 'daily tokens',
  requests: 'daily messages',
}
const said: Record<Usage, Pick<Definition, 'name' | 'unit' | 'basis' | 'aggregation' | 'note'>> = {
  users: {
    name: 'Epoch AI company usage: active users',
    unit: 'users',
    basis: 'active users as companies and the press report them',
    aggregation: 'point',
    note: 'Daily, weekly and monthly active users are told apart by category and must not be compared.',
  },
  tokens: {
    name: 'Epoch AI company usage: daily tokens',
    unit: 'tokens',
    basis: 'tokens a day as companies and the press report them',
    aggregation: 'mean',
    note: '',
  },
  requests: {
    name: 'Epoch AI company usage: daily messages',
    unit: 'messages',
    basis: 'messages a day as companies and the press report them',
    aggregation: 'mean',
    note: '',
  },
}
const categories: Readonly<Record<Usage, Readonly<Record<string, ColumnRole>>>> = {
  users: { 'active users time period': 'category' },
  tokens: {},
  requests: {},
}

/**
 * Epoch AI's usage reports of companies: active users (of a day, week or month), tokens and messages a day,
 * each in a column of its own and mostly empty. `Date` is the day they hold for, `Report date` when they were
 * told. What a report is about, how sure it is and where it stands becomes the note.
 */
export const epochCompanyUsage: Profile = {
  id: 'epoch-company-usage',
  matches: (table) =>
    hasHeadings(table, 'company', 'active users', 'active users time period', 'daily tokens', 'report date')
      ? 1
      : 0,
  mapping(table, wanted) {
    const measure = usage(wanted.definition?.measure)
    return {
      shape: 'long',
      columns: columnsBy(table, {
        company: 'subject',
        date: 'period',
        [valueHeading[measure]]: 'value',
        confidence: 'note',
        ...categories[measure],
      }),
      definition: {
        ...said[measure],
        measure,
        grain: 'day',
        coverage: 'the companies and products with public reports',
        overlapping: true,
        // Who is active in a day is so in the month: days and weeks are a breakdown.
        ...(measure === 'users' && { whole: { category: ['Monthly'] } }),
        synthetic: false,
      },
      source: epochSource('Epoch AI, ‘AI companies: usage reports’', 'https://epoch.ai/data/ai-companies'),
      scale: 1,
    }
  },
  rows(columns) {
    const names = lowerHeadings(columns)
    const at = (heading: string): number => names.indexOf(heading)
    const value = columns.findIndex(({ role }) => role === 'value')
    const note = columns.findIndex(({ role, header }) => role === 'note' && /confidence/i.test(header))
    const excluded = at('exclude from graph view')
    const told = ['product', 'confidence', 'source 1', 'source 2'].map((heading) => at(heading))
    return (cells) => {
      if (isYes(cells[excluded])) return 'skip_excluded'
      if (cellText(cells[value]) === '') return 'skip_other_measure'
      if (note < 0) return cells
      const texts = told.map((place) => cellText(cells[place])).filter((text) => text !== '')
      return cells.map((cell, place) => (place === note ? texts.join(' · ') : cell))
    }
  },
  notes(_columns, { definition }) {
    const others = usages.filter((other) => other !== definition.measure)
    return [issue('other_measures', { value: others.join(', ') })]
  },
}

const isYes = (cell: RawCell | undefined): boolean => /^(?:true|yes|1|x)$/i.test(cellText(cell))

/** What Epoch AI says of its data. */
export const epochSource = (citation: string, url: string): NonNullable<MappingPatch['source']> => ({
  publisher: 'Epoch AI',
  citation: `${citation}. Published online at epoch.ai`,
  url,
  licence: 'CC BY 4.0',
  attribution: 'Source: Epoch AI (epoch.ai), licensed under CC BY 4.0',
})
