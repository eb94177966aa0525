import { nowhere } from './nowhere.ts'
import type { Aggregation, Measure } from '#shared/vocabulary/measures.ts'
import { emptyMember, type Member, tell, told } from './members.ts'

/**
 * How the values of finer periods make one of a coarser period. `sum` for flows, apportioned by days. `mean`
 * for given shares, scores and users, which cannot be added over time: weighted by days. `last` for running totals.
 * `max` and `min` for datasets that already are peaks or lows.
 */
export type Combination = 'sum' | 'mean' | 'last' | 'max' | 'min'

/** The combination that a measure and the aggregation of its source call for. */
export function combinationOf(measure: Measure, aggregation: Aggregation): Combination {
  if (aggregation === 'cumulative') return 'last'
  if (aggregation === 'peak') return 'max'
  if (aggregation === 'low') return 'min'
  const isLevel = measure === 'share' || measure === 'users' || measure === 'score'
  return aggregation === 'mean' || isLevel ? 'mean' : 'sum'
}

/** The days that a finer period and a coarser one have in common. */
export type Part = {
  /** index of the finer period */
  readonly fine: number
  /** index of the coarser period */
  readonly coarse: number
  readonly days: number
  /** of the days of the finer period, which of them these are: 0–1 */
  readonly fraction: number
  /** is the last day of the finer period among them? */
  readonly ends: boolean
}

/**
 * A member over coarser periods. A value that is missing in one of several finer periods is missing: it makes no
 * part of a mean, neither of its sum nor of its days.
 *
 * @param parts in the order of the finer periods
 * @param count the number of coarser periods
 */
export function combineMember(
  member: Member,
  parts: readonly Part[],
  count: number,
  how: Combination,
): Member {
  const combined = { ...emptyMember(member.key, member.label, count), members: member.members }
  for (const { fine, coarse } of parts) tell(combined, coarse, member.told[fine] ?? told.nothing)
  switch (how) {
    case 'sum':
      for (const part of parts) add(combined, member, part, part.fraction)
      return combined
    case 'mean':
      return meanByDays(combined, member, parts)
    case 'last':
      return picked(
        combined,
        member,
        parts.filter(({ ends }) => ends),
        () => true,
      )
    case 'max':
      return picked(combined, member, parts, (here, held) => here > held)
    case 'min':
      return picked(combined, member, parts, (here, held) => here < held)
  }
}

function add(to: Member, from: Member, { fine, coarse }: Part, weight: number): void {
  const here = from.value[fine] ?? nowhere(fine)
  if (Number.isNaN(here)) return
  const had = to.value[coarse] ?? nowhere(coarse)
  to.value[coarse] = (Number.isNaN(had) ? 0 : had) + here * weight
  to.low[coarse] = (to.low[coarse] ?? nowhere(coarse)) + (from.low[fine] ?? nowhere(fine)) * weight
  to.high[coarse] = (to.high[coarse] ?? nowhere(coarse)) + (from.high[fine] ?? nowhere(fine)) * weight
  to.unlisted[coarse] =
    (to.unlisted[coarse] ?? nowhere(coarse)) + (from.unlisted[fine] ?? nowhere(fine)) * weight
  if (from.ranged[fine] === 1) to.ranged[coarse] = 1
  if (from.estimated[fine] === 1) to.estimated[coarse] = 1
}

function meanByDays(combined: Member, member: Member, parts: readonly Part[]): Member {
  const days = new Float64Array(combined.value.length)
  for (const part of parts)
    if (!Number.isNaN(member.value[part.fine] ?? nowhere(part.fine)))
      days[part.coarse] = (days[part.coarse] ?? nowhere(part.coarse)) + part.days
  for (const part of parts)
    add(combined, member, part, part.days / (days[part.coarse] ?? nowhere(part.coarse)))
  return combined
}

/** One finer period stands for each coarser one: the last that is better than those before it. */
function picked(
  combined: Member,
  member: Member,
  parts: readonly Part[],
  better: (here: number, held: number) => boolean,
): Member {
  for (const part of parts) {
    const here = member.value[part.fine] ?? nowhere(part.fine)
    const held = combined.value[part.coarse] ?? nowhere(part.coarse)
    if (!Number.isNaN(here) && (Number.isNaN(held) || better(here, held))) place(combined, member, part)
  }
  return combined
}

function place(to: Member, from: Member, { fine, coarse }: Pick<Part, 'fine' | 'coarse'>): void {
  to.value[coarse] = from.value[fine] ?? nowhere(fine)
  to.low[coarse] = from.low[fine] ?? nowhere(fine)
  to.high[coarse] = from.high[fine] ?? nowhere(fine)
  to.unlisted[coarse] = from.unlisted[fine] ?? nowhere(fine)
  to.ranged[coarse] = from.ranged[fine] ?? nowhere(fine)
  to.estimated[coarse] = from.estimated[fine] ?? nowhere(fine)
}

function copyPeriod(member: Member, from: number, to: number): void {
  place(member, member, { fine: from, coarse: to })
  member.told[to] = told.value
}

/**
 * Running totals of a member in every finer period of a coarser one: where a row is missing, what was last told
 * in it still holds. Sums of several members need it: each has its own last value.
 */
export function carriedForward(member: Member, parts: readonly Part[]): Member {
  const carried = {
    ...member,
    value: Float64Array.from(member.value),
    low: Float64Array.from(member.low),
    high: Float64Array.from(member.high),
    ranged: Uint8Array.from(member.ranged),
    estimated: Uint8Array.from(member.estimated),
    told: Uint8Array.from(member.told),
  }
  const lastOf = new Map<number, number>()
  for (const { fine, coarse, ends } of parts) {
    if (!ends) continue
    const from = lastOf.get(coarse)
    if (!Number.isNaN(carried.value[fine] ?? nowhere(fine))) lastOf.set(coarse, fine)
    else if (from !== undefined) copyPeriod(carried, from, fine)
  }
  return carried
}
