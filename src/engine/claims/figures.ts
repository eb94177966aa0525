import { isCatchAll } from '#shared/vocabulary/catch-all.ts'
import { formatPeriod } from '#shared/domain/period.ts'
import type { Member } from '#shared/domain/members.ts'
import { type Series, shares } from '#shared/domain/shares.ts'
import { latestOf, lowOf, meanOf, peakOf, type Reading } from '#shared/domain/statistics.ts'
import type { Figure, Placed } from '#shared/domain/verdict.ts'
import { reservedKeys } from '#shared/vocabulary/reserved-keys.ts'
import type { ClaimStatistic } from '#shared/vocabulary/claims.ts'
import { overWindow, type Selection } from '#engine/query/selection.ts'
import { membersNamed, pooledUnion, unionSeries } from '#engine/query/union.ts'

/** A computed figure and, where it stands in one period, which. */
export type DatedFigure = Figure & {
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
      return changeOf(series, selection.counts, stat)
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

const lacking = (lacks: DatedFigure['lacks']): DatedFigure => ({
  value: null,
  low: null,
  high: null,
  period: null,
  lacks,
})

type Bounds = { value: number; low: number; high: number; ranged: boolean }

function boundsAt({ values, low, high }: Series, at: number): Bounds | null {
  const value = values[at] ?? null
  if (value === null) return null
  const [least, most] = [low[at] ?? null, high[at] ?? null]
  return { value, low: least ?? value, high: most ?? value, ranged: least !== null || most !== null }
}

/** From the first to the last period that counts and has a value; the bounds are the smallest and largest change they allow. */
function changeOf(
  series: Series,
  counts: readonly boolean[],
  stat: 'change' | 'relative-change',
): DatedFigure {
  const isThere = (value: number | null, at: number): boolean => value !== null && counts[at] === true
  const first = series.values.findIndex(isThere)
  const last = series.values.findLastIndex(isThere)
  const from = boundsAt(series, first)
  const to = boundsAt(series, last)
  if (!from || !to) return lacking(undefined)
  if (first === last) return lacking('one-period')
  const ranged = from.ranged || to.ranged
  const between = (low: number | null, high: number | null) => (ranged ? { low, high } : noBounds)
  if (stat === 'change')
    return {
      value: to.value - from.value,
      ...between(to.low - from.high, to.high - from.low),
      period: null,
    }
  // From a range that begins at zero, the growth has no upper bound.
  if (from.low <= 0) return lacking('from-zero')
  return {
    value: to.value / from.value - 1,
    ...between(to.low / from.high - 1, to.high / from.low - 1),
    period: null,
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
  const { members, definition } = selection
  const whole = members.map((member) => overWindow(selection, member.key, member.label, [member]))
  const pooled = new Map(shares(whole, definition.rule, 1).map((series) => [series.key, series]))
  const found = members
    .filter(({ key, label }) => key !== reservedKeys.unresolved && !isCatchAll(label))
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
  if (named.length < Math.max(keys.length, wanted.size) || named.length === 0) return null
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
