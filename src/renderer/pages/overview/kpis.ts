import type { Dataset } from '#shared/contract/datasets.ts'
import type { ShareInput, ShareTable } from '#shared/contract/query.ts'
import { isNamed } from '#shared/domain/concentration.ts'
import { estimatedIf, type Figure } from '#shared/domain/figures.ts'
import { meanOf, type Reading } from '#shared/domain/statistics.ts'
import { latestPeriod } from '#shared/charts/periods.ts'
import { reservedKeys } from '#shared/vocabulary/reserved-keys.ts'

/** Values over the periods of a table, a fraction or a number each; null where nothing is known. */
export type Line = {
  periods: readonly string[]
  values: readonly (number | null)[]
  /** what the values lie between; not there where no bounds are told */
  low?: readonly (number | null)[]
  high?: readonly (number | null)[]
  /** into which of them an estimate went; not there where none did */
  estimated?: readonly boolean[] | undefined
  /** which periods means and latest values are made of; all where it is not told */
  counts?: readonly boolean[]
}

/**
 * The line of a key in a table that may show a part of a whole. A period in which the whole is known and the part holds
 * nothing is a zero for sums, and missing for given shares; where the part holds nothing anywhere, all is missing: the
 * dataset does not tell it apart, which is not the same as zero.
 */
export function partLine(
  part: Pick<ShareTable, 'periods' | 'counts' | 'series' | 'total' | 'measure'> | undefined,
  key: string,
  whole: Pick<ShareTable, 'periods'>,
): Line {
  const { periods } = part ?? whole
  const found = part?.series.find((one) => one.key === key)
  const values = periods.map((_, at) => {
    const value = found?.values[at] ?? null
    const isEmpty = found !== undefined && part?.measure !== 'share' && (part?.total[at] ?? null) !== null
    return value ?? (isEmpty ? 0 : null)
  })
  return {
    periods,
    values,
    ...(part ? { counts: part.counts } : {}),
    ...(found ? { low: found.low, high: found.high, estimated: found.estimated } : {}),
  }
}

/** The series of a key; all missing where the table has none. */
export function lineOf(table: ShareTable, key: string): Line {
  const found = table.series.find((one) => one.key === key)
  const { periods, counts } = table
  if (!found) return { periods, counts, values: periods.map(() => null) }
  const { values, low, high, estimated } = found
  return { periods, counts, values, low, high, estimated }
}

/** What the catalogue can attribute in each period: all but unresolved names and remainders of nothing known. */
export function resolvedLine(byOrigin: ShareTable, unknown: ShareTable | undefined): Line {
  const unresolved = lineOf(byOrigin, reservedKeys.unresolved)
  const remainder = partLine(unknown, 'unknown', byOrigin)
  const values = byOrigin.periods.map((_, at) => {
    const known = byOrigin.series.some((one) => (one.values[at] ?? null) !== null)
    return known ? Math.max(0, 1 - (unresolved.values[at] ?? 0) - (remainder.values[at] ?? 0)) : null
  })
  return { periods: byOrigin.periods, counts: byOrigin.counts, values }
}

/** The entity with the largest share in the last known period of each, which is not always the largest overall. */
export function largestNow(table: ShareTable): { key: string; label: string; line: Line } | null {
  const last = latestPeriod(table)
  const [first] = table.series
    .filter((one) => isNamed(one) && (one.values[last] ?? null) !== null)
    .toSorted((a, b) => (b.values[last] ?? 0) - (a.values[last] ?? 0))
  return first ? { key: first.key, label: first.label, line: lineOf(table, first.key) } : null
}

/** The last known value of the periods that count, and its period. */
export function latest(line: Line): (Figure & { value: number; period: string }) | null {
  const at = line.values.findLastIndex((value, at) => value !== null && line.counts?.[at] !== false)
  const value = line.values[at] ?? null
  const period = line.periods[at]
  if (value === null || period === undefined) return null
  const { low, high } = line
  return {
    value,
    low: low?.[at] ?? null,
    high: high?.[at] ?? null,
    ...estimatedIf(line.estimated?.[at]),
    period,
  }
}

/** Mean of the known values of the periods that count, with its bounds; missing where none is known. */
export const mean = ({ values, low = [], high = [], estimated = [], counts }: Line): Reading =>
  meanOf(
    {
      key: '',
      label: '',
      values: [...values],
      low: [...low],
      high: [...high],
      listed: [],
      estimated: [...estimated],
    },
    counts,
  )

/** The queries that the KPIs of a dataset are made of. */
export function kpiInputs(
  dataset: Pick<Dataset, 'id'>,
): Record<'origin' | 'openness' | 'chinese' | 'unknown', ShareInput> {
  return {
    origin: { datasetId: dataset.id, by: 'origin' },
    openness: { datasetId: dataset.id, by: 'openness' },
    unknown: { datasetId: dataset.id, by: 'origin', where: { openness: ['unknown'] } },
    chinese: { datasetId: dataset.id, by: 'origin', where: { openness: ['open'] } },
  }
}
