import type { EChartsOption } from 'echarts'
import type { Grain } from '#shared/contract/common.ts'
import type { Exposure } from '#shared/contract/risks.ts'
import type { ShareTable } from '#shared/contract/query.ts'
import type { ChartContext } from './context.ts'
import { shareOverTime } from './shareOverTime.ts'

/** What an exposure is weighed by. */
export type ExposureView = { datasetId: number; dataset: string; synthetic: boolean; grain: Grain }

/**
 * Exposure of each risk over time (fraction 0–1: share in scope × residual severity / 25) as lines with
 * their intervals. `refs` names the risks ("R-3"), which titles would crowd.
 */
export function exposure(
  data: Exposure,
  view: ExposureView,
  refs: ReadonlyMap<number, string>,
  context: ChartContext,
): EChartsOption {
  const table: ShareTable = {
    ...view,
    measure: 'share',
    unit: 'fraction',
    by: 'category',
    periods: data.periods,
    series: data.risks.map((risk) => ({
      key: `risk ${risk.id}`,
      label: [refs.get(risk.id), risk.title].filter(Boolean).join(' '),
      values: risk.values,
      low: risk.low,
      high: risk.high,
    })),
    total: data.total,
    caveats: [],
  }
  return shareOverTime(table, { kind: 'lines', highlight: [], risks: [] }, context)
}
