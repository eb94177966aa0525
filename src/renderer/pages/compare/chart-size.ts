import { barsHeight, rankingOf } from '#shared/charts/bars.ts'
import type { ShareTable } from '#shared/contract/query.ts'
import type { ChartKind } from '#shared/contract/views.ts'

/** Rankings are as high as their rows; the others take a good part of the window, whatever its size. */
export function heightOf(table: ShareTable, kind: ChartKind): number | string {
  return kind === 'bars' ? barsHeight(rankingOf(table), 'screen') : 'clamp(240px, 42vh, 720px)'
}
