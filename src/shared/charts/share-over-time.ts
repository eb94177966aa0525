import { nowhere } from '#shared/domain/nowhere.ts'
import type { BarSeriesOption, CustomSeriesOption, EChartsOption, LineSeriesOption } from 'echarts'
import type { ShareTable } from '#shared/contract/query.ts'
import { formatPeriodLabel } from '#shared/i18n/format.ts'
import { translator } from '#shared/i18n/i18n.ts'
import { periodAxis, plotLeft, shareAxis } from './axes.ts'
import { isPartial } from '#shared/domain/coverage.ts'
import {
  baseOption,
  type ChartContext,
  chartFont,
  dataIndexOf,
  fontSize,
  inkOf,
  themeOf,
  tooltipOption,
} from './context.ts'
import { dashOf, hatchOf } from './decals.ts'
import { labelMargin, labelSeries, type PointLabel } from './labels.ts'
import { isAlone, lastKnownPeriod, lastPresent, plottable, sum } from './periods.ts'
import { type RiskMark, riskMarkLine } from './risk-marks.ts'
import { boundsText, hasBounds, type Series, seriesOf, shareText } from './series.ts'

/** How shares over time are drawn. */
export type OverTimeView = {
  kind: 'stacked-area' | 'stacked-bar' | 'lines'
  /** keys to bring out; the others go quiet. Empty: none is quiet. */
  highlight: readonly string[]
  risks: readonly RiskMark[]
}

/** Series over their periods, however they were made. */
export type Course = Pick<ShareTable, 'periods' | 'coverage' | 'grain' | 'synthetic'> & {
  series: readonly Series[]
}

type Kind = OverTimeView['kind']

/** Bands of more lines than this would cover each other. */
const mostBands = 6

/**
 * Shares of a table over its periods, named at their right end. Series ids are the keys of the table and
 * data indices those of `completePeriods`, so that a click can be traced to its observations.
 */
export function shareOverTime(given: ShareTable, view: OverTimeView, context: ChartContext): EChartsOption {
  const table = stackOrder(plottable(given), view)
  return overTime({ ...table, series: seriesOf(table, view.highlight, context) }, view, context)
}

/** What is brought out lies at the foot of a stack, where its course can be read. */
function stackOrder(table: ShareTable, { kind, highlight }: OverTimeView): ShareTable {
  if (kind === 'lines' || highlight.length === 0) return table
  const out = table.series.filter((one) => highlight.includes(one.key))
  return { ...table, series: [...out, ...table.series.filter((one) => !out.includes(one))] }
}

/** Series over time, whatever their values are fractions of. */
export function overTime(
  course: Course,
  view: Pick<OverTimeView, 'kind' | 'risks'>,
  context: ChartContext,
): EChartsOption {
  const { periods, grain, series } = course
  // An area over one period has no width: a bar shows it.
  const kind = periods.length === 1 && view.kind === 'stacked-area' ? 'stacked-bar' : view.kind
  const labels = endLabels(series, kind, context)
  const margin = labelMargin(labels, context)
  const plot = context.width - plotLeft - margin
  const marks = riskMarkLine(view.risks, course, context, plot)
  const drawn = series.map((one) => placed(one, kind, periods.length, context))
  const [first] = drawn
  if (first && marks.line) first.markLine = marks.line
  const parts = partsOf(course, context)
  if (first && parts) first.markArea = parts
  return {
    ...baseOption(context),
    grid: { left: plotLeft, right: margin, top: 12 + marks.rows * 13, bottom: 26, containLabel: false },
    tooltip: {
      ...tooltipOption(context),
      trigger: 'axis',
      axisPointer: { type: kind === 'stacked-bar' ? 'shadow' : 'line' },
      formatter: (params: unknown) => tooltipText(course, dataIndexOf(params), context),
    },
    xAxis: periodAxis(periods, grain, plot, context, kind === 'stacked-bar'),
    yAxis: shareAxis(context, kind !== 'lines' && isWholeAtMost(course)),
    series: [
      ...(kind === 'lines' ? [...bandsBehind(series), ...loneBounds(series)] : []),
      ...drawn,
      labelSeries(labels, 'right', margin, context),
    ],
  }
}

/** Shades the ends of which the data hold only a part, and says so. */
function partsOf({ periods, coverage }: Course, context: ChartContext): LineSeriesOption['markArea'] {
  const t = translator(context.locale)
  const ink = inkOf(context)
  const ends = [...new Set([0, periods.length - 1])].filter((at) => isPartial(coverage[at] ?? nowhere(at)))
  if (ends.length === 0 || periods.length === 1) return undefined
  const spanOf = (at: number): [number, number] => (at === 0 ? [0, 1] : [at - 1, at])
  return {
    silent: true,
    itemStyle: { color: ink.muted, opacity: 0.14 },
    label: { position: 'insideTop', fontSize, fontFamily: chartFont, color: ink.text },
    data: ends.map((at) => {
      const [from, to] = spanOf(at)
      return [{ name: t('charts:part_of_period'), xAxis: periods[from] ?? '' }, { xAxis: periods[to] ?? '' }]
    }),
  }
}

/** Overlapping categories may sum past the whole: the axis then follows the data. */
function isWholeAtMost({ periods, series }: Course): boolean {
  return periods.every((_, at) => (sum(series.map(({ values }) => values[at] ?? null)) ?? 0) <= 1.005)
}

/** What the pointer is not on stays readable while it rests on another series. */
const pushedBack = 0.35

const fillOpacity = ({ stands, isRest }: Series): number => (stands === 'back' ? 0.32 : isRest ? 0.4 : 0.92)
const broughtOut = (one: Series): number => fillOpacity({ ...one, stands: 'among' })

/** A series as the kind of chart shows it. */
function placed(
  one: Series,
  kind: Kind,
  periods: number,
  context: ChartContext,
): LineSeriesOption | BarSeriesOption {
  const { key, name, colour, decal, stands, values } = one
  const common = { id: key, name }
  const hatch = decal === null ? {} : { decal: hatchOf(decal, themeOf(context)) }
  const emphasis = { focus: 'series' as const, disabled: context.mode === 'print' }
  if (kind === 'stacked-bar')
    return {
      ...common,
      type: 'bar',
      stack: 'share',
      barMaxWidth: 64,
      barCategoryGap: periods > 20 ? '12%' : '28%',
      data: [...values],
      itemStyle: {
        color: colour,
        opacity: fillOpacity(one),
        borderColor: inkOf(context).ground,
        borderWidth: 0.5,
        ...hatch,
      },
      emphasis: { ...emphasis, itemStyle: { opacity: broughtOut(one) } },
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
    data: values.map((value, at) => ({ value, symbol: isAlone(values, at) ? 'circle' : 'none' })),
    itemStyle: { color: colour, ...hatch },
    // Between its symbols, and on the area under it, a line is deaf otherwise.
    triggerEvent: true,
  }
  if (kind === 'lines')
    return {
      ...line,
      lineStyle: {
        color: colour,
        width: stands === 'back' ? 1.2 : 2,
        opacity: stands === 'back' ? 0.4 : 1,
        type: dashOf(decal),
      },
      emphasis: { ...emphasis, lineStyle: { opacity: 1, width: 2.5 } },
      blur: { lineStyle: { opacity: pushedBack } },
    }
  return {
    ...line,
    stack: 'share',
    lineStyle: { color: inkOf(context).ground, width: 1 },
    areaStyle: { color: colour, opacity: fillOpacity(one) },
    emphasis: { ...emphasis, areaStyle: { opacity: broughtOut(one) } },
    blur: { areaStyle: { opacity: pushedBack }, lineStyle: { opacity: pushedBack } },
  }
}

/** Low to high as a band behind each line: an invisible line at the low, and the difference stacked on it. */
function bandsBehind(series: readonly Series[]): LineSeriesOption[] {
  const shown = series.filter((one) => one.stands !== 'back' && hasBounds(one)).slice(0, mostBands)
  return shown.flatMap(({ key, colour, values, bounds }) => {
    const base: LineSeriesOption = {
      type: 'line',
      stack: `band ${key}`,
      stackStrategy: 'all',
      symbol: 'none',
      silent: true,
      lineStyle: { opacity: 0 },
      tooltip: { show: false },
    }
    const low = values.map((value, at) => bounds[at]?.low ?? value)
    const height = values.map((value, at) => {
      const within = bounds[at] ?? null
      return value === null ? null : within === null ? 0 : within.high - within.low
    })
    return [
      { ...base, id: `~low ${key}`, data: low },
      { ...base, id: `~band ${key}`, data: height, areaStyle: { color: colour, opacity: 0.16 } },
    ]
  })
}

/** Low to high of a value without neighbours, where a band has no width: an upright stroke. */
function loneBounds(series: readonly Series[]): CustomSeriesOption[] {
  const lone = series.flatMap(({ values, bounds, colour, stands }) =>
    bounds.flatMap((within, at) =>
      within !== null && stands !== 'back' && isAlone(values, at) ? [{ ...within, at, colour }] : [],
    ),
  )
  if (lone.length === 0) return []
  return [
    {
      type: 'custom',
      id: '~lone',
      silent: true,
      tooltip: { show: false },
      data: lone.map(({ low, high, at }) => [at, low, high]),
      encode: { x: 0, y: [1, 2] },
      renderItem: (params, api) => {
        const [x1 = 0, y1 = 0] = api.coord([api.value(0), api.value(1)])
        const [x2 = 0, y2 = 0] = api.coord([api.value(0), api.value(2)])
        const stroke = lone[params.dataIndex]?.colour ?? 'none'
        return { type: 'line', shape: { x1, y1, x2, y2 }, style: { stroke, lineWidth: 5, opacity: 0.25 } }
      },
    },
  ]
}

/** Slivers that no eye finds at the edge of a stack are named in tooltip and table. */
const sliver = 0.004

/** Name and last share of each series, at the height where the eye meets it at the right end. */
function endLabels(series: readonly Series[], kind: Kind, { locale }: ChartContext): PointLabel[] {
  const isStack = kind !== 'lines'
  const end = Math.max(lastKnownPeriod({ series }), 0)
  let below = 0
  return series.flatMap((one) => {
    const at = isStack ? end : lastPresent(one.values)
    const value = one.values[at] ?? null
    if (value === null) return []
    const height = isStack ? below + value / 2 : value
    below += value
    if (isStack && value < sliver) return []
    return [
      {
        index: at,
        value: height,
        text: one.short,
        // What was only seen before is not what is latest.
        number: `${!isStack && at < end ? '† ' : ''}${shareText(one, at, locale)}`,
        order: 'name-number',
        colour: one.colour,
        strong: one.stands === 'out',
      },
    ]
  })
}

/** A tooltip of more lines than this would cover the chart. */
const mostLines = 14

/** The period and every share in it, largest first, with their bounds; what is missing is said. */
function tooltipText({ periods, series, synthetic }: Course, at: number, { locale }: ChartContext): string {
  const period = periods[at]
  if (period === undefined) return ''
  const t = translator(locale)
  const present = series
    .filter(({ values }) => (values[at] ?? null) !== null)
    .toSorted((a, b) => (b.values[at] ?? 0) - (a.values[at] ?? 0))
  const shown = present.slice(0, mostLines).map((one) => {
    const within = boundsText(one, at, locale)
    return `${shareText(one, at, locale)}  ${one.name}${within === '' ? '' : ` (${within})`}`
  })
  const more = present.length - shown.length
  return [
    [formatPeriodLabel(period, locale), ...(synthetic ? [t('charts:synthetic_mark')] : [])].join(' · '),
    ...(shown.length === 0 ? [t('charts:missing')] : shown),
    ...(more > 0 ? [t('charts:more', { count: more })] : []),
  ].join('\n')
}
