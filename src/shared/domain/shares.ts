import { reservedKeys } from '#shared/vocabulary/reserved-keys.ts'

/**
 * The sums of one member over a sequence of periods, in the dataset's unit. `value` is NaN where the period
 * holds no observation of the member: missing is not zero. `low` and `high` are sums in which the value
 * stands in where an observation gives no range; `ranged` says whether any of them gives one.
 */
export type Member = {
  readonly key: string
  readonly label: string
  readonly value: Float64Array
  readonly low: Float64Array
  readonly high: Float64Array
  readonly ranged: Uint8Array
  /** how many members it sums up, where it is the rest of a top N */
  readonly members?: number | undefined
}

/**
 * How values become shares. `additive`: the part of the sum of all members. `given`: the source gives
 * percentages of a whole it does not list in full; `remainder` says whether what is left to 100 means
 * something (it does not for overlapping categories, nor for peaks and lows of different periods).
 */
export type ShareRule =
  { readonly kind: 'additive' } | { readonly kind: 'given'; readonly remainder: boolean }

/** One member's shares: fractions, null where the period holds no observation of it. */
export type Series = {
  readonly key: string
  readonly label: string
  readonly values: (number | null)[]
  readonly low: (number | null)[]
  readonly high: (number | null)[]
  readonly members?: number | undefined
}

/** Fraction by which given shares may exceed the whole through rounding before it is worth a caveat: 0.5 pp. */
export const sumTolerance = 0.005

/** Below this a remainder is an error of floating point. */
const negligible = 1e-9

/** A member without observations, to be added to. */
export function emptyMember(key: string, label: string, length: number): Member {
  return {
    key,
    label,
    value: new Float64Array(length).fill(Number.NaN),
    low: new Float64Array(length),
    high: new Float64Array(length),
    ranged: new Uint8Array(length),
  }
}

/** Adds sums to one period of a member. */
export function addTo(
  member: Member,
  at: number,
  value: number,
  low: number,
  high: number,
  ranged: boolean,
): void {
  const had = member.value[at] ?? Number.NaN
  member.value[at] = Number.isNaN(had) ? value : had + value
  member.low[at] = (member.low[at] ?? 0) + low
  member.high[at] = (member.high[at] ?? 0) + high
  if (ranged) member.ranged[at] = 1
}

/** The sum of members as one: what a union of keys, the rest of a top N, or a total is. */
export function mergeMembers(key: string, label: string, members: readonly Member[], length: number): Member {
  const merged = emptyMember(key, label, length)
  for (const member of members)
    for (let at = 0; at < length; at++) {
      const value = member.value[at] ?? Number.NaN
      if (!Number.isNaN(value))
        addTo(merged, at, value, member.low[at] ?? 0, member.high[at] ?? 0, member.ranged[at] === 1)
    }
  return merged
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
 * The `count` largest members by their sum over the window, and the rest as one with key `~other`. Unresolved
 * names stay apart, whatever their size, because the reader must see them.
 */
export function topMembers(members: readonly Member[], count: number, length: number): Member[] {
  const ordered = orderMembers(members)
  const unresolved = ordered.filter((member) => member.key === reservedKeys.unresolved)
  const named = ordered.filter((member) => member.key !== reservedKeys.unresolved)
  if (named.length <= count) return ordered
  const rest = named.slice(count)
  const other = mergeMembers(reservedKeys.other, 'All others', rest, length)
  return [...named.slice(0, count), { ...other, members: rest.length }, ...unresolved]
}

/** Shares of every member; for given shares with a meaningful remainder, a series `~remainder` at the end. */
export function shares(members: readonly Member[], rule: ShareRule, length: number): Series[] {
  const total = mergeMembers('', '', members, length)
  const series = members.map((member) => shareOf(member, total, rule))
  if (rule.kind === 'additive' || !rule.remainder) return series
  const rest = remainder(total)
  return rest ? [...series, rest] : series
}

/** The share of one member (or union of members) of a total, over the periods. */
export function shareOf(member: Member, total: Member, rule: ShareRule): Series {
  const { key, label, members } = member
  const series: Series = {
    key,
    label,
    values: [],
    low: [],
    high: [],
    ...(members === undefined ? {} : { members }),
  }
  for (let at = 0; at < total.value.length; at++) {
    const bounds = rule.kind === 'given' ? givenAt(member, at) : additiveAt(member, total, at)
    series.values.push(bounds?.value ?? null)
    series.low.push(bounds?.low ?? null)
    series.high.push(bounds?.high ?? null)
  }
  return series
}

type Bounds = { value: number; low: number | null; high: number | null }

/** Bounds that hold the value between them even where rounding would push one across it. */
const around = (value: number, low: number, high: number): Bounds => ({
  value,
  low: Math.min(low, value),
  high: Math.max(high, value),
})

function givenAt(member: Member, at: number): Bounds | null {
  const value = (member.value[at] ?? Number.NaN) / 100
  if (Number.isNaN(value)) return null
  if (member.ranged[at] !== 1) return { value, low: null, high: null }
  return around(value, (member.low[at] ?? 0) / 100, (member.high[at] ?? 0) / 100)
}

/**
 * v / Σv. The bounds are those of interval arithmetic with the member in both numerator and denominator:
 * low / (low + Σ others' high) and high / (high + Σ others' low). A range anywhere in the period widens
 * every share of it.
 */
function additiveAt(member: Member, total: Member, at: number): Bounds | null {
  const value = member.value[at] ?? Number.NaN
  const whole = total.value[at] ?? Number.NaN
  if (Number.isNaN(value) || !(whole > 0)) return null
  const share = value / whole
  if (total.ranged[at] !== 1) return { value: share, low: null, high: null }
  const low = member.low[at] ?? 0
  const high = member.high[at] ?? 0
  const othersHigh = (total.high[at] ?? 0) - high
  const othersLow = (total.low[at] ?? 0) - low
  const ratio = (part: number, rest: number): number => (part + rest > 0 ? part / (part + rest) : share)
  return around(share, Math.max(0, ratio(low, othersHigh)), Math.min(1, ratio(high, othersLow)))
}

/** What given shares leave to the whole, never below zero; null where it is nothing in every period. */
function remainder(total: Member): Series | null {
  const rest: Series = { key: reservedKeys.remainder, label: 'Not named', values: [], low: [], high: [] }
  let any = false
  for (let at = 0; at < total.value.length; at++) {
    const given = givenAt(total, at)
    const left = given ? Math.max(0, 1 - given.value) : null
    if (left !== null && left > negligible) any = true
    rest.values.push(left !== null && left <= negligible ? 0 : left)
    rest.low.push(given && given.high !== null ? Math.max(0, 1 - given.high) : null)
    rest.high.push(given && given.low !== null ? Math.max(0, 1 - given.low) : null)
  }
  return any ? rest : null
}
