import { nowhere } from './nowhere.ts'
import { reservedKeys } from '#shared/vocabulary/reserved-keys.ts'
import { type Member, mergeMembers, told } from './members.ts'

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
  /** does an observation stand behind the share? Not where a member without a row counts as none */
  readonly listed: boolean[]
  /** did an estimate go into the share? Only where one went into any of them */
  readonly estimated?: boolean[] | undefined
  readonly members?: number | undefined
}

/** Fraction by which given shares may exceed the whole through rounding before it is worth a caveat: 0.5 pp. */
export const sumTolerance = 0.005

/** Below this a remainder is an error of floating point. */
const negligible = 1e-9

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
  const estimated = total.value.map((_, at) => (isEstimate(member, total, rule, at) ? 1 : 0))
  const series: Series = {
    key,
    label,
    values: [],
    low: [],
    high: [],
    listed: Array.from(member.told, (code) => code === told.value),
    ...estimatesOf(estimated),
    ...(members === undefined ? {} : { members }),
  }
  for (let at = 0; at < total.value.length; at++) {
    const bounds = withUnlisted(
      rule.kind === 'given' ? givenAt(member, at) : additiveAt(member, total, at),
      (member.unlisted[at] ?? nowhere(at)) / (rule.kind === 'given' ? 100 : lowestOf(total, at)),
    )
    series.values.push(bounds?.value ?? null)
    series.low.push(bounds?.low ?? null)
    series.high.push(bounds?.high ?? null)
  }
  return series
}

const estimatesOf = (flags: ArrayLike<number>): Pick<Series, 'estimated'> => {
  const estimated = Array.from(flags, (flag) => flag === 1)
  return estimated.includes(true) ? { estimated } : {}
}

/**
 * Is a share an estimate because of what went into it? An estimate in a whole makes one of every share of it, but for
 * that of a member that is none of it, or all.
 */
function isEstimate(member: Member, total: Member, rule: ShareRule, at: number): boolean {
  const value = member.value[at] ?? Number.NaN
  if (Number.isNaN(value)) return false
  if (rule.kind === 'given' || value === 0) return member.estimated[at] === 1
  return total.estimated[at] === 1 && value !== total.value[at]
}

type Bounds = { value: number; low: number | null; high: number | null }

/** Bounds that hold the value between them even where rounding would push one across it. */
const around = (value: number, low: number, high: number): Bounds => ({
  value,
  low: Math.min(low, value),
  high: Math.max(high, value),
})

/** The smallest that a total may be. */
const lowestOf = (total: Member, at: number): number =>
  (total.ranged[at] === 1 ? total.low[at] : total.value[at]) ?? Number.NaN

/** What is not listed of a member is part of a rest that is in the total: it widens the share upwards alone. */
function withUnlisted(bounds: Bounds | null, unlisted: number): Bounds | null {
  if (!bounds || !(unlisted > 0)) return bounds
  const { value, low, high } = bounds
  return { value, low: low ?? value, high: Math.min(1, (high ?? value) + unlisted) }
}

function givenAt(member: Member, at: number): Bounds | null {
  const value = (member.value[at] ?? nowhere(at)) / 100
  if (Number.isNaN(value)) return null
  if (member.ranged[at] !== 1) return { value, low: null, high: null }
  return around(value, (member.low[at] ?? nowhere(at)) / 100, (member.high[at] ?? nowhere(at)) / 100)
}

/**
 * v / Σv. The bounds are those of interval arithmetic with the member in both numerator and denominator:
 * low / (low + Σ others' high) and high / (high + Σ others' low). A range anywhere in the period widens
 * every share of it.
 */
function additiveAt(member: Member, total: Member, at: number): Bounds | null {
  const value = member.value[at] ?? nowhere(at)
  const whole = total.value[at] ?? nowhere(at)
  if (Number.isNaN(value) || !(whole > 0)) return null
  const share = value / whole
  if (total.ranged[at] !== 1) return { value: share, low: null, high: null }
  const low = member.low[at] ?? nowhere(at)
  const high = member.high[at] ?? nowhere(at)
  const othersHigh = (total.high[at] ?? nowhere(at)) - high
  const othersLow = (total.low[at] ?? nowhere(at)) - low
  const ratio = (part: number, rest: number): number => (part + rest > 0 ? part / (part + rest) : share)
  return around(share, Math.max(0, ratio(low, othersHigh)), Math.min(1, ratio(high, othersLow)))
}

/** What given shares leave to the whole, never below zero; null where it is nothing in every period. */
function remainder(total: Member): Series | null {
  const rest: Series = {
    key: reservedKeys.remainder,
    label: 'Not named',
    values: [],
    low: [],
    high: [],
    listed: Array.from(total.told, (code) => code === told.value),
    ...estimatesOf(total.estimated),
  }
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
