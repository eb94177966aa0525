import type { Aggregation, Measure } from '#shared/vocabulary/measures.ts'
import type { Member } from './shares.ts'

/**
 * How the values of finer periods make one of a coarser period. `sum` for flows. `mean` for given shares and
 * users, which cannot be added over time. `last` for running totals. `max` and `min` for datasets that
 * already are peaks or lows.
 */
export type Combination = 'sum' | 'mean' | 'last' | 'max' | 'min'

/** The combination that a measure and the aggregation of its source call for. */
export function combinationOf(measure: Measure, aggregation: Aggregation): Combination {
  if (aggregation === 'cumulative') return 'last'
  if (aggregation === 'peak') return 'max'
  if (aggregation === 'low') return 'min'
  return aggregation === 'mean' || measure === 'share' || measure === 'users' ? 'mean' : 'sum'
}

/**
 * Members over coarser periods. `bucket[i]` is the coarser period of finer period i, −1 where it belongs to
 * none; `count` is the number of coarser periods.
 *
 * A mean divides by the finer periods of the bucket in which anything was observed, not by those of the
 * member: a member that is missing in one of four weeks leaves its part of that week to the remainder, and
 * the shares of a month still add up.
 */
export function combineMembers(
  members: readonly Member[],
  bucket: readonly number[],
  count: number,
  how: Combination,
): Member[] {
  const observed = observedPeriods(members, bucket.length)
  const sizes = new Float64Array(count)
  const lastOf = new Int32Array(count).fill(-1)
  for (const [fine, coarse] of bucket.entries())
    if (coarse >= 0 && observed[fine] === 1) {
      sizes[coarse] = (sizes[coarse] ?? 0) + 1
      lastOf[coarse] = fine
    }
  return members.map((member) => {
    switch (how) {
      case 'sum':
        return summed(member, bucket, count, null)
      case 'mean':
        return summed(member, bucket, count, sizes)
      case 'last':
        return picked(member, lastOf)
      case 'max':
      case 'min':
        return picked(member, extremes(member, bucket, count, how === 'max' ? 1 : -1))
    }
  })
}

/** 1 for each period in which any member has an observation. */
export function observedPeriods(members: readonly Member[], length: number): Uint8Array {
  const observed = new Uint8Array(length)
  for (const member of members)
    for (let at = 0; at < length; at++) if (!Number.isNaN(member.value[at])) observed[at] = 1
  return observed
}

function summed(
  member: Member,
  bucket: readonly number[],
  count: number,
  divisor: Float64Array | null,
): Member {
  const value = new Float64Array(count).fill(Number.NaN)
  const low = new Float64Array(count)
  const high = new Float64Array(count)
  const ranged = new Uint8Array(count)
  for (const [fine, coarse] of bucket.entries()) {
    const here = member.value[fine] ?? Number.NaN
    if (coarse < 0 || Number.isNaN(here)) continue
    const size = divisor?.[coarse] ?? 1
    const had = value[coarse] ?? Number.NaN
    value[coarse] = (Number.isNaN(had) ? 0 : had) + here / size
    low[coarse] = (low[coarse] ?? 0) + (member.low[fine] ?? 0) / size
    high[coarse] = (high[coarse] ?? 0) + (member.high[fine] ?? 0) / size
    if (member.ranged[fine] === 1) ranged[coarse] = 1
  }
  return { key: member.key, label: member.label, value, low, high, ranged }
}

/** One finer period stands for each coarser one; −1: none. */
function picked(member: Member, from: Int32Array): Member {
  const take = (column: Float64Array, none: number): Float64Array =>
    Float64Array.from(from, (fine) => (fine < 0 ? none : (column[fine] ?? none)))
  return {
    key: member.key,
    label: member.label,
    value: take(member.value, Number.NaN),
    low: take(member.low, 0),
    high: take(member.high, 0),
    ranged: Uint8Array.from(from, (fine) => (fine < 0 ? 0 : (member.ranged[fine] ?? 0))),
  }
}

function extremes(member: Member, bucket: readonly number[], count: number, sign: 1 | -1): Int32Array {
  const best = new Int32Array(count).fill(-1)
  for (const [fine, coarse] of bucket.entries()) {
    const here = (member.value[fine] ?? Number.NaN) * sign
    if (coarse < 0 || Number.isNaN(here)) continue
    const holder = best[coarse] ?? -1
    if (holder < 0 || here > (member.value[holder] ?? Number.NaN) * sign) best[coarse] = fine
  }
  return best
}
