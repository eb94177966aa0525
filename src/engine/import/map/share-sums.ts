import type { ImportIssue } from '#shared/contract/import-mapping.ts'
import { periodText } from '#shared/domain/period.ts'
import { issue } from '#engine/import/issues.ts'
import type { Plan } from '#engine/import/plan/plan.ts'

/** Percentage points by which rounding lets the shares of a period miss 100. */
const tolerance = 0.5
/** Periods that are named one by one. */
const listedPeriods = 20

/** `low` and `high`: what the sum is at least and at most, by the bounds of its members. */
type PeriodSum = { period: number; sum: number; low: number; high: number; members: number }

/** Values that should make up 100 together, by their place: period and the numbers of the dimensions. */
export type Sums = ReadonlyMap<string, PeriodSum>

/** Sums up given shares by what they should make up 100 of; categories that overlap are not checked. */
export class ShareSums {
  readonly sums: Sums
  private readonly written = new Map<string, PeriodSum>()
  private readonly isChecked: boolean
  private lastKey = ''
  private last: PeriodSum | null = null

  constructor({ mapping }: Pick<Plan, 'mapping'>) {
    const { measure, overlapping } = mapping.definition
    this.isChecked = measure === 'share' && !overlapping
    this.sums = this.written
  }

  /**
   * Counts one observation; NaN is not given. What is missing may be anything, what has one bound anything
   * beyond it. The texts of the dimensions are numbers.
   */
  add(
    period: number,
    language: number,
    region: number,
    category: number,
    draft: { readonly value: number; readonly low: number; readonly high: number },
  ): void {
    if (!this.isChecked) return
    const { value, low, high } = draft
    const key = sumKey(period, language, region, category)
    const known = key === this.lastKey ? this.last : (this.written.get(key) ?? null)
    const sum = known ?? { period, sum: 0, low: 0, high: 0, members: 0 }
    if (!known) this.written.set(key, sum)
    const isMissing = Number.isNaN(value)
    if (!isMissing) {
      sum.sum += value
      sum.members += 1
    }
    const [isBelow, isAbove] = [!Number.isNaN(high), !Number.isNaN(low)]
    sum.low += isAbove ? low : isBelow || isMissing ? 0 : value
    sum.high += isBelow ? high : isAbove || isMissing ? 100 : value
    this.lastKey = key
    this.last = sum
  }
}

/** The place of values that should make up 100 together. */
export const sumKey = (period: number, language: number, region: number, category: number): string =>
  `${period} ${language} ${region} ${category}`

const isOff = ({ low, high }: PeriodSum): boolean => low > 100 + tolerance || high < 100 - tolerance

/** Is the sum of some shares 100, but for rounding? */
export const makesHundred = (sum: number): boolean => Math.abs(sum - 100) <= tolerance

/** Do these values make up 100, as far as their bounds tell? */
export const makesWhole = (sum: PeriodSum | undefined): boolean => sum !== undefined && !isOff(sum)

/** Places whose values do not make up 100, in the order of their periods; one value alone is part of an excerpt. */
export const sumsOff = (sums: Sums): PeriodSum[] =>
  [...sums.values()].filter((sum) => sum.members > 1 && isOff(sum)).sort((a, b) => a.period - b.period)

/**
 * Given shares that should make up 100 in a period, and do not. Over 100 they may overlap, which is asked for
 * unless somebody has said.
 */
export function sumIssues(sums: Sums, { overlapSettled }: Pick<Plan, 'overlapSettled'>): ImportIssue[] {
  const off = sumsOff(sums)
  const over = off.filter(({ low }) => low > 100).sort((a, b) => b.sum - a.sum)
  const [most] = over
  const overlap = { count: over.length, ...(most && said(most)) }
  return [
    ...off.slice(0, listedPeriods).map((sum) => issue('shares_sum', { params: said(sum) })),
    ...(off.length > listedPeriods
      ? [issue('shares_sum_more', { params: { count: off.length - listedPeriods } })]
      : []),
    ...(most && !overlapSettled ? [issue('overlap_possible', { params: overlap })] : []),
  ]
}

/** Places that made up 100 before and do so no longer: the first of them, and how many there are. */
export function brokenSums(before: Sums, after: Sums): ImportIssue[] {
  const broken = [...after]
    .filter(([key, sum]) => isOff(sum) && makesWhole(before.get(key)))
    .map(([, sum]) => sum)
    .sort((a, b) => a.period - b.period)
  const [first] = broken
  return first ? [issue('sum_breaks', { params: { count: broken.length, ...said(first) } })] : []
}

const said = ({ period, sum }: PeriodSum): { period: string; sum: number } => ({
  period: periodText(period),
  sum: Math.round(sum * 100) / 100,
})
