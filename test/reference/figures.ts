import { dayOf, daysOf, type Grain, periodOf, periodsBetween } from './calendar.ts'

/** One observation; `value` null: a row that says that it is missing. */
export type Row = {
  period: string
  subject: string
  value: number | null
  low: number | null
  high: number | null
  /** does its source call the value an estimate? */
  about: boolean
}

export type Data = {
  grain: Grain
  measure: 'tokens' | 'users' | 'share'
  aggregation: 'sum' | 'point' | 'cumulative' | 'peak' | 'low'
  overlapping: boolean
  absence: 'zero' | 'unknown' | 'below-cut'
  coveredFrom: string | null
  coveredTo: string | null
  rows: Row[]
}

/** The sums of a group in one period; `unlisted`: what there may be of it below the cut; `about`: an estimate is in it. */
type Sum = {
  value: number
  low: number
  high: number
  ranged: boolean
  about: boolean
  unlisted: number
  listed: boolean
}

export type Share = {
  value: number
  low: number | null
  high: number | null
  listed: boolean
  about: boolean
}

export type Table = {
  periods: string[]
  coverage: number[]
  counts: boolean[]
  /** by group, then by position of the period */
  shares: Map<string, (Share | null)[]>
  totals: (number | null)[]
}

/** Words of the test data for what is no member of its own. */
const isNamed = (subject: string): boolean => subject !== 'other'

const isGiven = ({ measure }: Data): boolean => measure === 'share'
const isFlow = ({ measure, aggregation }: Data): boolean =>
  aggregation === 'sum' || (aggregation === 'point' && measure === 'tokens')

/** Whether and how much of a group is in one period of the data, by what absence means. */
function sumIn(data: Data, subjects: ReadonlySet<string>, period: string): Sum | null {
  const here = data.rows.filter((row) => row.period === period)
  const own = here.filter((row) => subjects.has(row.subject))
  const valued = own.filter((row) => row.value !== null)
  if (valued.length > 0) {
    let [value, low, high] = [0, 0, 0]
    for (const row of valued) {
      value += row.value ?? 0
      low += row.low ?? row.value ?? 0
      high += row.high ?? row.value ?? 0
    }
    const ranged = valued.some((row) => row.low !== null || row.high !== null)
    const about = valued.some((row) => row.about)
    return { value, low, high, ranged, about, unlisted: 0, listed: true }
  }
  const isCovered = here.some((row) => row.value !== null)
  if (own.length > 0 || !isCovered || data.absence === 'unknown') return null
  const none = { value: 0, low: 0, high: 0, ranged: false, about: false, unlisted: 0, listed: false }
  if (data.absence === 'zero') return none
  // Subjects are summed over whatever else tells their rows apart; the data of the test have one row each.
  const listed = here.filter((row) => row.value !== null && isNamed(row.subject)).map((row) => row.value ?? 0)
  return { ...none, unlisted: listed.length === 0 ? 0 : Math.min(...listed) }
}

/** A group over a period of the result, made of periods of the data and the days that they share with it. */
function combined(
  data: Data,
  subjects: ReadonlySet<string>,
  parts: readonly { period: string; days: number; of: number; ends: boolean }[],
): Sum | null {
  if (data.aggregation === 'cumulative') return lastOf(data, subjects, parts)
  const known = parts.flatMap((part) => {
    const sum = sumIn(data, subjects, part.period)
    return sum ? [{ ...part, sum }] : []
  })
  const [first] = known
  if (!first) return null
  const { aggregation } = data
  if (aggregation === 'peak' || aggregation === 'low') {
    const sign = aggregation === 'peak' ? 1 : -1
    const best = known.reduce((a, b) => (b.sum.value * sign > a.sum.value * sign ? b : a))
    return { ...best.sum, listed: known.some(({ sum }) => sum.listed) }
  }
  const days = known.reduce((all, part) => all + part.days, 0)
  const total = { value: 0, low: 0, high: 0, ranged: false, about: false, unlisted: 0, listed: false }
  for (const { sum, days: own, of } of known) {
    const weight = isFlow(data) ? own / of : own / days
    total.value += sum.value * weight
    total.low += sum.low * weight
    total.high += sum.high * weight
    total.unlisted += sum.unlisted * weight
    total.ranged ||= sum.ranged
    total.about ||= sum.about
    total.listed ||= sum.listed
  }
  return total
}

/**
 * Running totals: of each subject the last that is told, of those that end in the period, and the sum of these. Where
 * nothing is told of any of them, what absence means.
 */
function lastOf(
  data: Data,
  subjects: ReadonlySet<string>,
  parts: readonly { period: string; ends: boolean }[],
): Sum | null {
  const ending = parts.filter(({ ends }) => ends).map(({ period }) => period)
  const lasts = [...subjects].flatMap((subject) => {
    const own = ending.map((period) => sumIn(data, new Set([subject]), period))
    return own.findLast((sum) => sum?.listed === true) ?? []
  })
  if (lasts.length === 0)
    return ending.map((period) => sumIn(data, subjects, period)).findLast((sum) => sum !== null) ?? null
  const total = { value: 0, low: 0, high: 0, ranged: false, about: false, unlisted: 0, listed: true }
  for (const sum of lasts) {
    total.value += sum.value
    total.low += sum.low
    total.high += sum.high
    total.ranged ||= sum.ranged
    total.about ||= sum.about
  }
  return total
}

/** The share of a sum of all sums. */
function shareOf(data: Data, own: Sum | null, all: readonly (Sum | null)[]): Share | null {
  if (!own) return null
  const sums = all.filter((sum) => sum !== null)
  const total = sums.reduce((sum, { value }) => sum + value, 0)
  const [low, high] = [
    sums.reduce((sum, one) => sum + one.low, 0),
    sums.reduce((sum, one) => sum + one.high, 0),
  ]
  const ranged = isGiven(data) ? own.ranged : sums.some((sum) => sum.ranged)
  if (!isGiven(data) && !(total > 0)) return null
  const value = isGiven(data) ? own.value / 100 : own.value / total
  let bounds: [number, number] | null = null
  if (ranged && isGiven(data)) bounds = [own.low / 100, own.high / 100]
  else if (ranged) {
    const [othersLow, othersHigh] = [low - own.low, high - own.high]
    const ratio = (part: number, rest: number): number => (part + rest > 0 ? part / (part + rest) : value)
    bounds = [ratio(own.low, othersHigh), Math.min(1, ratio(own.high, othersLow))]
  }
  if (own.unlisted > 0) {
    const unlisted = own.unlisted / (isGiven(data) ? 100 : ranged ? low : total)
    bounds = [bounds?.[0] ?? value, Math.min(1, Math.max(value, bounds?.[1] ?? value) + unlisted)]
  }
  const { listed } = own
  // None of a whole, and all of it, is so whatever the whole.
  const isSettled = own.value === 0 || own.value === total
  const about = own.about || (!isGiven(data) && !isSettled && sums.some((sum) => sum.about))
  const isAbout = !isGiven(data) && own.value === total ? false : about
  if (!bounds) return { value, low: null, high: null, listed, about: isAbout }
  const [least, most] = [Math.min(bounds[0], value), Math.max(bounds[1], value)]
  return { value, low: least, high: most, listed, about: isAbout }
}

/** Shares of groups of subjects over the whole window as one period. */
export function pooled(
  data: Data,
  groups: ReadonlyMap<string, ReadonlySet<string>>,
): Map<string, Share | null> {
  const parts = [...new Set(data.rows.map((row) => row.period))].sort().map((period) => {
    const { length } = daysOf(period, data.grain)
    return { period, days: length, of: length, ends: true }
  })
  const sums = new Map([...groups].map(([key, subjects]) => [key, combined(data, subjects, parts)]))
  return new Map([...sums].map(([key, own]) => [key, shareOf(data, own, [...sums.values()])]))
}

/** Shares of groups of subjects over time. @param grain a longer one than that of the data */
export function shareTable(
  data: Data,
  groups: ReadonlyMap<string, ReadonlySet<string>>,
  grain = data.grain,
): Table {
  const told = [...new Set(data.rows.map((row) => row.period))].sort()
  const partsOf = new Map<string, { period: string; days: number; of: number; ends: boolean }[]>()
  for (const period of told) {
    const days = daysOf(period, data.grain)
    for (const target of new Set(days.map((day) => periodOf(day, grain)))) {
      const own = days.filter((day) => periodOf(day, grain) === target)
      const ends = periodOf(days.at(-1) ?? 0, grain) === target
      const parts = partsOf.get(target) ?? []
      parts.push({ period, days: own.length, of: days.length, ends })
      partsOf.set(target, parts)
    }
  }
  const found = [...partsOf.keys()].sort()
  const periods = periodsBetween(found[0] ?? '', found.at(-1) ?? '', grain)
  const isKnown = (day: number): boolean =>
    (data.coveredFrom === null || day >= dayOf(data.coveredFrom)) &&
    (data.coveredTo === null || day <= dayOf(data.coveredTo))
  const coverage = periods.map((target) => {
    const covered = (partsOf.get(target) ?? [])
      .filter(({ period }) => data.rows.some((row) => row.period === period && row.value !== null))
      .flatMap(({ period }) => daysOf(period, data.grain))
      .filter((day) => periodOf(day, grain) === target && isKnown(day))
    return covered.length / daysOf(target, grain).length
  })
  const sums = new Map(
    [...groups].map(([key, subjects]) => [
      key,
      periods.map((target) => combined(data, subjects, partsOf.get(target) ?? [])),
    ]),
  )
  const everyAt = (at: number): (Sum | null)[] => [...sums.values()].map((series) => series[at] ?? null)
  return {
    periods,
    coverage,
    counts: counted(coverage),
    shares: new Map(
      [...sums].map(([key, series]) => [key, series.map((own, at) => shareOf(data, own, everyAt(at)))]),
    ),
    totals: periods.map((_, at) => {
      const known = everyAt(at).filter((sum) => sum !== null)
      return known.length === 0 ? null : known.reduce((all, { value }) => all + value, 0)
    }),
  }
}

/** All but a first and a last period of which only a part is covered, unless that leaves none. */
function counted(coverage: readonly number[]): boolean[] {
  const covered = coverage.map((one) => one > 0)
  const [first, last] = [covered.indexOf(true), covered.lastIndexOf(true)]
  const whole = covered.map(
    (one, at) => one && !((at === first || at === last) && (coverage[at] ?? 0) < 1 - 1e-9),
  )
  return whole.some((one) => one) ? whole : covered
}

export type Statistic = {
  value: number | null
  low: number | null
  high: number | null
  period: string | null
  counted: number
  about: boolean
}

/** One statistic of a series over the periods that count. */
export function statistic(
  { periods, counts }: Pick<Table, 'periods' | 'counts'>,
  series: readonly (Share | null)[],
  stat: 'mean' | 'peak' | 'low' | 'latest',
): Statistic {
  const known = series.flatMap((share, at) =>
    share && counts[at] ? [{ ...share, period: periods[at] ?? '' }] : [],
  )
  const [first] = known
  if (!first) return { value: null, low: null, high: null, period: null, counted: 0, about: false }
  if (stat === 'mean') {
    const over = (pick: (share: Share) => number): number =>
      known.reduce((all, share) => all + pick(share), 0) / known.length
    const ranged = known.some(({ low, high }) => low !== null || high !== null)
    return {
      value: over(({ value }) => value),
      low: ranged ? over(({ value, low }) => low ?? value) : null,
      high: ranged ? over(({ value, high }) => high ?? value) : null,
      period: null,
      counted: known.length,
      about: known.some(({ about }) => about),
    }
  }
  const better = {
    peak: (a: Share, b: Share) => b.value > a.value,
    low: (a: Share, b: Share) => b.value < a.value,
  }
  const chosen =
    stat === 'latest' ? (known.at(-1) ?? first) : known.reduce((a, b) => (better[stat](a, b) ? b : a), first)
  const { value, low, high, period, about } = chosen
  return { value, low, high, period, counted: known.length, about }
}

/** Concentration of named groups in one period, and its bounds. */
export function concentration(shares: readonly number[]): {
  hhi: number[]
  effective: number[]
  top3: number[]
} {
  const rest = Math.max(0, 1 - shares.reduce((all, one) => all + one, 0))
  const squares = shares.reduce((all, one) => all + one * one, 0)
  const largest = (of: readonly number[]): number =>
    [...of]
      .sort((a, b) => b - a)
      .slice(0, 3)
      .reduce((all, one) => all + one, 0)
  return {
    hhi: [squares * 1e4, (squares + rest * rest) * 1e4],
    effective: [1 / (squares + rest * rest), 1 / squares],
    top3: [largest(shares), largest([...shares, rest])],
  }
}
