import type { ClaimStatistic } from '#shared/vocabulary/claims.ts'
import type { ShareSeries, ShareTable } from '#shared/contract/query.ts'
import { type Bounds, boundsOf, changeOf, figureAt } from '#shared/domain/figures.ts'
import { moverOf } from '#shared/domain/concentration.ts'
import { isLastSeen, latestOf, lowOf, meanOf, peakOf } from '#shared/domain/statistics.ts'

/** What the table under the chart shows of one series. Shares are fractions; `changePp` is a fraction, too. */
export type GridRow = {
  key: string
  label: string
  /** what the statistics lie between, by the column's name */
  bounds: Readonly<Partial<Record<ClaimStatistic, Bounds | null>>>
  /** which of them an estimate went into, by the column's name */
  estimates: Readonly<Partial<Record<ClaimStatistic, boolean | undefined>>>
  latest: number | null
  latestAt: string | null
  /** is that before the last period that counts, so that the member was only last seen then? */
  lastSeen: boolean
  change: number | null
  /** what the change is between: the first and the last period that holds the series */
  firstAt: string | null
  /** is it there from the first to the last period that holds anything? */
  throughout: boolean
  mean: number | null
  /** how many periods the mean is made of, in how many of them the member is listed, and of how many */
  counted: number
  listed: number
  of: number
  peak: number | null
  peakAt: string | null
  low: number | null
  lowAt: string | null
  values: readonly (number | null)[]
  lows: readonly (number | null)[]
  highs: readonly (number | null)[]
  /** into which of the values an estimate went; absent where none did */
  estimated?: readonly boolean[] | undefined
}

/** One row for each series, in the order of the chart. */
export function gridRows(table: ShareTable): GridRow[] {
  return table.series.map((series) => rowOf(series, table))
}

function rowOf(series: ShareSeries, { periods, counts }: ShareTable): GridRow {
  const latest = latestOf(series, counts)
  const [peak, low, mean] = [peakOf(series, counts), lowOf(series, counts), meanOf(series, counts)]
  const { firstAt, lastAt, changePp } = moverOf(series, counts)
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
    estimates: {
      latest: latest.estimated,
      change: change.estimated,
      mean: mean.estimated,
      peak: peak.estimated,
      low: low.estimated,
    },
    latest: latest.value,
    latestAt: periodAt(latest.at),
    lastSeen: isLastSeen(latest, periods.length, counts),
    change: changePp === null ? null : changePp / 100,
    firstAt: periodAt(firstAt),
    throughout: firstAt === counts.indexOf(true) && lastAt === counts.lastIndexOf(true),
    mean: mean.value,
    counted: mean.counted,
    listed: mean.listed,
    of: periods.length,
    peak: peak.value,
    peakAt: periodAt(peak.at),
    low: low.value,
    lowAt: periodAt(low.at),
    values: series.values,
    lows: series.low,
    highs: series.high,
    estimated: series.estimated,
  }
}
