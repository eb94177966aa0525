import type { EChartsOption } from 'echarts'
import type { ShareTable } from '#shared/contract/query.ts'
import type { ViewSpec } from '#shared/contract/views.ts'
import { bars, barsHeight, rankingOf } from './bars.ts'
import type { ChartContext } from './context.ts'
import type { RiskMark } from './risk-marks.ts'
import { shareOverTime } from './share-over-time.ts'
import { slope } from './slope.ts'

/** The chart of a saved view over its shares: the one way from a view to a picture, on screen and on paper. */
export function viewChart(
  table: ShareTable,
  view: Pick<ViewSpec, 'kind' | 'highlight' | 'showRisks'>,
  risks: readonly RiskMark[],
  context: ChartContext,
): EChartsOption {
  switch (view.kind) {
    case 'bars':
      return bars(rankingOf(table), view, context)
    case 'slope':
      return slope(table, view, context)
    case 'stacked-area':
    case 'stacked-bar':
    case 'lines':
      // Answers that overlap make no whole to stack up to.
      if (overlaps(table) && table.periods.length === 1) return bars(rankingOf(table), view, context)
      return shareOverTime(
        table,
        {
          kind: overlaps(table) ? 'lines' : view.kind,
          highlight: view.highlight,
          risks: view.showRisks ? risks : [],
        },
        context,
      )
  }
}

const overlaps = ({ caveats }: ShareTable): boolean => caveats.some(({ code }) => code === 'overlapping')

/** Height in pixels that the chart of a view wants at a width. */
export function viewChartHeight(
  table: ShareTable,
  kind: ViewSpec['kind'],
  { width, mode }: Pick<ChartContext, 'width' | 'mode'>,
): number {
  if (kind === 'bars') return barsHeight(rankingOf(table), mode)
  const rows = table.series.length * 15 + 40
  return Math.round(Math.min(width * 0.75, Math.max(width * 0.36, rows)))
}
