import type { Openness } from '#shared/vocabulary/classes.ts'
import { cellText } from '#engine/import/open/raw-table.ts'
import { opennessSaid } from '#engine/import/understand/label-words.ts'
import { addressIn, type LabelFact } from './label-fact.ts'
import { columnsBy, headings as headingsOf, hasHeadings, type Profile } from './profile.ts'

const names = new Set(['slug', 'model_permaslug', 'permaslug', 'model_slug', 'model_id'])
/** Headings that only a table of such labels has beside `label`. */
const own = new Set(['open_from', 'revealed_as', 'label_auto'])

/**
 * Openness set by hand, one row a model: `slug,label,open_from,revealed_as,note` in any order. `label` is open, closed,
 * unknown, stealth or exclude; `open_from` the day from which the weights are open, before which they were not.
 * `revealed_as` says what a stealth model turned out to be: an openness, or a model.
 */
export const opennessLabels: Profile = {
  id: 'openness-labels',
  matches: (table) =>
    hasHeadings(table, 'label') &&
    headingsOf(table).some((name) => names.has(name)) &&
    headingsOf(table).some((name) => own.has(name))
      ? 1
      : 0,
  mapping: (table) => ({ columns: columnsBy(table, {}), definition: { name: 'Labels of openness' } }),
  labels(headings) {
    const column = (wanted: string): number => headings.indexOf(wanted)
    const name = headings.findIndex((heading) => names.has(heading))
    const [label, from, revealed] = [column('label'), column('open_from'), column('revealed_as')]
    const note = headings.findIndex((heading) => /^notes?$|^comment/.test(heading))
    return (cells) => {
      const text = (at: number): string => cellText(cells[at]).trim()
      if (text(name) === '') return null
      if (/^excluded?$/i.test(text(label))) return 'skip_label_excluded'
      const openness = opennessSaid(text(label))
      if (openness === null) return 'skip_no_label'
      const said = labelsOf(openness, text(from), text(revealed))
      return { text: text(name), about: 'model', ...said, url: addressIn(text(note)), note: text(note) }
    }
  },
}

function labelsOf(
  openness: Openness,
  from: string,
  revealed: string,
): { labels: LabelFact[]; today: LabelFact } {
  const since = /^\d{4}-\d{2}-\d{2}$/.test(from) ? from : null
  const today: LabelFact = { field: 'openness', value: openness, from: since }
  // Before weights came out they were not open.
  if (since !== null && openness === 'open')
    return { labels: [{ field: 'openness', value: 'proprietary', from: null }, today], today }
  if (revealed === '') return { labels: [today], today }
  // An openness alone does not say which model it was: only a name is an identity.
  const known = opennessSaid(revealed)
  const later: LabelFact =
    known === null
      ? { field: 'identity', value: revealed, from: null }
      : { field: 'openness', value: known, from: null }
  return { labels: [today, later], today }
}
