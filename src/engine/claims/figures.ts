import { isCatchAll } from '#shared/vocabulary/catch-all.ts'
import { changeOf, type Figure, figureAt } from '#shared/domain/figures.ts'
import { formatPeriod } from '#shared/domain/period.ts'
import type { Series } from '#shared/domain/shares.ts'
import { latestOf, lowOf, meanOf, peakOf, pooledShares, type Reading } from '#shared/domain/statistics.ts'
import { mergeMembers } from '#shared/domain/shares.ts'
import { reservedKeys } from '#shared/vocabulary/reserved-keys.ts'
import type { ClaimStatistic } from '#shared/vocabulary/claims.ts'
import type { Selection } from '#engine/query/selection.ts'
import { membersNamed, unionSeries } from '#engine/query/union.ts'

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
      return dated(selection, meanOf(series))
    case 'peak':
      return dated(selection, peakOf(series))
    case 'low':
      return dated(selection, lowOf(series))
    case 'latest':
    case 'series':
      return dated(selection, latestOf(series))
    case 'pooled':
      return dated(selection, pooledOf(selection, keys))
    case 'change':
      return wholeChange(series)
  }
}

function dated({ periods }: Selection, { value, low, high, at }: Reading): DatedFigure {
  const period = at === null ? undefined : periods[at]
  return { value, low, high, period: period ? formatPeriod(period) : null }
}

/** The union enters as one member among the rest, so that its bounds are those of the whole. */
function pooledOf(selection: Selection, keys: readonly string[]): Reading {
  const { definition, members, periods } = selection
  const named = new Set(membersNamed(selection, keys))
  const union = mergeMembers('', '', [...named], periods.length)
  const parts = named.size === 0 ? members : [union, ...members.filter((member) => !named.has(member))]
  const readings = pooledShares(parts, definition.rule, periods.length, definition.combination)
  const wanted = named.size === 0 ? reservedKeys.remainder : ''
  return (
    readings.find(({ key }) => key === wanted) ?? {
      key: wanted,
      label: '',
      value: null,
      low: null,
      high: null,
      at: null,
      counted: 0,
    }
  )
}

/** From the first to the last observed period; the bounds are the smallest and largest change they allow. */
function wholeChange(series: Series): DatedFigure {
  const first = series.values.findIndex((value) => value !== null)
  const last = series.values.findLastIndex((value) => value !== null)
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
