import { isCatchAll } from '#shared/vocabulary/catch-all.ts'
import { changeOf, type Figure, figureAt } from '#shared/domain/figures.ts'
import { formatPeriod } from '#shared/domain/period.ts'
import type { Series } from '#shared/domain/shares.ts'
import { latestOf, lowOf, meanOf, peakOf, type Reading } from '#shared/domain/statistics.ts'
import { reservedKeys } from '#shared/vocabulary/reserved-keys.ts'
import type { ClaimStatistic } from '#shared/vocabulary/claims.ts'
import type { Selection } from '#engine/query/selection.ts'
import { membersNamed, pooledUnion, unionSeries } from '#engine/query/union.ts'

/** A computed figure and, where it stands in one period, which. */
export type DatedFigure = Figure & { readonly period: string | null }

/**
 * The statistic of the members that keys name, taken together; null where the selection has none of them.
 * Fractions; for `rank` a place, for `change` the difference of two shares. `series` is the share of the
 * latest period.
 */
export function figureOf(
  selection: Selection,
  keys: readonly string[],
  stat: ClaimStatistic,
): DatedFigure | null {
  if (stat === 'rank') return rankOf(selection, keys)
  const series = unionSeries(selection, keys)
  if (!series) return null
  switch (stat) {
    case 'mean':
      return dated(selection, meanOf(series, selection.counts))
    case 'peak':
      return dated(selection, peakOf(series, selection.counts))
    case 'low':
      return dated(selection, lowOf(series, selection.counts))
    case 'latest':
    case 'series':
      return dated(selection, latestOf(series, selection.counts))
    case 'pooled':
      return pooledOf(selection, keys)
    case 'change':
      return wholeChange(series, selection.counts)
  }
}

function dated({ periods }: Selection, { value, low, high, at }: Reading): DatedFigure {
  const period = at === null ? undefined : periods[at]
  return { value, low, high, period: period ? formatPeriod(period) : null }
}

function pooledOf(selection: Selection, keys: readonly string[]): DatedFigure {
  const pooled = pooledUnion(selection, keys)
  const [value = null] = pooled?.values ?? []
  const [low = null] = pooled?.low ?? []
  const [high = null] = pooled?.high ?? []
  return { value, low, high, period: null }
}

/** From the first to the last period that counts and has a value; the bounds are the smallest and largest change they allow. */
function wholeChange(series: Series, counts: readonly boolean[]): DatedFigure {
  const isThere = (value: number | null, at: number): boolean => value !== null && counts[at] === true
  const first = series.values.findIndex(isThere)
  const last = series.values.findLastIndex(isThere)
  if (first === last) return { value: null, low: null, high: null, period: null }
  return { ...changeOf(figureAt(series, first), figureAt(series, last)), period: null }
}

/**
 * The place by the sum over the window, 1 for the largest. Of several members, the place they hold as a
 * group: 1 means that they fill the first places, in whatever order among themselves.
 */
function rankOf(selection: Selection, keys: readonly string[]): DatedFigure | null {
  const order = selection.members.filter(
    ({ key, label }) => key !== reservedKeys.unresolved && !isCatchAll(label),
  )
  const named = membersNamed(selection, keys)
  const places = named.map((member) => order.indexOf(member) + 1)
  if (places.length < keys.length || places.includes(0)) return null
  return { value: Math.max(...places) - places.length + 1, low: null, high: null, period: null }
}
