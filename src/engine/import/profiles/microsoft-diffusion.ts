import { headings, type Profile } from './profile.ts'

const isDiffusion = (heading: string): boolean => /\bai diffusion$/.test(heading)

/**
 * Microsoft's AI Diffusion: for each economy the part of its working-age population that uses AI, in columns
 * by half-year and quarter. Each share is of another population: they do not add up to anything.
 */
export const microsoftDiffusion: Profile = {
  id: 'microsoft-ai-diffusion',
  matches(table) {
    const [first, ...others] = headings(table)
    return first === 'economy' && others.some((heading) => isDiffusion(heading)) ? 1 : 0
  },
  mapping: (table) => ({
    shape: 'wide-by-period',
    columns: headings(table).map((heading, at) => ({
      index: at + 1,
      role: heading === 'economy' ? 'region' : isDiffusion(heading) ? 'value' : 'ignore',
    })),
    definition: {
      name: 'Microsoft AI Diffusion',
      measure: 'share',
      unit: 'percent',
      basis: 'working-age population of each economy',
      aggregation: 'point',
      coverage: 'economies that Microsoft estimates',
      overlapping: true,
      synthetic: false,
      note: 'Shares of users among people, each of another population; half-years and quarters stand side by side.',
    },
    source: {
      publisher: 'Microsoft AI for Good Lab',
      citation: 'Microsoft AI Diffusion Report',
      url: 'https://github.com/microsoft/ai-diffusion-report',
      licence: 'MIT',
      attribution: 'Source: Microsoft AI Diffusion Report (MIT)',
    },
    scale: 1,
  }),
}
