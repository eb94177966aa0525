import { describe, expect, it } from 'vitest'
import { bars, rankingOf } from '#shared/charts/bars.ts'
import { heatmap } from '#shared/charts/heatmap.ts'
import { numberLine } from '#shared/charts/number-line.ts'
import { viewChart } from '#shared/charts/view-chart.ts'
import { chartSvg } from '#shared/charts/svg.ts'
import { screen, series, table } from './support.ts'

const print = { ...screen, mode: 'print' as const }
const size = { width: 720, height: 300 }
const weeks = ['2025-01-06', '2025-01-13', '2025-01-27']
const shares = table(
  weeks,
  [
    series('deepseek', [0.2, null, 0.4], [0.1, null, 0.3], [0.3, null, 0.5]),
    series('<b>{x|"&', [0.8, 1, 0.6]),
  ],
  { synthetic: true },
)

/** Texts of an SVG, as they are read. */
const texts = (svg: string): string[] =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => match[1] ?? '')

describe('charts drawn without a screen', () => {
  it.each(['stacked-area', 'stacked-bar', 'lines', 'slope', 'bars'] as const)('%s', (kind) => {
    const risks = [{ ref: 'R-001', title: 'one', period: '2025-01-13' }]
    const draw = (): string =>
      chartSvg(viewChart(shares, { kind, highlight: [], showRisks: true }, risks, print), size, 'c1-')
    const svg = draw()
    expect(svg).not.toMatch(/NaN|undefined|Infinity/)
    expect(svg).not.toMatch(/<style|<script| style=| class=| on\w+=/)
    expect(texts(svg).join(' ')).toContain('deepseek')
    expect(texts(svg).join(' ')).toContain('&lt;b&gt;')
    // Drawn later in the life of the process, the bytes are the same.
    expect(draw()).toBe(svg)
  })

  it('keeps every reference to a definition', () => {
    const svg = chartSvg(
      viewChart(shares, { kind: 'stacked-area', highlight: [], showRisks: false }, [], print),
      size,
      'p-',
    )
    const ids = new Set([...svg.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]))
    const references = [...svg.matchAll(/url\(#([^)]+)\)/g)].map((match) => match[1])
    expect(references.length).toBeGreaterThan(0)
    expect(references.filter((id) => !ids.has(id))).toEqual([])
    expect([...ids].every((id) => id?.startsWith('p-'))).toBe(true)
  })

  it('writes the share beside each bar', () => {
    const svg = chartSvg(bars(rankingOf(shares), { highlight: [] }, { ...print, locale: 'it' }), size, 'b')
    expect(texts(svg)).toEqual(expect.arrayContaining(['≈\u00A040,0%', '60,0%']))
  })

  it('names risks on the map, or counts them', () => {
    const at = (likelihood: number, impact: number, count: number, from: number) =>
      Array.from({ length: count }, (_, index) => ({
        ref: `R-${from + index}`,
        title: '',
        score: { likelihood, impact },
      }))
    const svg = chartSvg(heatmap([...at(4, 4, 1, 1), ...at(2, 5, 5, 2)], print), size, 'h')
    expect(texts(svg)).toContain('R-1')
    expect(texts(svg)).toContain('5')
    expect(texts(svg)).not.toContain('R-2')
  })

  it('shows what a claim could mean, and what it claims', () => {
    const reading = (stat: 'low' | 'mean' | 'peak', value: number) => ({
      datasetId: 1,
      dataset: 'd',
      stat,
      value,
      low: null,
      high: null,
      period: null,
      matches: false,
    })
    const claim = {
      claimed: { value: 0.3, low: null, high: null },
      computed: { value: 0.13, low: null, high: null },
      metric: {
        datasetId: 1,
        by: 'origin' as const,
        keys: ['china'],
        of: {},
        stat: 'mean' as const,
        from: null,
        to: null,
      },
      qualifier: 'about' as const,
      readings: [reading('low', 0.012), reading('mean', 0.13), reading('peak', 0.298)],
    }
    const svg = chartSvg(numberLine(claim, print), { width: 600, height: 80 }, 'n')
    expect(texts(svg).toSorted()).toEqual(['1.2% low', '13.0% mean', '29.8% peak', '≈\u00A030.0% claimed'])
    expect(svg).toMatch(/font-weight="600"[^>]*>13\.0% mean/)
  })
})
