import type { MappingPatch } from '#shared/contract/import-mapping.ts'
import { issue } from '#engine/import/issues.ts'
import { cellText } from '#engine/import/open/raw-table.ts'
import type { Understanding } from '#engine/import/understand/understand.ts'
import { columnsBy, hasHeadings, headings, lowerHeadings, type Profile } from './profile.ts'

const rolling = 'downloads'
const allTime = 'downloadsalltime'
/** Columns that name a model in full (`organization/model`), the best first. */
const fullNames = ['modelid', 'id']

/**
 * Downloads from the Hugging Face hub: `…,downloads,downloadsAllTime,organization,model_name,date`.
 * `downloads` counts the 30 days before the date, `downloadsAllTime` all since the model was published; the
 * first is read unless the analyst gives the other the role of the value.
 */
export const huggingfaceDownloads: Profile = {
  id: 'huggingface-downloads',
  matches: (table) =>
    hasHeadings(table, rolling, allTime) &&
    headings(table).some((name) => name === 'model_name' || fullNames.includes(name))
      ? 0.9
      : 0,
  mapping(table, wanted) {
    const value = isAllTime(table, wanted) ? allTime : rolling
    return {
      shape: 'long',
      columns: columnsBy(table, { date: 'period', [nameColumn(table)]: 'subject', [value]: 'value' }),
      definition: {
        name: `Hugging Face downloads, ${value === allTime ? 'all time' : 'last 30 days'}`,
        measure: 'downloads',
        unit: 'downloads',
        basis: 'downloads from the Hugging Face hub',
        aggregation: value === allTime ? 'cumulative' : 'point',
        coverage: 'the models listed',
        overlapping: false,
        synthetic: false,
        note:
          value === allTime
            ? 'Counted since each model was published: newer models have had less time.'
            : 'A rolling count of the 30 days before each date: counts of nearby dates overlap and must not be added up.',
      },
      source: {
        publisher: 'Hugging Face',
        citation: 'Hugging Face hub, download counts',
        url: 'https://huggingface.co/models',
      },
      scale: 1,
    }
  },
  rows(columns) {
    const names = lowerHeadings(columns)
    const name = columns.findIndex(({ role }) => role === 'subject')
    const organization = names.indexOf('organization')
    if (names[name] !== 'model_name' || organization < 0) return (cells) => cells
    return (cells) => {
      const [owner, model] = [cellText(cells[organization]), cellText(cells[name])]
      if (owner === '' || model === '' || model.includes('/')) return cells
      return cells.map((cell, at) => (at === name ? `${owner}/${model}` : cell))
    }
  },
  notes(columns) {
    const left = columns.filter(
      ({ header, role }) => role === 'ignore' && [rolling, allTime].includes(header.trim().toLowerCase()),
    )
    return left.map(({ index, header }) => issue('column_left_out', { column: index, value: header }))
  },
}

function nameColumn(table: Understanding): string {
  const found = headings(table)
  return fullNames.find((name) => found.includes(name)) ?? 'model_name'
}

function isAllTime(table: Understanding, { columns = [] }: MappingPatch): boolean {
  const index = headings(table).indexOf(allTime) + 1
  return columns.some((column) => column.index === index && column.role === 'value')
}
