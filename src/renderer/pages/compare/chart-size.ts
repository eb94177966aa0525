import { barsHeight } from '#shared/charts/bars.ts'
import { lastPresent } from '#shared/charts/series.ts'
import { rankingOf } from '#shared/charts/view-chart.ts'
import type { ShareTable } from '#shared/contract/query.ts'
import type { ChartKind } from '#shared/contract/views.ts'

/** Index of the last period in which anything is known; −1 where nothing is. */
export function lastKnown(table: Pick<ShareTable, 'series'>): number {
  return Math.max(-1, ...table.series.map((one) => lastPresent(one.values)))
}

/** Rankings are as high as their rows; the others take a good part of the window, whatever its size. */
export function heightOf(table: ShareTable, kind: ChartKind): number | string {
  return kind === 'bars' ? barsHeight(rankingOf(table).rows.length) : 'clamp(240px, 42vh, 460px)'
}
