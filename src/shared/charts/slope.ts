import type { EChartsOption, LineSeriesOption } from 'echarts'
import type { ShareTable } from '#shared/contract/query.ts'
import { formatPeriodLabel, formatPoints, formatShare } from '#shared/i18n/format.ts'
import { shareAxis } from './axes.ts'
import {
  baseOption,
  type ChartContext,
  chartFont,
  fontSize,
  inkOf,
  quietAxis,
  themeOf,
  tooltipOption,
} from './context.ts'
import { labelMargin, labelSeries, type PointLabel } from './labels.ts'
import { plottable, seriesColour, seriesLabel } from './series.ts'

/** Which keys to bring out; the others go quiet. */
export type SlopeView = { highlight: readonly string[] }

/**
 * Before and after: the first and the last period of a table in which anything is known, one line for each
 * series. A series that is missing at one end is a point at the other.
 */
export function slope(given: ShareTable, view: SlopeView, context: ChartContext): EChartsOption {
  const table = plottable(given)
  const known = table.periods
    .map((_, at) => at)
    .filter((at) => table.series.some((one) => (one.values[at] ?? null) !== null))
  const [from, to] = [known[0] ?? 0, known[known.length - 1] ?? 0]
  const margin = Math.min(labelMargin(context), Math.round(context.width * 0.32))
  const ends = [...new Set([from, to])]
  const quiet = (key: string): boolean => view.highlight.length > 0 && !view.highlight.includes(key)
  return {
    ...baseOption(context),
    grid: { left: margin, right: margin, top: 12, bottom: 26 },
    tooltip: { ...tooltipOption(context), trigger: 'item', formatter: tooltip(table, from, to, context) },
    xAxis: {
      ...quietAxis(context, true),
      type: 'category',
      boundaryGap: false,
      data: ends.map((at) => table.periods[at] ?? ''),
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
      ...table.series.map((one): LineSeriesOption => {
        const colour = seriesColour(table, one, themeOf(context))
        return {
          id: one.key,
          name: seriesLabel(one, context.locale, table.by),
          type: 'line',
          data: ends.map((at) => one.values[at] ?? null),
          symbol: 'circle',
          symbolSize: 7,
          connectNulls: false,
          itemStyle: { color: colour, opacity: quiet(one.key) ? 0.4 : 1 },
          lineStyle: {
            color: colour,
            width: quiet(one.key) ? 1.2 : 2,
            opacity: quiet(one.key) ? 0.4 : 1,
            type: table.synthetic ? [6, 2] : 'solid',
          },
          emphasis: { focus: 'series', disabled: context.mode === 'print' },
        }
      }),
      labelSeries(sideLabels(table, from, 0, view, context), 'left', margin, context),
      ...(ends.length > 1
        ? [labelSeries(sideLabels(table, to, 1, view, context), 'right', margin, context)]
        : []),
    ],
  }
}

function sideLabels(
  table: ShareTable,
  period: number,
  index: number,
  view: SlopeView,
  context: ChartContext,
): PointLabel[] {
  return table.series.flatMap((one) => {
    const value = one.values[period] ?? null
    if (value === null) return []
    return [
      {
        index,
        value,
        text: seriesLabel(one, context.locale, table.by),
        number: formatShare(value, context.locale),
        order: index === 0 ? 'name-number' : 'number-name',
        colour: seriesColour(table, one, themeOf(context)),
        strong: view.highlight.includes(one.key),
      },
    ]
  })
}

function tooltip(
  table: ShareTable,
  from: number,
  to: number,
  context: ChartContext,
): (params: unknown) => string {
  return (params) => {
    const hasId = typeof params === 'object' && params !== null && 'seriesId' in params
    const one = table.series.find((series) => hasId && series.key === params.seriesId)
    if (!one) return ''
    const [first, last] = [one.values[from] ?? null, one.values[to] ?? null]
    const change = first === null || last === null ? null : last - first
    const before = `${formatPeriodLabel(table.periods[from] ?? '', context.locale)}: ${formatShare(first, context.locale)}`
    const after = `${formatPeriodLabel(table.periods[to] ?? '', context.locale)}: ${formatShare(last, context.locale)}`
    return [
      seriesLabel(one, context.locale, table.by),
      before,
      after,
      formatPoints(change, context.locale),
    ].join('\n')
  }
}
