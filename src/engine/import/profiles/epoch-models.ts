import type { Openness } from '#shared/vocabulary/classes.ts'
import { cellText } from '#engine/import/open/raw-table.ts'
import { countryCode } from '#engine/import/understand/country-names.ts'
import { epochSource } from './epoch-company-usage.ts'
import type { DeveloperFact } from './model-fact.ts'
import { columnsBy, hasHeadings, headings as headingsOf, type Profile } from './profile.ts'

const countryHeading = /^country \((?:from|of) organi[sz]ation\)$/

/**
 * Epoch AI's list of models: one row a model, with who published it, from where, when, and how it can be had.
 * `Organization` and the country beside it hold several values in one cell, in the same order.
 */
export const epochModels: Profile = {
  id: 'epoch-models',
  matches: (table) =>
    hasHeadings(table, 'model', 'organization', 'publication date') &&
    headingsOf(table).some((heading) => countryHeading.test(heading) || heading === 'model accessibility')
      ? 1
      : 0,
  mapping: (table) => ({
    columns: columnsBy(table, {}),
    definition: { name: 'Epoch AI models' },
    source: epochSource('Epoch AI, ‘Data on AI Models’', 'https://epoch.ai/data/ai-models'),
  }),
  catalogue(headings) {
    const model = headings.indexOf('model')
    const organization = headings.indexOf('organization')
    const country = headings.findIndex((heading) => countryHeading.test(heading))
    const published = headings.indexOf('publication date')
    const accessibility = headings.indexOf('model accessibility')
    return (cells) => {
      const text = (at: number): string => cellText(cells[at])
      const name = text(model).replaceAll(/\s+/g, ' ')
      if (name === '') return null
      const organizations = values(text(organization))
      if (organizations.length === 0) return 'skip_no_developer'
      const countries = values(text(country))
      return {
        name: name.slice(0, 300),
        slugs: [],
        developers: developers(organizations, countries),
        openness: opennessOf(text(accessibility)),
        released: /^\d{4}-\d{2}-\d{2}/.exec(text(published))?.[0] ?? null,
        unknownCountries: countries.filter((given) => countryCode(given) === null),
      }
    }
  },
}

const values = (cell: string): string[] =>
  cell
    .split(/[,;\n]/)
    .map((value) => value.trim())
    .filter((value) => value !== '')

/**
 * Each organisation with its country: by their order where there are as many of both, the same for all where
 * there is one. Where it cannot be told which belongs to which, none is taken.
 */
function developers(organizations: readonly string[], countries: readonly string[]): DeveloperFact[] {
  const [only, other] = new Set(countries)
  return organizations.map((name, at) => {
    const paired = countries.length === organizations.length ? countries[at] : undefined
    const given = paired ?? (other === undefined ? only : undefined)
    return { name: name.slice(0, 300), country: (given !== undefined && countryCode(given)) || '' }
  })
}

/** Open weights are open under whatever licence; all other ways to have a model keep its weights back. */
function opennessOf(accessibility: string): Openness | null {
  if (/^open weights/i.test(accessibility)) return 'open'
  return /^(?:api access|hosted access|unreleased)/i.test(accessibility) ? 'proprietary' : null
}
