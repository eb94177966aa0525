import { nowhere } from './nowhere.ts'
import type { Absence } from '#shared/vocabulary/absence.ts'
import { reservedKeys } from '#shared/vocabulary/reserved-keys.ts'

/** What the data tell of a member in a period: nothing, a value, or that there is none. */
export const told = { nothing: 0, value: 1, missing: 2 } as const

/**
 * The sums of one member over a sequence of periods, in the dataset's unit. `value` is NaN where none is known:
 * missing is not zero. `low` and `high` are sums in which the value stands in where an observation gives no
 * range; `ranged` says whether any of them gives one, `estimated` whether any is an estimate by what its source says.
 */
export type Member = {
  readonly key: string
  readonly label: string
  readonly value: Float64Array
  readonly low: Float64Array
  readonly high: Float64Array
  readonly ranged: Uint8Array
  readonly estimated: Uint8Array
  /** codes of {@link told} */
  readonly told: Uint8Array
  /** what there may be of it that is not listed: up to the cut in periods that list only the largest */
  readonly unlisted: Float64Array
  /** how many members it sums up, where it is the rest of a top N */
  readonly members?: number | undefined
}

/** A member without observations, to be added to. */
export function emptyMember(key: string, label: string, length: number): Member {
  return {
    key,
    label,
    value: new Float64Array(length).fill(Number.NaN),
    low: new Float64Array(length),
    high: new Float64Array(length),
    ranged: new Uint8Array(length),
    estimated: new Uint8Array(length),
    told: new Uint8Array(length),
    unlisted: new Float64Array(length),
  }
}

function addSums(
  member: Member,
  at: number,
  value: number,
  low: number,
  high: number,
  ranged: boolean,
  estimated: boolean,
): void {
  const had = member.value[at] ?? nowhere(at)
  member.value[at] = Number.isNaN(had) ? value : had + value
  member.low[at] = (member.low[at] ?? nowhere(at)) + low
  member.high[at] = (member.high[at] ?? nowhere(at)) + high
  if (ranged) member.ranged[at] = 1
  if (estimated) member.estimated[at] = 1
}

/** Notes what the data tell of a member in a period: a value tells more than that one is missing, and that more than nothing. */
export function tell(member: Member, at: number, code: number): void {
  if (member.told[at] !== told.value && code !== told.nothing) member.told[at] = code
}

/** Adds the sums of observations to one period of a member. */
export function addTo(
  member: Member,
  at: number,
  value: number,
  low: number,
  high: number,
  ranged: boolean,
  estimated = false,
): void {
  addSums(member, at, value, low, high, ranged, estimated)
  tell(member, at, told.value)
}

/**
 * The sum of members as one: what a union of keys, the rest of a top N, or a total is. What may be unlisted of
 * them is no part of it: of a union, it is asked anew ({@link withAbsence}).
 */
export function mergeMembers(key: string, label: string, members: readonly Member[], length: number): Member {
  const merged = emptyMember(key, label, length)
  for (const member of members)
    for (let at = 0; at < length; at++) {
      const value = member.value[at] ?? nowhere(at)
      tell(merged, at, member.told[at] ?? told.nothing)
      if (Number.isNaN(value)) continue
      const [ranged, estimated] = [member.ranged[at] === 1, member.estimated[at] === 1]
      addSums(
        merged,
        at,
        value,
        member.low[at] ?? nowhere(at),
        member.high[at] ?? nowhere(at),
        ranged,
        estimated,
      )
    }
  return merged
}

/** Which periods hold anything, how large the smallest listed value of each is, and is there a line for the rest? */
export type Listing = { readonly covered: Uint8Array; readonly cut: Float64Array; readonly hasRest: boolean }

/**
 * A member with a value where a period that is covered has no row of it: none of it (`zero`), or none that is
 * listed, and up to the cut that is not (`below-cut`). Where absence tells nothing (`unknown`), where a row says
 * that the value is missing, and in periods that are not covered, it stays without.
 */
export function withAbsence(member: Member, absence: Absence, { covered, cut }: Listing): Member {
  if (absence === 'unknown') return member
  const value = Float64Array.from(member.value)
  const unlisted = Float64Array.from(member.unlisted)
  for (const [at, code] of member.told.entries()) {
    if (code !== told.nothing || covered[at] !== 1) continue
    value[at] = 0
    if (absence === 'below-cut') unlisted[at] = cut[at] ?? nowhere(at)
  }
  return { ...member, value, unlisted }
}

/** Σ of a member over all its periods; 0 where it has no observation. */
export function memberSum(member: Member): number {
  let sum = 0
  for (const value of member.value) if (!Number.isNaN(value)) sum += value
  return sum
}

const byWeight = (sums: ReadonlyMap<Member, number>) => (a: Member, b: Member) =>
  (sums.get(b) ?? 0) - (sums.get(a) ?? 0) || (a.key < b.key ? -1 : 1)

/** Members from the largest to the smallest sum over the window, unresolved names last. */
export function orderMembers(members: readonly Member[]): Member[] {
  const sums = new Map(members.map((member) => [member, memberSum(member)]))
  const unresolved = members.filter((member) => member.key === reservedKeys.unresolved)
  return [
    ...members.filter((member) => member.key !== reservedKeys.unresolved).sort(byWeight(sums)),
    ...unresolved,
  ]
}

/**
 * The `count` largest of ordered members, and those that are left. Unresolved names stay, whatever their size,
 * because the reader must see them.
 */
export function splitTop(
  members: readonly Member[],
  count: number,
): { kept: Member[]; rest: Member[]; unresolved: Member[] } {
  const unresolved = members.filter((member) => member.key === reservedKeys.unresolved)
  const named = members.filter((member) => member.key !== reservedKeys.unresolved)
  return { kept: named.slice(0, count), rest: named.slice(count), unresolved }
}
