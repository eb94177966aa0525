import type { EChartsOption } from 'echarts'
import { barsHeight, rankingOf } from '#shared/charts/bars.ts'
import type { ChartContext } from '#shared/charts/context.ts'
import { exposure } from '#shared/charts/exposure.ts'
import { heatmap } from '#shared/charts/heatmap.ts'
import { movers, moversHeight } from '#shared/charts/movers.ts'
import { numberLine, numberLineHeight } from '#shared/charts/number-line.ts'
import { sparkline } from '#shared/charts/sparkline.ts'
import { viewChart } from '#shared/charts/view-chart.ts'
import type { ShareTable } from '#shared/contract/query.ts'
import type { ViewSpec } from '#shared/contract/views.ts'
import { reservedKeys } from '#shared/vocabulary/reserved-keys.ts'
import { series, table } from './support.ts'

/** A chart as it is drawn: how high, and what. */
export type Drawing = { height: number; draw: (context: ChartContext) => EChartsOption }

const weeks = ['2025-01-06', '2025-01-13', '2025-01-27', '2025-02-03']

/** A gap of a week, a missing value, bounds, what a source calls others, unresolved names, a rest. */
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
  { by: 'openness' },
)

/** Every share is an estimate. */
const estimates = table(weeks, [
  series('deepseek', [0.3, 0.4, 0.45, 0.5], [0.25, 0.3, 0.35, 0.35], [0.35, 0.5, 0.55, 0.65]),
  series('openai', [0.5, 0.4, 0.35, 0.3], [0.45, 0.3, 0.25, 0.2], [0.55, 0.5, 0.45, 0.4]),
  series(reservedKeys.remainder, [0.2, 0.2, 0.2, 0.2], [0.1, 0.1, 0.1, 0.1], [0.3, 0.3, 0.3, 0.3]),
])

/** The same table with shares that are parts of one whole. */
function asParts(given: ShareTable): ShareTable {
  const sums = given.periods.map((_, at) =>
    given.series.reduce((sum, { values }) => sum + (values[at] ?? 0), 0),
  )
  const part = (value: number | null, at: number) => (value === null ? null : value / (sums[at] ?? 1))
  return { ...given, series: given.series.map((one) => ({ ...one, values: one.values.map(part) })) }
}

const names =
  `deepseek-chat deepseek-r1 deepseek-v3 qwen-max qwen-plus qwen3-235b kimi-k2 glm-4.5 minimax-m1 gpt-5
  gpt-5-mini gpt-4.1 claude-opus-4 claude-sonnet-4 gemini-2.5-pro gemini-2.5-flash llama-4-maverick phi-4 grok-4
  nova-pro nemotron-70b mistral-large r1t-chimera laguna command-a`.split(/\s+/)

/** More than can be told apart, the largest first, many of them of one maker, over a year of weeks. */
const manyWeights = table(
  Array.from({ length: 52 }, (_, at) => new Date(Date.UTC(2025, 0, 6 + 7 * at)).toISOString().slice(0, 10)),
  names.map((name, at, all) => {
    const weight = (2 * (all.length - at)) / (all.length * (all.length + 1))
    return series(
      name,
      Array.from({ length: 52 }, (_, week) => weight * (1 + 0.15 * Math.sin((week + at * 5) / 6))),
    )
  }),
  { by: 'model' },
)

const many = asParts(manyWeights)

const longNames = {
  it: [
    'Modelli a pesi aperti sviluppati in Cina e derivati',
    'Modelli proprietari degli Stati Uniti d’America',
  ],
  'zh-CN': ['中国开发者发布的开放权重模型及其衍生版本合计', '美国开发者的专有模型（含企业级应用程序接口）'],
}
type Language = keyof typeof longNames

const named = (language: Language): ShareTable =>
  table(
    weeks,
    [
      ...longNames[language].map((label, at) => ({
        ...series(`segment-${at}`, [0.45 - at * 0.1, 0.4, 0.4, 0.42 - at * 0.06]),
        label,
      })),
      series(reservedKeys.unresolved, [0.1, 0.1, 0.1, 0.11]),
      { ...series(reservedKeys.other, [0.1, 0.1, 0.1, 0.11]), members: 1234 },
    ],
    { by: 'category' },
  )

/** Four that stand within a sliver of each other: their labels must make way. */
const crowded = table(weeks, [
  series('openai', [0.26, 0.25, 0.25, 0.252]),
  series('anthropic', [0.25, 0.25, 0.25, 0.25]),
  series('google', [0.25, 0.25, 0.25, 0.249]),
  series('mistral', [0.24, 0.25, 0.25, 0.249]),
])

const risks = [
  { ref: 'R-001', title: 'Data leaves the union', period: '2025-01-13' },
  { ref: 'R-002', title: 'One supplier', period: '2025-01-13' },
]

const view = (
  kind: ViewSpec['kind'],
  shown: ShareTable,
  { highlight = [], marked = false }: { highlight?: string[]; marked?: boolean } = {},
): Drawing => ({
  height: kind === 'bars' ? barsHeight(rankingOf(shown), 'screen') : shown.series.length > 12 ? 420 : 260,
  draw: (context) => viewChart(shown, { kind, highlight, showRisks: marked }, marked ? risks : [], context),
})

type Bounds = { low: number; high: number } | null

const mover = (
  key: string,
  first: number,
  last: number,
  more: { label?: string; firstPeriod?: string; lastBounds?: Bounds } = {},
) => ({
  key,
  label: key,
  first,
  last,
  firstBounds: null,
  lastBounds: null,
  firstPeriod: '2025-01',
  lastPeriod: '2025-06',
  changePp: (last - first) * 100,
  ratio: last / first,
  ...more,
})

const changes = [
  mover('deepseek', 0.05, 0.25, { lastBounds: { low: 0.2, high: 0.3 } }),
  mover('openai', 0.5, 0.32),
  mover('moonshot', 0.01, 0.08, { firstPeriod: '2025-03' }),
]

const reading = (stat: 'low' | 'mean' | 'pooled' | 'peak', value: number, bounds: Bounds = null) => ({
  datasetId: 1,
  dataset: 'State of AI',
  stat,
  value,
  low: bounds?.low ?? null,
  high: bounds?.high ?? null,
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
  readings: [
    reading('low', 0.012),
    reading('mean', 0.13),
    reading('pooled', 0.137),
    reading('peak', 0.298, { low: 0.28, high: 0.31 }),
  ],
}

const weighed = {
  caveats: [],
  periods: ['2025-01', '2025-02', '2025-03'],
  risks: [
    { id: 1, title: 'Leak', values: [0.1, 0.2, 0.25], low: [0.05, 0.1, 0.2], high: [0.15, 0.3, 0.3] },
    ...[2, 3].map((id) => ({
      id,
      title: 'One supplier',
      values: [0.3, null, 0.2],
      low: [null, null, null],
      high: [null, null, null],
    })),
  ],
  total: [0.3, 0.2, 0.35],
}
const refs = new Map([1, 2, 3].map((id) => [id, `R-00${id}`]))

const at = (ref: number, likelihood: number, impact: number) => ({
  ref: `R-${String(ref).padStart(3, '0')}`,
  title: 'A risk',
  score: { likelihood, impact },
})
const mapped = [
  at(1, 4, 5),
  at(2, 2, 3),
  at(3, 2, 3),
  ...Array.from({ length: 9 }, (_, index) => at(index + 4, 3, 3)),
]

/** Each kind of chart, as it is on every ground. */
export const kinds: Record<string, Drawing> = {
  'stacked-area': view('stacked-area', shares, { marked: true }),
  'stacked-area-synthetic': view('stacked-area', { ...openness, synthetic: true }),
  'stacked-bar': view('stacked-bar', shares, { marked: true }),
  'stacked-bar-openness': view('stacked-bar', openness),
  lines: view('lines', shares, { marked: true }),
  'lines-highlighted': view('lines', shares, { highlight: ['deepseek'] }),
  'lines-synthetic': view('lines', { ...openness, synthetic: true }),
  slope: view('slope', shares, { highlight: ['openai'] }),
  bars: view('bars', shares),
  movers: { height: moversHeight(3), draw: (context) => movers(changes, new Set(['moonshot']), context) },
  exposure: {
    height: 260,
    draw: (context) => exposure(weighed, { synthetic: false, grain: 'month' }, refs, context),
  },
  heatmap: { height: 260, draw: (context) => heatmap(mapped, context) },
  'number-line': { height: numberLineHeight, draw: (context) => numberLine(claim, context) },
  sparkline: {
    height: 36,
    draw: (context) => sparkline([0.1, null, 0.3, 0.25], { by: 'origin', key: 'china' }, context),
  },
}

const first = (shown: ShareTable, periods: number, members: number): ShareTable => ({
  ...shown,
  periods: shown.periods.slice(0, periods),
  total: shown.total.slice(0, periods),
  coverage: shown.coverage.slice(0, periods),
  counts: shown.counts.slice(0, periods),
  series: shown.series
    .slice(0, members)
    .map(({ key, values, low, high }) =>
      series(key, values.slice(0, periods), low.slice(0, periods), high.slice(0, periods)),
    ),
})

const overTime = ['stacked-area', 'stacked-bar', 'lines', 'slope', 'bars'] as const

const inState = (state: string, shown: ShareTable): [string, Drawing][] =>
  overTime.map((kind) => [`${kind}.${state}`, view(kind, shown)])

/** The views of what is out of the ordinary in a table. */
export const states: Record<string, Drawing> = Object.fromEntries([
  ...inState('estimates', estimates),
  ...inState('many', many),
  ...inState('crowded', crowded),
  ...inState('one-period', first(estimates, 1, 3)),
  ...inState('one-series', first(shares, 4, 1)),
  ...inState('partial', { ...shares, coverage: [1, 1, 1, 0.5], counts: [true, true, true, false] }),
])

/** What is written most of, with names that are long in the language. */
export const worded = (language: Language): Record<string, Drawing> => ({
  ...Object.fromEntries(overTime.map((kind) => [kind, view(kind, named(language))])),
  movers: {
    height: moversHeight(2),
    draw: (context) =>
      movers(
        longNames[language].map((label, index) =>
          mover(`segment-${index}`, 0.3, 0.4 - index * 0.2, { label }),
        ),
        new Set(['segment-1']),
        context,
      ),
  },
  heatmap: { height: 260, draw: (context) => heatmap(mapped, context) },
  'number-line': { height: numberLineHeight, draw: (context) => numberLine(claim, context) },
})
