import type { EChartsOption } from 'echarts'
import type { ShareTable } from '#shared/contract/query.ts'
import { makesWhole } from '#shared/vocabulary/dimensions.ts'
import type { ChartKind, ViewSpec } from '#shared/contract/views.ts'
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
  const kind = drawnAs(table, view.kind)
  switch (kind) {
    case 'bars':
      return bars(rankingOf(table), view, context)
    case 'slope':
      return slope(table, view, context)
    case 'stacked-area':
    case 'stacked-bar':
    case 'lines':
      return shareOverTime(
        table,
        { kind, highlight: view.highlight, risks: view.showRisks ? risks : [] },
        context,
      )
  }
}

/**
 * What a kind of chart can be of a table: shares that make no one whole, as those of segments and of answers that overlap, are never stacked, and one
 * period of them is a ranking.
 */
export function drawnAs(
  { by, periods, caveats }: Pick<ShareTable, 'by' | 'periods' | 'caveats'>,
  kind: ChartKind,
): ChartKind {
  const overlaps = caveats.some(({ code }) => code === 'overlapping')
  if ((makesWhole(by) && !overlaps) || !(stackedKinds.includes(kind) || kind === 'lines')) return kind
  return periods.length === 1 ? 'bars' : 'lines'
}

/** Kinds of charts that lay shares on one another, up to a whole. */
export const stackedKinds: readonly ChartKind[] = ['stacked-area', 'stacked-bar']

/** Height in pixels that the chart of a view wants at a width. */
export function viewChartHeight(
  table: ShareTable,
  kind: ViewSpec['kind'],
  { width, mode }: Pick<ChartContext, 'width' | 'mode'>,
): number {
  if (drawnAs(table, kind) === 'bars') return barsHeight(rankingOf(table), mode)
  const rows = table.series.length * 15 + 40
  return Math.round(Math.min(width * 0.75, Math.max(width * 0.36, rows)))
}
