import type { ImportIssue } from '#shared/contract/imports.ts'
import { periodText } from '#shared/domain/period.ts'
import { issue } from './issues.ts'
import type { Plan } from './plan.ts'

/** Percentage points by which rounding lets the shares of a period miss 100. */
const tolerance = 0.5

/** What the plan took for granted, and is to be said. */
export function assumptions(plan: Plan): ImportIssue[] {
  const { mapping, columns } = plan
  const issues: ImportIssue[] = []
  if (plan.incomplete) issues.push(issue(plan.incomplete))
  if (plan.measureAssumed)
    issues.push(issue('measure_assumed', { params: { measure: mapping.definition.measure } }))
  if (plan.otherMeasure)
    issues.push(
      issue('measure_differs', { params: { found: plan.otherMeasure, measure: mapping.definition.measure } }),
    )
  if (mapping.scale !== 1 && mapping.definition.measure === 'share')
    issues.push(issue('fractions_scaled', { params: { scale: mapping.scale } }))
  const subjects = columns.some(({ role }) => role === 'subject' || role === 'developer')
  if (!subjects && mapping.shape !== 'wide-by-subject' && !plan.incomplete)
    issues.push(issue('subject_assumed'))
  issues.push(...(plan.profile.notes?.(columns, mapping) ?? []))
  const period = columns.find(({ role }) => role === 'period')
  const isSlashed = period?.samples.some((text) => /^\d{1,2}[/-]\d{1,2}[/-]\d{4}$/.test(text)) ?? false
  if (period && isSlashed && period.dayFirst === undefined)
    issues.push(issue('date_order_assumed', { column: period.index, value: period.samples[0] ?? '' }))
  return issues
}

type PeriodSum = { period: number; sum: number; members: number }

/**
 * Given shares that should make up 100 in a period, and do not: over 100 is a fault of the file or an
 * overlap; under 100 leaves a remainder, which is shown as such.
 */
export class ShareSums {
  private readonly sums = new Map<string, PeriodSum>()
  private readonly isChecked: boolean
  private lastKey = ''
  private last: PeriodSum | null = null

  constructor({ mapping }: Plan) {
    const { measure, overlapping } = mapping.definition
    this.isChecked = measure === 'share' && !overlapping
  }

  /** Counts one observation; NaN is missing. The texts of the dimensions are numbers. */
  add(period: number, language: number, region: number, category: number, value: number): void {
    if (!this.isChecked || Number.isNaN(value)) return
    const key = `${period} ${language} ${region} ${category}`
    const known = key === this.lastKey ? this.last : (this.sums.get(key) ?? null)
    const sum = known ?? { period, sum: 0, members: 0 }
    if (!known) this.sums.set(key, sum)
    sum.sum += value
    sum.members += 1
    this.lastKey = key
    this.last = sum
  }

  issues(): ImportIssue[] {
    const checked = [...this.sums.values()].filter(({ members }) => members > 1)
    return [
      ...worst(
        'share_sum_over',
        checked.filter(({ sum }) => sum > 100 + tolerance).sort((a, b) => b.sum - a.sum),
      ),
      ...worst(
        'share_sum_under',
        checked.filter(({ sum }) => sum < 100 - tolerance).sort((a, b) => a.sum - b.sum),
      ),
    ]
  }
}

function worst(
  code: 'share_sum_over' | 'share_sum_under',
  found: readonly { period: number; sum: number }[],
): ImportIssue[] {
  const [first] = found
  if (!first) return []
  const sum = Math.round(first.sum * 100) / 100
  return [issue(code, { params: { count: found.length, period: periodText(first.period), sum } })]
}
