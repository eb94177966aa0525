import { cellText } from '#engine/import/open/raw-table.ts'
import { columnsBy, hasHeadings, type Profile } from './profile.ts'

/**
 * Answer of OpenRouter's models API: `{data: [{id, canonical_slug, hugging_face_id, name, created, pricing, …}]}`.
 * It tells which models there are and by which slugs; neither their developers' countries nor whether their
 * weights are open. A price of `-1` marks a router and an id that begins with `~` a name which moves on to the
 * newest model: both hand requests on and are no models.
 */
export const openrouterModels: Profile = {
  id: 'openrouter-models',
  matches: (table) =>
    hasHeadings(table, 'id', 'canonical_slug', 'name', 'context_length', 'pricing.prompt') ? 1 : 0,
  mapping: (table) => ({
    columns: columnsBy(table, {}),
    definition: { name: 'OpenRouter models' },
    source: {
      publisher: 'OpenRouter',
      citation: 'OpenRouter models API',
      url: 'https://openrouter.ai/api/v1/models',
    },
  }),
  catalogue(headings) {
    const column = (name: string): number => headings.indexOf(name)
    const [id, canonical, weights] = ['id', 'canonical_slug', 'hugging_face_id'].map((name) => column(name))
    const [title, created, price] = ['name', 'created', 'pricing.prompt'].map((name) => column(name))
    return (cells) => {
      const text = (at: number | undefined): string => cellText(cells[at ?? -1])
      if (text(id) === '') return null
      if (text(price) === '-1' || text(id).startsWith('~')) return 'skip_router'
      const { developer, name } = parts(text(title), text(id))
      if (developer === '') return 'skip_no_developer'
      return {
        name,
        slugs: [text(id), text(canonical), text(weights)].filter((slug) => /^[^\s/]+\/\S+$/.test(slug)),
        developers: [{ name: developer, country: '' }],
        openness: null,
        released: dayOf(text(created)),
        unknownCountries: [],
      }
    }
  },
}

/** `Meta: Llama 3.3 70B (free)` tells who and what; without a colon the slug tells who. */
function parts(title: string, id: string): { developer: string; name: string } {
  const colon = title.indexOf(': ')
  const author = id.slice(0, Math.max(0, id.indexOf('/')))
  const name = title
    .slice(colon < 0 ? 0 : colon + 2)
    .replace(/\s*\((?:free|beta|extended|online|thinking)\)$/i, '')
  return { developer: colon > 0 ? title.slice(0, colon) : author, name: name === '' ? id : name }
}

/** The day of a Unix time in seconds. */
function dayOf(text: string): string | null {
  const seconds = Number(text)
  return /^\d{9,11}$/.test(text) ? new Date(seconds * 1000).toISOString().slice(0, 10) : null
}
