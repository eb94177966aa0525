import type { BarSeriesOption, CustomSeriesOption, EChartsOption, LineSeriesOption } from 'echarts'
import type { ShareSeries, ShareTable } from '#shared/contract/query.ts'
import { isProprietary, type Theme } from '#shared/domain/colour.ts'
import { formatPeriodLabel, formatRange, formatShare } from '#shared/i18n/format.ts'
import { translator } from '#shared/i18n/i18n.ts'
import { reservedKeys } from '#shared/vocabulary/reserved-keys.ts'
import { periodAxis, shareAxis } from './axes.ts'
import {
  baseOption,
  type ChartContext,
  inkOf,
  type Hatch,
  proprietaryHatch,
  syntheticHatch,
  themeOf,
  tooltipOption,
} from './context.ts'
import { labelMargin, labelSeries, type PointLabel } from './labels.ts'
import { type RiskMark, riskMarkLine } from './risk-marks.ts'
import { lastPresent, plottable, seriesColour, seriesLabel, sum } from './series.ts'

/** How shares over time are drawn. */
export type OverTimeView = {
  kind: 'stacked-area' | 'stacked-bar' | 'lines'
  /** keys to bring out; the others go quiet. Empty: none is quiet. */
  highlight: readonly string[]
  risks: readonly RiskMark[]
  /** how series look that are no entities: their colour, and their name at the line's end, by key */
  look?: ReadonlyMap<string, { colour: string; short: string }>
}

const plotLeft = 44

/** Bands of more lines than this would cover each other. */
const mostBands = 6

/**
 * Shares of a table over its periods, named at their right end. Series ids are the keys of the table and
 * data indices those of {@link completePeriods}, so that a click can be traced to its observations.
 */
export function shareOverTime(given: ShareTable, view: OverTimeView, context: ChartContext): EChartsOption {
  const table = stackOrder(plottable(given), view)
  // An area over one period has no width: a bar shows it.
  const kind = table.periods.length === 1 ? 'stacked-bar' : view.kind
  const margin = labelMargin(context)
  const stacked = kind !== 'lines'
  const marks = riskMarkLine(view.risks, table, context, context.width - plotLeft - margin)
  const drawn = table.series.map((one) => seriesOf(one, table, kind, view, context))
  const first = drawn[0]
  if (first && marks.line) first.markLine = marks.line
  return {
    ...baseOption(context),
    grid: { left: plotLeft, right: margin, top: 12 + marks.rows * 13, bottom: 26, containLabel: false },
    tooltip: {
      ...tooltipOption(context),
      trigger: 'axis',
      axisPointer: { type: stacked && kind === 'stacked-bar' ? 'shadow' : 'line' },
      formatter: (params: unknown) => tooltipText(table, indexIn(params), context),
    },
    xAxis: periodAxis(table.periods, table.grain, context, kind === 'stacked-bar'),
    yAxis: shareAxis(context, stacked && wholeAtMost(table)),
    series: [
      ...bandsOf(table, kind, view, context),
      ...drawn,
      labelSeries(endLabels(table, kind, view, context), 'right', margin, context),
    ],
  }
}

/** What is brought out lies at the foot of a stack, where its course can be read. */
function stackOrder(table: ShareTable, { kind, highlight }: OverTimeView): ShareTable {
  if (kind === 'lines' || highlight.length === 0) return table
  const out = table.series.filter((one) => highlight.includes(one.key))
  return { ...table, series: [...out, ...table.series.filter((one) => !out.includes(one))] }
}

/** Overlapping categories may sum past the whole: the axis then follows the data. */
function wholeAtMost(table: ShareTable): boolean {
  return table.periods.every(
    (_, at) => (sum(table.series.map((one) => one.values[at] ?? null)) ?? 0) <= 1.005,
  )
}

function colourOf(one: ShareSeries, table: ShareTable, view: OverTimeView, context: ChartContext): string {
  return view.look?.get(one.key)?.colour ?? seriesColour(table, one, themeOf(context))
}

function isQuiet(key: string, view: OverTimeView): boolean {
  return view.highlight.length > 0 && !view.highlight.includes(key)
}

function seriesOf(
  one: ShareSeries,
  table: ShareTable,
  kind: OverTimeView['kind'],
  view: OverTimeView,
  context: ChartContext,
): LineSeriesOption | BarSeriesOption {
  const theme = themeOf(context)
  const colour = colourOf(one, table, view, context)
  const quiet = isQuiet(one.key, view)
  const isRest = one.key === reservedKeys.remainder
  const decal = decalOf(one, table, theme)
  const common = { id: one.key, name: seriesLabel(one, context.locale, table.by) }
  const emphasis = { focus: 'series' as const, disabled: context.mode === 'print' }
  if (kind === 'stacked-bar')
    return {
      ...common,
      type: 'bar',
      stack: 'share',
      barMaxWidth: 64,
      barCategoryGap: table.periods.length > 20 ? '12%' : '28%',
      data: [...one.values],
      itemStyle: {
        color: colour,
        opacity: fillOpacity(quiet, isRest),
        borderColor: inkOf(context).ground,
        borderWidth: 0.5,
        ...decal,
      },
      emphasis: { ...emphasis, itemStyle: { opacity: fillOpacity(false, isRest) } },
      blur: { itemStyle: { opacity: pushedBack } },
    }
  const line: LineSeriesOption = {
    ...common,
    type: 'line',
    connectNulls: false,
    symbol: 'circle',
    symbolSize: 5,
    // Sampled symbols would hide a point that stands alone between two gaps.
    showAllSymbol: true,
    showSymbol: true,
    data: one.values.map((value, at) => ({
      value,
      symbol: isAlone(one.values, at) ? 'circle' : 'none',
    })),
    itemStyle: { color: colour, ...decal },
    emphasis,
    // Between its symbols, and on the area under it, a line is deaf otherwise.
    triggerEvent: true,
  }
  if (kind === 'lines')
    return {
      ...line,
      lineStyle: {
        color: colour,
        width: quiet ? 1.2 : 2,
        opacity: quiet ? 0.4 : 1,
        type: table.synthetic ? [6, 2] : 'solid',
      },
      emphasis: { ...emphasis, lineStyle: { opacity: 1, width: 2.5 } },
      blur: { lineStyle: { opacity: pushedBack } },
    }
  return {
    ...line,
    stack: 'share',
    lineStyle: { color: inkOf(context).ground, width: 1 },
    areaStyle: { color: colour, opacity: fillOpacity(quiet, isRest) },
    emphasis: { ...emphasis, areaStyle: { opacity: fillOpacity(false, isRest) } },
    blur: { areaStyle: { opacity: pushedBack }, lineStyle: { opacity: pushedBack } },
  }
}

/** What the pointer is not on stays readable while it rests on another series. */
const pushedBack = 0.35

const fillOpacity = (quiet: boolean, rest: boolean): number => (quiet ? 0.32 : rest ? 0.4 : 0.92)

function decalOf(one: ShareSeries, table: ShareTable, theme: Theme): { decal?: Hatch } {
  if (table.synthetic) return { decal: syntheticHatch(theme) }
  const mixed = table.series.some((other) => !isProprietary(table.by, other.key, other.label))
  return mixed && isProprietary(table.by, one.key, one.label) ? { decal: proprietaryHatch(theme) } : {}
}

/** A value without neighbours makes no line: only its symbol shows it. */
function isAlone(values: readonly (number | null)[], at: number): boolean {
  const here = values[at] ?? null
  return here !== null && (values[at - 1] ?? null) === null && (values[at + 1] ?? null) === null
}

/** Low to high as a band behind each line: an invisible line at the low, and the difference stacked on it. */
function bandsOf(
  table: ShareTable,
  kind: OverTimeView['kind'],
  view: OverTimeView,
  context: ChartContext,
): (LineSeriesOption | CustomSeriesOption)[] {
  if (kind !== 'lines') return []
  const shown = table.series.filter((one) => !isQuiet(one.key, view) && hasRange(one)).slice(0, mostBands)
  return shown.flatMap((one) => {
    const base: LineSeriesOption = {
      type: 'line',
      stack: `band ${one.key}`,
      stackStrategy: 'all',
      symbol: 'none',
      silent: true,
      lineStyle: { opacity: 0 },
      tooltip: { show: false },
    }
    const low = one.values.map((value, at) => one.low[at] ?? value)
    const high = one.values.map((value, at) => one.high[at] ?? value)
    const height = high.map((value, at) => (value === null ? null : value - (low[at] ?? value)))
    const colour = colourOf(one, table, view, context)
    return [
      { ...base, id: `~low ${one.key}`, data: low },
      { ...base, id: `~band ${one.key}`, data: height, areaStyle: { color: colour, opacity: 0.16 } },
    ]
  })
}

function hasRange(one: ShareSeries): boolean {
  return one.values.some((value, at) => {
    const [low, high] = [one.low[at] ?? value, one.high[at] ?? value]
    return low !== high
  })
}

/** Name and last share of each series, at the height where the eye meets it at the right end. */
function endLabels(
  table: ShareTable,
  kind: OverTimeView['kind'],
  view: OverTimeView,
  context: ChartContext,
): PointLabel[] {
  const lastPeriod = Math.max(...table.series.map((one) => lastPresent(one.values)), 0)
  let below = 0
  const labels: PointLabel[] = []
  for (const one of table.series) {
    const at = kind === 'lines' ? lastPresent(one.values) : lastPeriod
    const value = one.values[at] ?? null
    if (value === null) continue
    const height = kind === 'lines' ? value : below + value / 2
    below += value
    // Slivers that no eye finds at the edge are named in tooltip and table.
    if (kind !== 'lines' && value < 0.004) continue
    labels.push({
      index: at,
      value: height,
      text: view.look?.get(one.key)?.short ?? seriesLabel(one, context.locale, table.by),
      number: formatShare(value, context.locale),
      order: 'name-number',
      colour: colourOf(one, table, view, context),
      strong: view.highlight.includes(one.key),
    })
  }
  return labels
}

function indexIn(params: unknown): number {
  const first: unknown = Array.isArray(params) ? params[0] : params
  const isPoint = typeof first === 'object' && first !== null && 'dataIndex' in first
  return isPoint && typeof first.dataIndex === 'number' ? first.dataIndex : -1
}

/** The period and every share in it, largest first, with their intervals; what is missing is said. */
function tooltipText(table: ShareTable, at: number, context: ChartContext): string {
  const period = table.periods[at]
  if (period === undefined) return ''
  const t = translator(context.locale)
  const present = table.series
    .filter((one) => (one.values[at] ?? null) !== null)
    .sort((a, b) => (b.values[at] ?? 0) - (a.values[at] ?? 0))
  const shown = present.slice(0, 14).map((one) => {
    const value = one.values[at] ?? null
    const [low, high] = [one.low[at] ?? value, one.high[at] ?? value]
    const range = low === high ? '' : ` (${formatRange(low, high, context.locale)})`
    return `${formatShare(value, context.locale)}  ${seriesLabel(one, context.locale, table.by)}${range}`
  })
  const more = present.length - shown.length
  const synthetic = table.synthetic ? ` · ${t('charts:synthetic_mark')}` : ''
  return [
    formatPeriodLabel(period, context.locale) + synthetic,
    ...(shown.length === 0 ? [t('charts:missing')] : shown),
    ...(more > 0 ? [t('charts:more', { count: more })] : []),
  ].join('\n')
}
