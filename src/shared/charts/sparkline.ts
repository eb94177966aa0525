import type { EChartsOption } from 'echarts'
import { baseOption, type ChartContext, inkOf } from './context.ts'
import { lastPresent } from './series.ts'

/** A line without axes for a KPI: the shape of a series, its gaps, and a dot at its last value and at those alone between gaps. */
export function sparkline(
  values: readonly (number | null)[],
  colour: string,
  context: ChartContext,
): EChartsOption {
  const last = lastPresent(values)
  const isGiven = (at: number): boolean => (values[at] ?? null) !== null
  // Between two gaps no line shows it.
  const isAlone = (at: number): boolean => isGiven(at) && !isGiven(at - 1) && !isGiven(at + 1)
  return {
    ...baseOption(context),
    grid: { left: 2, right: 5, top: 4, bottom: 4 },
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
        data: values.map((value, at) => ({ value, symbol: at === last || isAlone(at) ? 'circle' : 'none' })),
        itemStyle: { color: colour, borderColor: inkOf(context).ground, borderWidth: 1 },
        lineStyle: { color: colour, width: 1.6 },
        areaStyle: { color: colour, opacity: 0.1 },
      },
    ],
  }
}
