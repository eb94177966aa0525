import type { CustomSeriesOption, EChartsOption } from 'echarts'
import type { ShareTable } from '#shared/contract/query.ts'
import type { Bounds } from '#shared/domain/figures.ts'
import { formatPeriodLabel } from '#shared/i18n/format.ts'
import {
  baseOption,
  type ChartContext,
  chartFont,
  dataIndexOf,
  fontSize,
  inkOf,
  quietAxis,
  themeOf,
  tooltipOption,
} from './context.ts'
import { hatchOf } from './decals.ts'
import { latestPeriod, plottable } from './periods.ts'
import { boundsText, type Series, seriesOf, shareText } from './series.ts'
import { clipText, widest } from './text-width.ts'

/** A ranking is a table of one period, the largest share first. */
export function rankingOf(given: ShareTable): ShareTable {
  const table = plottable(given)
  const at = latestPeriod(table)
  const only = (values: readonly (number | null)[]): (number | null)[] => [values[at] ?? null]
  const series = table.series
    .filter(({ values }) => (values[at] ?? null) !== null)
    .map(({ key, label, members, values, low, high, listed, estimated }) => ({
      key,
      label,
      members,
      values: only(values),
      low: only(low),
      high: only(high),
      listed: listed.slice(at, at + 1),
      estimated: estimated?.slice(at, at + 1),
    }))
  return {
    ...table,
    periods: table.periods.slice(at, at + 1),
    coverage: table.coverage.slice(at, at + 1),
    counts: table.counts.slice(at, at + 1),
    series: series.toSorted((a, b) => (b.values[0] ?? 0) - (a.values[0] ?? 0)),
    total: only(table.total),
    ...(table.totalEstimated ? { totalEstimated: table.totalEstimated.slice(at, at + 1) } : {}),
  }
}

/** Height in pixels that a ranking wants; on paper its bars stand closer. */
export function barsHeight(ranking: Pick<ShareTable, 'series'>, mode: ChartContext['mode']): number {
  return 10 + Math.max(1, ranking.series.length) * (mode === 'print' ? 19 : 24)
}

/** Room in pixels for the number beside the longest bar. */
const numberRoom = 84

/** One bar for each member of a ranking with its share beside it, and a whisker from low to high where known. */
export function bars(
  ranking: ShareTable,
  { highlight }: { highlight: readonly string[] },
  context: ChartContext,
): EChartsOption {
  // A category axis counts from below: the largest must come last to stand on top.
  const series = seriesOf(ranking, highlight, context).toReversed()
  const ink = inkOf(context)
  const names = series.map(({ name }) => name)
  const nameWidth = widest(names, fontSize, 24, Math.min(260, context.width * 0.4))
  return {
    ...baseOption(context),
    grid: { left: nameWidth + 8, right: numberRoom, top: 4, bottom: 6 },
    tooltip: {
      ...tooltipOption(context),
      trigger: 'item',
      formatter: (params: unknown) => tooltipText(series[dataIndexOf(params)], ranking.periods[0], context),
    },
    xAxis: { ...quietAxis(context, false), type: 'value', min: 0, axisLabel: { show: false } },
    yAxis: {
      ...quietAxis(context, false),
      type: 'category',
      // Names may repeat; keys do not.
      data: series.map(({ key }) => key),
      axisLabel: {
        color: ink.text,
        fontSize,
        fontFamily: chartFont,
        interval: 0,
        formatter: (_key: string, at: number) => clipText(names[at] ?? '', nameWidth, fontSize),
      },
    },
    series: [
      {
        id: 'ranking',
        type: 'bar',
        barMaxWidth: 16,
        data: series.map(({ key, values, colour, decal, stands }) => ({
          value: values[0] ?? null,
          name: key,
          itemStyle: {
            color: colour,
            opacity: stands === 'back' ? 0.4 : 1,
            ...(decal === null ? {} : { decal: hatchOf(decal, themeOf(context)) }),
          },
        })),
      },
      whiskers(series, context),
      valueLabels(series, context),
    ],
  }
}

function tooltipText(one: Series | undefined, period: string | undefined, { locale }: ChartContext): string {
  if (!one) return ''
  return [
    one.name,
    shareText(one, 0, locale),
    boundsText(one, 0, locale),
    period === undefined ? '' : formatPeriodLabel(period, locale),
  ]
    .filter((line) => line !== '')
    .join('\n')
}

/** Low to high as a line with end strokes over the bar's end. */
function whiskers(series: readonly Series[], context: ChartContext): CustomSeriesOption {
  const ink = inkOf(context)
  const known = series.flatMap(({ bounds: [bounds = null] }, at): (Bounds & { at: number })[] =>
    bounds === null ? [] : [{ ...bounds, at }],
  )
  return {
    id: '~whiskers',
    type: 'custom',
    silent: true,
    z: 5,
    tooltip: { show: false },
    data: known.map(({ low, high, at }) => [low, high, at]),
    encode: { x: [0, 1], y: 2 },
    renderItem: (_params, api) => {
      const [from, to] = [api.coord([api.value(0), api.value(2)]), api.coord([api.value(1), api.value(2)])]
      const [x0 = 0, y = 0] = from
      const [x1 = 0] = to
      // A halo of the ground keeps the line in sight on a dark bar.
      const strokes = [
        { stroke: ink.ground, lineWidth: 3 },
        { stroke: ink.text, lineWidth: 1.2 },
      ].flatMap((style) =>
        [
          [x0, y, x1, y],
          [x0, y - 3, x0, y + 3],
          [x1, y - 3, x1, y + 3],
        ].map(([a = 0, b = 0, c = 0, d = 0]) => ({
          type: 'line' as const,
          shape: { x1: a, y1: b, x2: c, y2: d },
          style,
        })),
      )
      return { type: 'group', children: strokes }
    },
  }
}

/** The share at the end of each bar or of its whisker. */
function valueLabels(series: readonly Series[], context: ChartContext): CustomSeriesOption {
  const ink = inkOf(context)
  return {
    id: '~values',
    type: 'custom',
    silent: true,
    clip: false,
    tooltip: { show: false },
    data: series.map(({ values, bounds }, at) => [Math.max(values[0] ?? 0, bounds[0]?.high ?? 0), at]),
    encode: { x: 0, y: 1 },
    renderItem: (params, api) => {
      const one = series[params.dataIndex]
      const [x = 0, y = 0] = api.coord([api.value(0), api.value(1)])
      return {
        type: 'text',
        x: x + 6,
        y,
        style: {
          text: one ? shareText(one, 0, context.locale) : '',
          fill: ink.text,
          font: `${one?.stands === 'out' ? '600 ' : ''}${fontSize}px ${chartFont}`,
          verticalAlign: 'middle',
        },
      }
    },
  }
}
