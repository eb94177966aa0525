import type { EChartsOption, LineSeriesOption } from 'echarts'
import type { ShareTable } from '#shared/contract/query.ts'
import { changeOf } from '#shared/domain/figures.ts'
import { formatChange, formatPeriodLabel } from '#shared/i18n/format.ts'
import { shareAxis } from './axes.ts'
import {
  baseOption,
  type ChartContext,
  chartFont,
  fontSize,
  inkOf,
  quietAxis,
  tooltipOption,
} from './context.ts'
import { dashOf } from './decals.ts'
import { labelMargin, labelSeries, type PointLabel } from './labels.ts'
import { latestPeriod, plottable } from './periods.ts'
import { figureOf, type Series, seriesOf, shareText } from './series.ts'

/**
 * Before and after: the first and the last period of a table in which anything is known, one line for each
 * series. A series that is missing at one end is a point at the other.
 */
export function slope(
  given: ShareTable,
  { highlight }: { highlight: readonly string[] },
  context: ChartContext,
): EChartsOption {
  const table = plottable(given)
  const series = seriesOf(table, highlight, context)
  const isKnown = (at: number): boolean => series.some(({ values }) => (values[at] ?? null) !== null)
  const last = Math.max(0, latestPeriod(table))
  const first = table.periods.findIndex((_, at) => at === last || (table.counts[at] === true && isKnown(at)))
  const ends = [...new Set([first, last])]
  const labels = ends.map((at, index) => endLabels(series, at, index, context))
  const margin = labelMargin(labels.flat(), context)
  const label = (at: number): string => formatPeriodLabel(table.periods[at] ?? '', context.locale)
  return {
    ...baseOption(context),
    grid: { left: margin, right: margin, top: 12, bottom: 26 },
    tooltip: {
      ...tooltipOption(context),
      trigger: 'item',
      formatter: (params: unknown) => {
        const hasId = typeof params === 'object' && params !== null && 'seriesId' in params
        const one = series.find(({ key }) => hasId && key === params.seriesId)
        return one ? tooltipText(one, ends, label, context) : ''
      },
    },
    xAxis: {
      ...quietAxis(context, true),
      type: 'category',
      boundaryGap: false,
      // One end alone stands at the left, beside its labels.
      data: [...ends.map((at) => table.periods[at] ?? ''), ...(ends.length === 1 ? [''] : [])],
      axisLabel: {
        fontSize,
        fontFamily: chartFont,
        color: inkOf(context).text,
        interval: 0,
        formatter: (iso: string) => formatPeriodLabel(iso, context.locale),
      },
    },
    yAxis: { ...shareAxis(context, false), show: false },
    series: [
      ...series.map((one) => lineOf(one, ends, context)),
      ...labels.map((some, index) => labelSeries(some, index === 0 ? 'left' : 'right', margin, context)),
    ],
  }
}

function lineOf(
  { key, name, colour, decal, stands, values }: Series,
  ends: readonly number[],
  context: ChartContext,
): LineSeriesOption {
  const opacity = stands === 'back' ? 0.4 : 1
  return {
    id: key,
    name,
    type: 'line',
    data: ends.map((at) => values[at] ?? null),
    symbol: 'circle',
    symbolSize: 7,
    connectNulls: false,
    itemStyle: { color: colour, opacity },
    lineStyle: { color: colour, width: stands === 'back' ? 1.2 : 2, opacity, type: dashOf(decal) },
    emphasis: { focus: 'series', disabled: context.mode === 'print' },
  }
}

function endLabels(
  series: readonly Series[],
  at: number,
  index: number,
  { locale }: ChartContext,
): PointLabel[] {
  return series.flatMap((one) => {
    const value = one.values[at] ?? null
    if (value === null) return []
    return [
      {
        index,
        value,
        text: one.short,
        number: shareText(one, at, locale),
        order: index === 0 ? 'name-number' : 'number-name',
        colour: one.colour,
        strong: one.stands === 'out',
      },
    ]
  })
}

function tooltipText(
  one: Series,
  ends: readonly number[],
  label: (at: number) => string,
  { locale }: ChartContext,
): string {
  const lines = ends.map((at) => `${label(at)}: ${shareText(one, at, locale)}`)
  const [from = 0, to = from] = ends
  const change = changeOf(figureOf(one, from), figureOf(one, to))
  return [one.name, ...lines, ...(ends.length > 1 ? [formatChange(change, locale)] : [])].join('\n')
}
