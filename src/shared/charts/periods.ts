import type { ShareSeries, ShareTable } from '#shared/contract/query.ts'
import { endOf, formatPeriod, nextPeriod, parsePeriod } from '#shared/domain/period.ts'
import { makesWhole } from '#shared/vocabulary/dimensions.ts'
import { isReserved, reservedKeys } from '#shared/vocabulary/reserved-keys.ts'

/** More than this cannot be told apart: the rest is summed into "other". */
export const mostSeries = 20

const mostPeriods = 5000

/** Every period from first to last of a grain, so that a period nobody reported is a gap and not a jump. */
export function completePeriods(periods: readonly string[], grain: ShareTable['grain']): string[] {
  const first = parsePeriod(periods[0] ?? '', grain)
  const last = parsePeriod(periods[periods.length - 1] ?? '', grain)
  if (!first || !last || grain === 'window' || periods.length < 2) return [...periods]
  const complete: string[] = []
  for (let period = first; period.start <= last.start; period = nextPeriod(period)) {
    complete.push(formatPeriod(period))
    if (complete.length > mostPeriods) return [...periods]
  }
  // A table whose periods do not lie on the grid of its grain is drawn as it is.
  const known = new Set(complete)
  return periods.every((period) => known.has(period)) ? complete : [...periods]
}

/**
 * The table over complete periods, missing ones null, at most {@link mostSeries} series. Those that make no one whole have
 * no sum that the rest could be.
 */
export function plottable(table: ShareTable): ShareTable {
  const periods = completePeriods(table.periods, table.grain)
  const position = new Map(table.periods.map((period, index) => [period, index]))
  const over = <Value, None>(values: readonly Value[], none: None): (Value | None)[] =>
    periods.map((period) => values[position.get(period) ?? -1] ?? none)
  const spread = (values: readonly (number | null)[]): (number | null)[] => over(values, null)
  const kept = makesWhole(table.by) ? capped(table.series) : table.series.slice(0, mostSeries)
  const series = kept.map((one) => ({
    key: one.key,
    label: one.label,
    values: spread(one.values),
    low: spread(one.low),
    high: spread(one.high),
    listed: over(one.listed, false),
    members: one.members,
  }))
  return {
    ...table,
    periods,
    coverage: over(table.coverage, 0),
    counts: over(table.counts, false),
    series,
    total: spread(table.total),
  }
}

/** Keeps the first {@link mostSeries} entities; what follows joins "other". */
function capped(series: readonly ShareSeries[]): ShareSeries[] {
  const entities = series.filter((one) => !isReserved(one.key))
  const others = series.filter((one) => isReserved(one.key))
  if (entities.length <= mostSeries) return [...entities, ...others]
  const known = others.find((one) => one.key === reservedKeys.other)
  const rest = [...entities.slice(mostSeries), ...(known ? [known] : [])]
  const add = (pick: (one: ShareSeries) => readonly (number | null)[]): (number | null)[] =>
    (series[0]?.values ?? []).map((_, at) => sum(rest.map((one) => pick(one)[at] ?? null)))
  const other: ShareSeries = {
    key: reservedKeys.other,
    label: reservedKeys.other,
    values: add((one) => one.values),
    low: add((one) => one.low),
    high: add((one) => one.high),
    listed: (series[0]?.values ?? []).map((_, at) => rest.some((one) => one.listed[at] === true)),
    members: entities.length - mostSeries + (known?.members ?? 0),
  }
  return [...entities.slice(0, mostSeries), other, ...others.filter((one) => one !== known)]
}

/** Σ of what is there; null where nothing is. */
export function sum(values: readonly (number | null)[]): number | null {
  let total: number | null = null
  for (const value of values) if (value !== null) total = (total ?? 0) + value
  return total
}

/** Index of the period that holds the start of another (a risk's mark on a coarser axis); −1 where none does. */
export function indexOfPeriod(periods: readonly string[], grain: ShareTable['grain'], iso: string): number {
  const exact = periods.indexOf(iso)
  const wanted = parsePeriod(iso)
  if (exact >= 0 || !wanted) return exact
  return periods.findIndex((text) => {
    const period = parsePeriod(text, grain)
    return period !== null && period.start <= wanted.start && wanted.start < endOf(period)
  })
}

/** Index of the last value that is there; −1 where none is. */
export function lastPresent(values: readonly (number | null)[]): number {
  return values.findLastIndex((value) => value !== null)
}

type Known = { readonly series: readonly { values: readonly (number | null)[] }[] }

/** Index of the last period in which anything is known; −1 where nothing is. */
export const lastKnownPeriod = ({ series }: Known): number =>
  Math.max(-1, ...series.map((one) => lastPresent(one.values)))

/**
 * Index of the last period that counts, of which the data hold not only a part, and in which anything is known;
 * failing one, of the last in which anything is.
 */
export function latestPeriod({ series, counts }: Known & Pick<ShareTable, 'counts'>): number {
  const counted = series.map(({ values }) => ({
    values: values.map((value, at) => (counts[at] === true ? value : null)),
  }))
  const last = lastKnownPeriod({ series: counted })
  return last < 0 ? lastKnownPeriod({ series }) : last
}

/** A value without neighbours makes no line: only a symbol shows it. */
export function isAlone(values: readonly (number | null)[], at: number): boolean {
  const isGiven = (index: number): boolean => (values[index] ?? null) !== null
  return isGiven(at) && !isGiven(at - 1) && !isGiven(at + 1)
}
