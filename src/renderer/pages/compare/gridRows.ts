import type { ShareSeries, ShareTable } from '#shared/contract/query.ts'
import { changeBetween, latestOf, lowOf, meanOf, peakOf } from '#shared/domain/statistics.ts'

/** What the table under the chart shows of one series. Shares are fractions; `changePp` is a fraction, too. */
export type GridRow = {
  key: string
  label: string
  latest: number | null
  latestAt: string | null
  change: number | null
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
  return table.series.map((series) => rowOf(series, table.periods))
}

function rowOf(series: ShareSeries, periods: readonly string[]): GridRow {
  const [latest, peak, low] = [latestOf(series), peakOf(series), lowOf(series)]
  const first = series.values.find((value) => value !== null) ?? null
  const { pp } = changeBetween(first, latest.value)
  const periodAt = (at: number | null): string | null => (at === null ? null : (periods[at] ?? null))
  return {
    key: series.key,
    label: series.label,
    latest: latest.value,
    latestAt: periodAt(latest.at),
    change: pp === null ? null : pp / 100,
    mean: meanOf(series).value,
    peak: peak.value,
    peakAt: periodAt(peak.at),
    low: low.value,
    lowAt: periodAt(low.at),
    values: series.values,
    lows: series.low,
    highs: series.high,
  }
}
