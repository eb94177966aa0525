import type { EChartsOption } from 'echarts'
import { entityColour } from '#shared/domain/colour.ts'
import type { Dimension } from '#shared/vocabulary/dimensions.ts'
import { baseOption, type ChartContext, inkOf, themeOf } from './context.ts'
import { isAlone, lastPresent } from './periods.ts'

/** Whose course a sparkline shows; null: that of no one, such as a count. */
export type SparkEntity = { by: Dimension; key: string } | null

/** A line without axes for a KPI: the shape of a series, its gaps, and a dot at its last value and at those alone between gaps. */
export function sparkline(
  values: readonly (number | null)[],
  entity: SparkEntity,
  context: ChartContext,
): EChartsOption {
  const last = lastPresent(values)
  const ink = inkOf(context)
  const colour = entity ? entityColour(entity.by, entity.key, themeOf(context)) : ink.muted
  return {
    ...baseOption(context),
    grid: { left: 4, right: 5, top: 4, bottom: 4 },
    xAxis: { type: 'category', show: false, boundaryGap: false, data: values.map((_, at) => String(at)) },
    yAxis: { type: 'value', show: false, min: 0 },
    series: [
      {
        id: 'spark',
        type: 'line',
        silent: true,
        connectNulls: false,
        showAllSymbol: true,
        symbolSize: 5,
        data: values.map((value, at) => ({
          value,
          symbol: at === last || isAlone(values, at) ? 'circle' : 'none',
        })),
        itemStyle: { color: colour, borderColor: ink.ground, borderWidth: 1 },
        lineStyle: { color: colour, width: 1.6 },
        areaStyle: { color: colour, opacity: 0.1 },
      },
    ],
  }
}
