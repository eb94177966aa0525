import { originOf } from '#engine/catalogue/shipped-data.ts'
import { cellText } from '#engine/import/open/raw-table.ts'
import { originsSaid } from '#engine/import/understand/label-words.ts'
import { addressIn } from './label-fact.ts'
import { columnsBy, hasHeadings, headings as headingsOf, type Profile } from './profile.ts'

const places = new Set(['region', 'origin', 'country'])

/**
 * Where organisations on Hugging Face sit, one row a namespace: `hf_org,region,notes` in any order. `unknown` is a
 * value with its reason, not a gap.
 */
export const originLabels: Profile = {
  id: 'origin-labels',
  matches: (table) =>
    hasHeadings(table, 'hf_org') && headingsOf(table).some((name) => places.has(name)) ? 1 : 0,
  mapping: (table) => ({ columns: columnsBy(table, {}), definition: { name: 'Labels of origin' } }),
  labels(headings) {
    const name = headings.indexOf('hf_org')
    const place = headings.findIndex((heading) => places.has(heading))
    const notes = headings.findIndex((heading) => /^notes?$|^comment/.test(heading))
    return (cells) => {
      const text = (at: number): string => cellText(cells[at]).trim()
      if (text(name) === '') return null
      const [origin, other] = originsSaid(text(place), originOf)
      if (origin === undefined || other !== undefined) return 'skip_no_label'
      const today = { field: 'origin', value: origin, from: null } as const
      return {
        text: text(name),
        about: 'organisation',
        labels: [today],
        today,
        url: addressIn(text(notes)),
        note: text(notes),
      }
    }
  },
}
