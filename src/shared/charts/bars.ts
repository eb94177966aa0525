import type { CustomSeriesOption, EChartsOption } from 'echarts'
import type { StatisticRow } from '#shared/contract/query.ts'
import { entityColour } from '#shared/domain/colour.ts'
import { formatPeriodLabel, formatRange, formatShare } from '#shared/i18n/format.ts'
import type { Dimension } from '#shared/vocabulary/dimensions.ts'
import {
  baseOption,
  type ChartContext,
  chartFont,
  clipText,
  fontSize,
  inkOf,
  quietAxis,
  syntheticHatch,
  textWidth,
  themeOf,
  tooltipOption,
} from './context.ts'
import { mostSeries, seriesLabel } from './series.ts'

/** A ranking: shares (fractions) of one period or one statistic, largest first. */
export type Ranking = { by: Dimension; synthetic: boolean; rows: readonly StatisticRow[] }

/** Height in pixels that a ranking wants; on paper its bars stand closer. */
export function barsHeight(rows: number, mode: ChartContext['mode'] = 'screen'): number {
  return 10 + Math.max(1, Math.min(rows, mostSeries)) * (mode === 'print' ? 19 : 24)
}

/** One bar for each member with its share beside it, and a whisker from low to high where known. */
export function bars(ranking: Ranking, context: ChartContext): EChartsOption {
  // A category axis counts from below: the largest must come last to stand on top.
  const rows = ranking.rows.slice(0, mostSeries).toReversed()
  const ink = inkOf(context)
  const names = rows.map((row) => seriesLabel(row, context.locale, ranking.by))
  const longest = Math.max(...names.map((name) => textWidth(name, fontSize)), 24)
  const nameWidth = Math.round(Math.min(longest + 6, 190, context.width * 0.36))
  return {
    ...baseOption(context),
    grid: { left: nameWidth + 8, right: 84, top: 4, bottom: 6 },
    tooltip: {
      ...tooltipOption(context),
      trigger: 'item',
      formatter: (params: unknown) => tooltipText(rowAt(rows, params), ranking.by, context),
    },
    xAxis: { ...quietAxis(context, false), type: 'value', min: 0, axisLabel: { show: false } },
    yAxis: {
      ...quietAxis(context, false),
      type: 'category',
      // Names may repeat; keys do not.
      data: rows.map((row) => row.key),
      axisLabel: {
        color: ink.text,
        fontSize,
        fontFamily: chartFont,
        width: nameWidth,
        overflow: 'truncate',
        interval: 0,
        formatter: (_key: string, index: number) => clipText(names[index] ?? '', nameWidth, fontSize),
      },
    },
    series: [
      {
        id: 'ranking',
        type: 'bar',
        barMaxWidth: 16,
        data: rows.map((row) => ({
          value: row.value,
          name: row.key,
          itemStyle: {
            color: entityColour(ranking.by, row.key, themeOf(context), row.label),
            ...(ranking.synthetic ? { decal: syntheticHatch(themeOf(context)) } : {}),
          },
        })),
      },
      whiskers(rows, context),
      valueLabels(rows, context),
    ],
  }
}

function rowAt(rows: readonly StatisticRow[], params: unknown): StatisticRow | undefined {
  const isPoint = typeof params === 'object' && params !== null && 'dataIndex' in params
  return isPoint && typeof params.dataIndex === 'number' ? rows[params.dataIndex] : undefined
}

function tooltipText(row: StatisticRow | undefined, by: Dimension, context: ChartContext): string {
  if (!row) return ''
  const range = formatRange(row.low, row.high, context.locale)
  return [
    seriesLabel(row, context.locale, by),
    formatShare(row.value, context.locale),
    ...(hasRange(row) ? [range] : []),
    ...(row.period === null ? [] : [formatPeriodLabel(row.period, context.locale)]),
  ].join('\n')
}

function hasRange(row: StatisticRow): boolean {
  return row.low !== null && row.high !== null && row.low !== row.high
}

/** Low to high as a line with end strokes over the bar's end. */
function whiskers(rows: readonly StatisticRow[], context: ChartContext): CustomSeriesOption {
  const ink = inkOf(context)
  return {
    id: '~whiskers',
    type: 'custom',
    silent: true,
    z: 5,
    tooltip: { show: false },
    data: rows.flatMap((row, at) => (hasRange(row) ? [[row.low ?? 0, row.high ?? 0, at]] : [])),
    encode: { x: [0, 1], y: 2 },
    renderItem: (_params, api) => {
      const [from, to] = [api.coord([api.value(0), api.value(2)]), api.coord([api.value(1), api.value(2)])]
      const [x0 = 0, y = 0] = from
      const [x1 = 0] = to
      const stroke = (a: number, b: number, c: number, d: number) => ({
        type: 'line' as const,
        shape: { x1: a, y1: b, x2: c, y2: d },
        style: { stroke: ink.text, lineWidth: 1.2 },
      })
      return {
        type: 'group',
        children: [stroke(x0, y, x1, y), stroke(x0, y - 3, x0, y + 3), stroke(x1, y - 3, x1, y + 3)],
      }
    },
  }
}

/** The share at the end of each bar or of its whisker; an en dash where it is missing. */
function valueLabels(rows: readonly StatisticRow[], context: ChartContext): CustomSeriesOption {
  const ink = inkOf(context)
  return {
    id: '~values',
    type: 'custom',
    silent: true,
    clip: false,
    tooltip: { show: false },
    data: rows.map((row, at) => [Math.max(row.value ?? 0, row.high ?? 0), at]),
    encode: { x: 0, y: 1 },
    renderItem: (params, api) => {
      const row = rows[params.dataIndex]
      const [x = 0, y = 0] = api.coord([api.value(0), api.value(1)])
      return {
        type: 'text',
        x: x + 6,
        y,
        style: {
          text: formatShare(row?.value ?? null, context.locale),
          fill: ink.text,
          font: `${fontSize}px ${chartFont}`,
          verticalAlign: 'middle',
        },
      }
    },
  }
}
