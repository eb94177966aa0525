import type { ClaimStatistic } from '#shared/vocabulary/claims.ts'
import type { ShareSeries, ShareTable } from '#shared/contract/query.ts'
import { type Bounds, boundsOf, changeOf, figureAt } from '#shared/domain/figures.ts'
import { moverOf } from '#shared/domain/concentration.ts'
import { latestOf, lowOf, meanOf, peakOf } from '#shared/domain/statistics.ts'

/** What the table under the chart shows of one series. Shares are fractions; `changePp` is a fraction, too. */
export type GridRow = {
  key: string
  label: string
  /** what the statistics lie between, by the column's name */
  bounds: Readonly<Partial<Record<ClaimStatistic, Bounds | null>>>
  latest: number | null
  latestAt: string | null
  change: number | null
  /** what the change is between: the first and the last period that holds the series */
  firstAt: string | null
  /** is it there from the first to the last period that holds anything? */
  throughout: boolean
  mean: number | null
  peak: number | null
  peakAt: string | null
  low: number | null
  lowAt: string | null
  values: readonly (number | null)[]
  lows: readonly (number | null)[]
  highs: readonly (number | null)[]
}

/** One row for each series, in the order of the chart. */
export function gridRows(table: ShareTable): GridRow[] {
  const known = table.periods.map((_, at) => table.series.some((one) => (one.values[at] ?? null) !== null))
  const window = { first: known.indexOf(true), last: known.lastIndexOf(true) }
  return table.series.map((series) => rowOf(series, table.periods, window))
}

function rowOf(
  series: ShareSeries,
  periods: readonly string[],
  window: { first: number; last: number },
): GridRow {
  const [latest, peak, low] = [latestOf(series), peakOf(series), lowOf(series)]
  const { firstAt, lastAt, changePp } = moverOf(series, 0, periods.length - 1)
  const mean = meanOf(series)
  const change = changeOf(figureAt(series, firstAt ?? -1), figureAt(series, lastAt ?? -1))
  const periodAt = (at: number | null): string | null => (at === null ? null : (periods[at] ?? null))
  return {
    key: series.key,
    label: series.label,
    bounds: {
      latest: boundsOf(latest),
      change: boundsOf(change),
      mean: boundsOf(mean),
      peak: boundsOf(peak),
      low: boundsOf(low),
    },
    latest: latest.value,
    latestAt: periodAt(latest.at),
    change: changePp === null ? null : changePp / 100,
    firstAt: periodAt(firstAt),
    throughout: firstAt === window.first && lastAt === window.last,
    mean: mean.value,
    peak: peak.value,
    peakAt: periodAt(peak.at),
    low: low.value,
    lowAt: periodAt(low.at),
    values: series.values,
    lows: series.low,
    highs: series.high,
  }
}
