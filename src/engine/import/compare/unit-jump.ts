import type { Definition } from '#shared/contract/common.ts'
import type { ImportIssue } from '#shared/contract/import-mapping.ts'
import { periodText } from '#shared/domain/period.ts'
import { issue } from '#engine/import/issues.ts'
import type { PartSums, PeriodSums } from '#engine/import/map/part-sums.ts'

/** How far from a power of a thousand, as a logarithm, a change may be and still be one of the unit: 1.6 times. */
const closeness = 0.2

/**
 * A change of about 1,000 or 1,000,000 times from one period to the next in what an observation holds on average: a
 * unit that was lost, more likely than growth. Shares and scores have no such units.
 */
export function unitJumps(parts: PartSums, { measure }: Pick<Definition, 'measure'>): ImportIssue[] {
  if (measure === 'share' || measure === 'score') return []
  const means = [...meansOf(parts)].sort(([a], [b]) => a - b)
  const jumps = means.flatMap(([period, mean], at) => {
    const before = means[at - 1]
    return before && isJump(mean / before[1]) ? [{ period, factor: mean / before[1] }] : []
  })
  const [first] = jumps
  if (!first) return []
  const factor = first.factor > 1 ? `up${powerOf(first.factor)}` : `down${powerOf(1 / first.factor)}`
  return [issue('unit_jump', { params: { count: jumps.length, period: periodText(first.period), factor } })]
}

function isJump(ratio: number): boolean {
  const power = Math.abs(Math.log10(ratio))
  return [3, 6].some((exponent) => Math.abs(power - exponent) <= closeness)
}

/** The power of ten that a factor is near to. */
const powerOf = (factor: number): number => (factor > 30_000 ? 6 : 3)

/** Mean of the observations of each period; one that is zero says nothing of its unit. */
function meansOf({ category: { blank, terms } }: PartSums): Map<number, number> {
  const totals: PeriodSums = new Map()
  for (const sums of [blank, ...(terms?.values() ?? [])])
    for (const [period, { sum, count }] of sums) {
      const known = totals.get(period)
      totals.set(period, { sum: (known?.sum ?? 0) + sum, count: (known?.count ?? 0) + count })
    }
  const means = new Map<number, number>()
  for (const [period, { sum, count }] of totals) if (sum > 0) means.set(period, sum / count)
  return means
}
