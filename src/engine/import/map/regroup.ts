import type { Aggregation } from '#shared/vocabulary/measures.ts'
import { endOf, type Period, periodAt, periodFromKey, periodKey, periodText } from '#shared/domain/period.ts'
import { type Grain, grains } from '#shared/vocabulary/grains.ts'
import { issue } from '#engine/import/issues.ts'
import type { ImportIssue } from '#shared/contract/imports.ts'
import { type RegroupRule, regroupRule } from '#engine/import/plan/regroup-rule.ts'
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

type Sum = { value: number; low: number; high: number; days: number; fine: Set<number> }

/**
 * Regroups the values of finer periods: flows are apportioned by days and added up, shares and stocks weighted
 * by the days that they hold for.
 */
export class Regrouping {
  private readonly rule: RegroupRule
  private readonly grain: Grain
  private readonly sums = new Map<number, Sum>()
  /** by coarser period, the days that the finer ones of the file cover */
  private readonly covered = new Map<number, Map<number, number>>()
  private span = { from: Number.POSITIVE_INFINITY, to: Number.NEGATIVE_INFINITY }
  private areDays = true

  constructor(aggregation: Aggregation, grain: Grain) {
    this.rule = regroupRule[aggregation]
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
    place: (period: number) => { at: number; row: number; column: number; note: string },
  ): 'period_grain' | 'duplicate' | 'huge_number' | null {
    const period = periodFromKey(fine)
    const parts = partsOf(period, this.grain)
    if (!parts) return 'period_grain'
    const length = endOf(period) - period.start
    this.areDays &&= period.grain === 'day'
    this.span.from = Math.min(this.span.from, period.start)
    this.span.to = Math.max(this.span.to, endOf(period))
    for (const { key, days } of parts) {
      const { at, row, column, note } = place(key)
      const sum = this.sumAt(at)
      // Records of one day add up; two shares of one week are two claims.
      if (this.rule !== 'sum' && sum.fine.has(fine)) return 'duplicate'
      if (this.rule !== 'sum') sum.fine.add(fine)
      this.cover(key, fine, days)
      const next = this.next(sum, draft, days, length)
      if ([next.value, next.low, next.high].some((one) => Math.abs(one) === Number.POSITIVE_INFINITY))
        return 'huge_number'
      sink.set(at, next, row, column, note)
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
    if (!first) return []
    const { period, days, of } = first
    return [issue('regroup_partial', { params: { count: partial.length, period, days, of } })]
  }

  private sumAt(at: number): Sum {
    let sum = this.sums.get(at)
    if (!sum) {
      sum = { value: Number.NaN, low: Number.NaN, high: Number.NaN, days: 0, fine: new Set() }
      this.sums.set(at, sum)
    }
    return sum
  }

  private cover(key: number, fine: number, days: number): void {
    const periods = this.covered.get(key) ?? new Map<number, number>()
    this.covered.set(key, periods.set(fine, days))
  }

  /** The value with one more taken in; what is missing counts as not given. */
  private next(sum: Sum, draft: DraftValue, days: number, length: number): DraftValue {
    const { rule } = this
    if (!Number.isNaN(draft.value)) {
      const weight = rule === 'sum' ? days / length : rule === 'mean' ? days : 1
      const low = Number.isNaN(draft.low) ? draft.value : draft.low
      const high = Number.isNaN(draft.high) ? draft.value : draft.high
      const isFirst = Number.isNaN(sum.value)
      const into = (before: number, one: number): number => {
        if (isFirst) return one * weight
        if (rule === 'peak') return Math.max(before, one)
        if (rule === 'low') return Math.min(before, one)
        return rule === 'last' ? one : before + one * weight
      }
      sum.value = into(sum.value, draft.value)
      sum.low = into(sum.low, low)
      sum.high = into(sum.high, high)
      sum.days += days
    }
    const over = rule === 'mean' ? sum.days : 1
    const value = sum.value / over
    const isExact = sum.low === sum.value && sum.high === sum.value
    const bounds = isExact
      ? { low: Number.NaN, high: Number.NaN }
      : { low: sum.low / over, high: sum.high / over }
    return { value, ...bounds, qualifier: draft.qualifier }
  }
}
