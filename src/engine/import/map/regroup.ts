import { type Combination, combinationOf } from '#shared/domain/combine.ts'
import type { Aggregation, Measure } from '#shared/vocabulary/measures.ts'
import { endOf, type Period, periodAt, periodFromKey, periodKey, periodText } from '#shared/domain/period.ts'
import { type Grain, grains } from '#shared/vocabulary/grains.ts'
import { issue } from '#engine/import/issues.ts'
import type { ImportIssue } from '#shared/contract/import-mapping.ts'
import type { DraftSink, DraftValue } from './drafts.ts'

/** A part of a finer period: the coarser period that it lies in, and how many of its days do. */
export type PeriodPart = { readonly key: number; readonly days: number }

/** The coarser periods that a period lies in, by days; null where it is coarser itself. */
export function partsOf(period: Period, grain: Grain): PeriodPart[] | null {
  if (grains.indexOf(period.grain) > grains.indexOf(grain)) return null
  const parts: PeriodPart[] = []
  const end = endOf(period)
  for (let from = period.start; from < end;) {
    const coarse = periodAt(from, grain)
    const to = Math.min(end, endOf(coarse))
    parts.push({ key: periodKey(coarse), days: to - from })
    from = to
  }
  return parts
}

/** What the values of one observation came to so far. */
type Sum = {
  readonly value: number
  readonly low: number
  readonly high: number
  readonly qualifier: number
  /** that the values hold for */
  readonly days: number
}

/** Where the first value of an observation stands. */
type Origin = { readonly at: number; readonly row: number; readonly column: number; readonly note: string }

type Gathered = {
  readonly key: number
  readonly origin: Origin
  /** the finer periods taken in, and the last of them */
  readonly fine: Set<number>
  latest: number
  sum: Sum
}

const nothing: Sum = { value: Number.NaN, low: Number.NaN, high: Number.NaN, qualifier: 0, days: 0 }

/**
 * Regroups the values of finer periods: flows are apportioned by days and added up, shares and stocks weighted
 * by the days that they hold for.
 */
export class Regrouping {
  private readonly rule: Combination
  private readonly grain: Grain
  private readonly gathered = new Map<number, Gathered>()
  /** by coarser period, the days that the finer ones of the file cover */
  private readonly covered = new Map<number, Map<number, number>>()
  private span = { from: Number.POSITIVE_INFINITY, to: Number.NEGATIVE_INFINITY }
  private areDays = true

  constructor(measure: Measure, aggregation: Aggregation, grain: Grain) {
    this.rule = combinationOf(measure, aggregation)
    this.grain = grain
  }

  /**
   * Takes a value of a finer period.
   *
   * @param place finds or makes the observation of a coarser period
   * @returns why it could not be taken, or null
   */
  add(
    fine: number,
    draft: DraftValue,
    sink: DraftSink,
    place: (period: number) => Origin,
  ): 'period_grain' | 'duplicate' | 'huge_number' | null {
    const period = periodFromKey(fine)
    const parts = partsOf(period, this.grain)
    if (!parts) return 'period_grain'
    this.areDays &&= period.grain === 'day'
    this.span.from = Math.min(this.span.from, period.start)
    this.span.to = Math.max(this.span.to, endOf(period))
    // A running total is that of the period in which it ends.
    for (const { key, days } of this.rule === 'last' ? parts.slice(-1) : parts) {
      const one = this.gatheredAt(key, place(key))
      // Records of one day add up; two shares of one week are two claims.
      if (this.rule !== 'sum' && one.fine.has(fine)) return 'duplicate'
      if (this.rule !== 'sum') one.fine.add(fine)
      this.cover(key, fine, days)
      if (this.rule === 'last' && fine < one.latest) continue
      const next = this.next(one.sum, draft, days, endOf(period) - period.start)
      const numbers = [next.value, next.low, next.high]
      if (numbers.some((number) => Math.abs(number) === Number.POSITIVE_INFINITY)) return 'huge_number'
      one.sum = next
      one.latest = fine
      const { at, row, column, note } = one.origin
      sink.set(at, this.shown(next), row, column, note)
    }
    return null
  }

  /** Coarser periods of which the file covers only a part. */
  issues(): ImportIssue[] {
    const partial = [...this.covered].flatMap(([key, fine]) => {
      const period = periodFromKey(key)
      const of = endOf(period) - period.start
      const given = [...fine.values()].reduce((sum, one) => sum + one, 0)
      // A log has no record of a day on which nothing came.
      const isLog = this.rule === 'sum' && this.areDays
      const days = isLog
        ? Math.min(this.span.to, endOf(period)) - Math.max(this.span.from, period.start)
        : given
      return days < of ? [{ period: periodText(key), days, of, key }] : []
    })
    const [first] = partial.sort((a, b) => a.key - b.key)
    const gaps = this.rule === 'mean' ? this.gaps() : 0
    return [
      ...(first
        ? [
            issue('regroup_partial', {
              params: { count: partial.length, period: first.period, days: first.days, of: first.of },
            }),
          ]
        : []),
      ...(gaps > 0 ? [issue('regroup_gaps', { params: { count: gaps } })] : []),
    ]
  }

  /** Observations that lack some of the finer periods that others of their period have. */
  private gaps(): number {
    const days = new Map(
      [...this.covered].map(([key, fine]) => [key, [...fine.values()].reduce((sum, one) => sum + one, 0)]),
    )
    return [...this.gathered.values()].filter(({ key, sum }) => sum.days < (days.get(key) ?? 0)).length
  }

  private gatheredAt(key: number, origin: Origin): Gathered {
    let one = this.gathered.get(origin.at)
    if (!one) {
      one = { key, origin, fine: new Set(), latest: Number.NEGATIVE_INFINITY, sum: nothing }
      this.gathered.set(origin.at, one)
    }
    return one
  }

  private cover(key: number, fine: number, days: number): void {
    const periods = this.covered.get(key) ?? new Map<number, number>()
    this.covered.set(key, periods.set(fine, days))
  }

  /** The sum with one more value taken in; what is missing counts as not given. */
  private next(sum: Sum, draft: DraftValue, days: number, length: number): Sum {
    if (Number.isNaN(draft.value)) return sum
    const { rule } = this
    const weight = rule === 'sum' ? days / length : rule === 'mean' ? days : 1
    const into = (before: number, one: number): number => {
      if (Number.isNaN(sum.value)) return one * weight
      if (rule === 'max') return Math.max(before, one)
      if (rule === 'min') return Math.min(before, one)
      return rule === 'last' ? one : before + one * weight
    }
    return {
      value: into(sum.value, draft.value),
      low: into(sum.low, Number.isNaN(draft.low) ? draft.value : draft.low),
      high: into(sum.high, Number.isNaN(draft.high) ? draft.value : draft.high),
      qualifier: sum.qualifier || draft.qualifier,
      days: sum.days + days,
    }
  }

  private shown({ value, low, high, qualifier, days }: Sum): DraftValue {
    const over = this.rule === 'mean' && days > 0 ? days : 1
    const bounds =
      low === value && high === value
        ? { low: Number.NaN, high: Number.NaN }
        : { low: low / over, high: high / over }
    return { value: value / over, ...bounds, qualifier }
  }
}
