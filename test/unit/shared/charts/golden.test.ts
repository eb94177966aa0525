import type { EChartsOption } from 'echarts'
import { describe, expect, it } from 'vitest'
import type { StatisticRow } from '#shared/contract/query.ts'
import { bars, barsHeight } from '#shared/charts/bars.ts'
import type { ChartContext } from '#shared/charts/context.ts'
import { exposure } from '#shared/charts/exposure.ts'
import { heatmap } from '#shared/charts/heatmap.ts'
import { movers, moversHeight } from '#shared/charts/movers.ts'
import { numberLine, numberLineHeight } from '#shared/charts/number-line.ts'
import { shareOverTime } from '#shared/charts/share-over-time.ts'
import { slope } from '#shared/charts/slope.ts'
import { sparkline } from '#shared/charts/sparkline.ts'
import { chartSvg } from '#engine/briefs/charts.ts'
import { reservedKeys } from '#shared/vocabulary/reserved-keys.ts'
import { series, table } from './support.ts'
import { inCheckout } from '../../../kit/checkout.ts'

// Every kind of chart as a picture that a reviewer can read, drawn by what draws those of the page and of the brief.
// `npm test -- -u` writes them anew; what changed stands in the difference then.

const weeks = ['2025-01-06', '2025-01-13', '2025-01-27', '2025-02-03']

/** A gap of a week, a missing value, a range, what a source calls others, unresolved names, a rest. */
const shares = table(weeks, [
  series('deepseek', [0.2, null, 0.4, 0.35], [0.1, null, 0.3, 0.3], [0.3, null, 0.5, 0.4]),
  series('openai', [0.4, 0.6, 0.3, 0.25]),
  series('others', [0.2, 0.2, 0.15, 0.2]),
  series(reservedKeys.unresolved, [0.1, 0.1, 0.05, 0.1]),
  { ...series(reservedKeys.other, [0.1, 0.1, 0.1, 0.1]), members: 7 },
])
const openness = table(
  weeks,
  [series('open', [0.3, 0.4, 0.5, 0.6]), series('proprietary', [0.7, 0.6, 0.5, 0.4])],
  {
    by: 'openness',
    synthetic: true,
  },
)
const risks = [
  { ref: 'R-001', title: 'Data leaves the union', period: '2025-01-13' },
  { ref: 'R-002', title: 'One supplier', period: '2025-01-13' },
]
const row = (
  key: string,
  value: number,
  low: number | null = null,
  high: number | null = null,
): StatisticRow => ({
  key,
  label: key,
  value,
  low,
  high,
  period: '2025-02-03',
  counted: 4,
  listed: 4,
  lastSeen: false,
})
const mover = (key: string, first: number, last: number, firstPeriod = '2025-01') => ({
  key,
  label: key,
  first,
  last,
  firstPeriod,
  lastPeriod: '2025-06',
  changePp: (last - first) * 100,
  ratio: last / first,
})
const reading = (stat: 'low' | 'mean' | 'peak', value: number) => ({
  datasetId: 1,
  dataset: 'State of AI',
  stat,
  value,
  low: null,
  high: null,
  period: null,
  matches: stat === 'peak',
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
const weighed = {
  periods: ['2025-01', '2025-02', '2025-03'],
  risks: [
    { id: 1, title: 'Leak', values: [0.1, 0.2, 0.25], low: [0.05, 0.1, 0.2], high: [0.15, 0.3, 0.3] },
    {
      id: 2,
      title: 'One supplier',
      values: [0.3, null, 0.2],
      low: [null, null, null],
      high: [null, null, null],
    },
  ],
  total: [0.3, 0.2, 0.35],
}
const weighedView = { datasetId: 1, dataset: 'State of AI', synthetic: false, grain: 'month' as const }
const changes = [
  mover('deepseek', 0.05, 0.25),
  mover('openai', 0.5, 0.32),
  mover('moonshot', 0.01, 0.08, '2025-03'),
]
const mapped = [
  { ref: 'R-001', title: 'Leak', score: { likelihood: 4, impact: 5 } },
  { ref: 'R-002', title: 'One supplier', score: { likelihood: 2, impact: 3 } },
  { ref: 'R-003', title: 'No licence', score: { likelihood: 2, impact: 3 } },
]

type Drawing = { height: number; draw: (context: ChartContext) => EChartsOption }

const over = (kind: 'stacked-area' | 'stacked-bar' | 'lines', highlight: string[] = []): Drawing => ({
  height: 260,
  draw: (context) => shareOverTime(shares, { kind, highlight, risks }, context),
})

const drawings: Record<string, Drawing> = {
  'stacked-area': over('stacked-area'),
  'stacked-bar': over('stacked-bar'),
  lines: over('lines'),
  'lines-highlighted': over('lines', ['deepseek']),
  'stacked-area-synthetic': {
    height: 260,
    draw: (context) => shareOverTime(openness, { kind: 'stacked-area', highlight: [], risks: [] }, context),
  },
  slope: { height: 260, draw: (context) => slope(shares, { highlight: ['openai'] }, context) },
  bars: {
    height: barsHeight(4),
    draw: (context) =>
      bars(
        {
          by: 'developer',
          synthetic: false,
          rows: [
            row('openai', 0.4),
            row('deepseek', 0.3, 0.2, 0.45),
            row('others', 0.2),
            row('mistral', 0.1),
          ],
        },
        context,
      ),
  },
  movers: { height: moversHeight(3), draw: (context) => movers(changes, new Set(['moonshot']), context) },
  exposure: {
    height: 260,
    draw: (context) =>
      exposure(
        weighed,
        weighedView,
        new Map([
          [1, 'R-001'],
          [2, 'R-002'],
        ]),
        context,
      ),
  },
  heatmap: { height: 260, draw: (context) => heatmap(mapped, context) },
  'number-line': { height: numberLineHeight, draw: (context) => numberLine(claim, context) },
  sparkline: { height: 32, draw: (context) => sparkline([0.1, null, 0.3, 0.25], '#0069b4', context) },
}

const width = 640
const contexts: Record<string, ChartContext> = {
  light: { locale: 'en', theme: 'light', mode: 'screen', width },
  dark: { locale: 'en', theme: 'dark', mode: 'screen', width },
  print: { locale: 'en', theme: 'light', mode: 'print', width },
}
const languages: Record<string, ChartContext> = {
  it: { locale: 'it', theme: 'light', mode: 'print', width },
  'zh-CN': { locale: 'zh-CN', theme: 'light', mode: 'print', width },
}

/** One element a line, so that a difference says which of them changed. */
const readable = (svg: string): string => `${svg.replaceAll('><', '>\n<')}\n`

const pictureOf = ({ draw, height }: Drawing, context: ChartContext): string =>
  readable(chartSvg(draw(context), { width: context.width, height }, 'i'))

const file = (name: string): string => inCheckout('test', 'golden', 'charts', `${name}.svg`)

describe.each(Object.entries(drawings))('%s', (name, drawing) => {
  it.each(Object.entries(contexts))('%s', async (ground, context) => {
    await expect(pictureOf(drawing, context)).toMatchFileSnapshot(file(`${name}.${ground}`))
  })
})

describe.each(Object.entries(languages))('in %s', (language, context) => {
  it.each(['lines', 'bars', 'movers', 'number-line'])('%s', async (name) => {
    const drawing = drawings[name]
    if (!drawing) throw new Error(`there is no drawing ${name}`)
    await expect(pictureOf(drawing, context)).toMatchFileSnapshot(file(`${name}.${language}`))
  })
})
