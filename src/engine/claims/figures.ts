import { isNamed } from '#shared/domain/concentration.ts'
import { formatPeriod } from '#shared/domain/period.ts'
import type { Member } from '#shared/domain/members.ts'
import type { Series } from '#shared/domain/shares.ts'
import { latestOf, lowOf, meanOf, peakOf, type Reading } from '#shared/domain/statistics.ts'
import { boundsOf, changeOf, estimatedIf, type Figure, figureAt } from '#shared/domain/figures.ts'
import type { Finding, Placed } from '#shared/domain/verdict.ts'
import type { ClaimStatistic } from '#shared/vocabulary/claims.ts'
import { sharesIn } from '#engine/query/narrowed.ts'
import { overWindow, type Selection, wholeOverWindow } from '#engine/query/selection.ts'
import { membersNamed, pooledUnion, unionSeries } from '#engine/query/union.ts'

/** A computed figure and, where it stands in one period, which. */
export type DatedFigure = Finding & {
  readonly period: string | null
  /** what the data lack for it, as the code of a reason */
  readonly lacks?: 'one-period' | 'from-zero' | undefined
}

/**
 * The statistic of the members that keys name, taken together; null where the selection has none of them.
 * Fractions; for `rank` a place, for `change` the difference of two shares, for `relative-change` their ratio
 * less one. `series` is the share of the latest period.
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
    case 'relative-change':
      return wholeChange(series, selection.counts, stat)
  }
}

function dated({ periods }: Selection, { value, low, high, estimated, at }: Reading): DatedFigure {
  const period = at === null ? undefined : periods[at]
  return { value, low, high, ...estimatedIf(estimated), period: period ? formatPeriod(period) : null }
}

function pooledOf(selection: Selection, keys: readonly string[]): DatedFigure {
  const pooled = pooledUnion(selection, keys)
  const [value = null] = pooled?.values ?? []
  const [low = null] = pooled?.low ?? []
  const [high = null] = pooled?.high ?? []
  return { value, low, high, ...estimatedIf(pooled?.estimated?.[0]), period: null }
}

const lacking = (lacks: DatedFigure['lacks']): DatedFigure => ({
  value: null,
  low: null,
  high: null,
  period: null,
  lacks,
})

/** From the first to the last period that counts and has a value; the bounds are the smallest and largest change they allow. */
function wholeChange(
  series: Series,
  counts: readonly boolean[],
  stat: 'change' | 'relative-change',
): DatedFigure {
  const isThere = (value: number | null, at: number): boolean => value !== null && counts[at] === true
  const first = series.values.findIndex(isThere)
  const last = series.values.findLastIndex(isThere)
  if (first < 0) return lacking(undefined)
  if (first === last) return lacking('one-period')
  const [from, to] = [figureAt(series, first), figureAt(series, last)]
  if (stat === 'change') return { ...changeOf(from, to), period: null }
  const growth = growthOf(from, to)
  return growth ? { ...growth, period: null } : lacking('from-zero')
}

/** The ratio of two shares less one; null where the first is or may be zero: the growth then has no bound. */
function growthOf(from: Figure, to: Figure): Figure | null {
  if (from.value === null || to.value === null || (from.low ?? from.value) <= 0) return null
  const value = to.value / from.value - 1
  const sign = estimatedIf(from.estimated || to.estimated)
  if (!boundsOf(from) && !boundsOf(to)) return { value, low: null, high: null, ...sign }
  return {
    value,
    ...sign,
    low: (to.low ?? to.value) / (from.high ?? from.value) - 1,
    high: (to.high ?? to.value) / (from.low ?? from.value) - 1,
  }
}

const noBounds = { low: null, high: null } as const

/** Shares nearer than this are equal. */
const rounding = 1e-12

type Contender = Placed & {
  readonly share: number
  readonly low: number
  readonly high: number
  readonly member: Member
}

/** The members of a selection by their share over the window, the largest first; what lumps many together is left out. */
function orderOf(selection: Selection): Contender[] {
  const { members } = selection
  const once = members.map((member) => overWindow(selection, member.key, member.label, [member]))
  const pooled = new Map(
    sharesIn(selection, once, wholeOverWindow(selection)).map((series) => [series.key, series]),
  )
  const found = members
    .filter(isNamed)
    .flatMap((member) => {
      const series = pooled.get(member.key)
      const share = series?.values[0] ?? null
      if (!series || share === null) return []
      const { key, label, low, high } = series
      return [{ key, label, share, low: low[0] ?? share, high: high[0] ?? share, member }]
    })
    .toSorted((a, b) => b.share - a.share)
  return found.map(({ key, label, share, low, high, member }, at) => ({
    key,
    label,
    place: at + 1,
    share,
    low,
    high,
    member,
  }))
}

/**
 * The place by the share over the window, 1 for the largest. Of several members, the place they hold as a
 * group: 1 means that they fill the first places, in whatever order among themselves. The bounds are the places
 * that the ranges of the shares allow; equal shares allow either.
 */
function rankOf(selection: Selection, keys: readonly string[]): DatedFigure | null {
  const order = orderOf(selection)
  const wanted = new Set(membersNamed(selection, keys))
  const named = order.filter(({ member }) => wanted.has(member))
  const isUnknown = keys.some((key) => membersNamed(selection, [key]).length === 0)
  if (isUnknown || named.length < wanted.size || named.length === 0) return null
  const others = order.filter(({ member }) => !wanted.has(member))
  const before = (isBefore: (other: Contender) => boolean): number => 1 + others.filter(isBefore).length
  const weakest = {
    low: Math.min(...named.map(({ low }) => low)),
    high: Math.min(...named.map(({ high }) => high)),
  }
  const last = Math.max(...named.map(({ place }) => place))
  const value = before(({ place }) => place < last)
  const low = before((other) => other.low > weakest.high + rounding)
  const high = before((other) => other.high > weakest.low - rounding)
  const shown = named.length > 1 ? named : order.slice(Math.max(0, last - 2), last + 1)
  return {
    value,
    ...(low === high ? noBounds : { low, high }),
    period: null,
    group: named.length,
    members: shown.map(({ key, label, place, share }) => ({ key, label, place, share })),
  }
}
