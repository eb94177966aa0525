import type { EChartsOption } from 'echarts'
import type { ShareTable, StatisticRow } from '#shared/contract/query.ts'
import type { ViewSpec } from '#shared/contract/views.ts'
import { type Ranking, bars, barsHeight } from './bars.ts'
import type { ChartContext } from './context.ts'
import type { RiskMark } from './risk-marks.ts'
import { lastPresent } from './series.ts'
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
      return bars(rankingOf(table), context)
    case 'slope':
      return slope(table, view, context)
    case 'stacked-area':
    case 'stacked-bar':
    case 'lines':
      // Answers that overlap make no whole to stack up to.
      if (overlaps(table) && table.periods.length === 1) return bars(rankingOf(table), context)
      return shareOverTime(
        table,
        { kind: overlaps(table) ? 'lines' : view.kind, highlight: view.highlight, risks: view.showRisks ? risks : [] },
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
  if (kind === 'bars') return barsHeight(table.series.length, mode)
  const rows = table.series.length * 15 + 40
  return Math.round(Math.min(width * 0.75, Math.max(width * 0.36, rows)))
}

/** The shares of the last period in which any is known, largest first. */
export function rankingOf(table: ShareTable): Ranking {
  const at = Math.max(-1, ...table.series.map((one) => lastPresent(one.values)))
  const rows = table.series.map((one): StatisticRow => ({
    key: one.key,
    label: one.label,
    value: one.values[at] ?? null,
    low: one.low[at] ?? null,
    high: one.high[at] ?? null,
    period: table.periods[at] ?? null,
    counted: 1,
    listed: one.listed[at] === true ? 1 : 0,
    lastSeen: false,
  }))
  const known = rows.filter((row) => row.value !== null)
  return {
    by: table.by,
    synthetic: table.synthetic,
    rows: known.toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0)),
  }
}
