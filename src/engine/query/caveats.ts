import { isTermDimension } from '#shared/vocabulary/dimensions.ts'
import type { Caveat } from '#shared/contract/query.ts'
import type { Statistic } from '#shared/vocabulary/claims.ts'
import { observedPeriods } from '#shared/domain/combine.ts'
import { formatPeriod } from '#shared/domain/period.ts'
import { memberSum, sumTolerance } from '#shared/domain/shares.ts'
import { reservedKeys } from '#shared/vocabulary/reserved-keys.ts'
import { narrowedCaveats } from './narrowed.ts'
import type { Selection } from './selection.ts'

/** A fraction in percent, with what a reader can use of it. */
const percent = (fraction: number): number => Math.round(fraction * 1e4) / 100

/** What is worth knowing before believing the shares of a selection. */
export function caveatsOf(selection: Selection): Caveat[] {
  const { definition } = selection
  return [
    ...(definition.synthetic ? [{ code: 'synthetic', params: {} }] : []),
    ...aggregationCaveats(selection),
    ...sumCaveats(selection),
    ...missingCaveats(selection),
    ...unresolvedCaveats(selection),
    ...combinationCaveats(selection),
    ...narrowedCaveats(selection),
    ...selection.segmentCaveats,
  ]
}

function aggregationCaveats({ definition }: Selection): Caveat[] {
  switch (definition.aggregation) {
    case 'mean':
    case 'peak':
    case 'low':
    case 'cumulative':
      return [{ code: `aggregation-${definition.aggregation}`, params: {} }]
    case 'point':
    case 'sum':
      return []
  }
}

/** Do given shares add up to what they say they are parts of? */
function sumCaveats(selection: Selection): Caveat[] {
  const { definition, narrowing } = selection
  if (definition.rule.kind !== 'given') return []
  if (definition.overlapping) return [{ code: 'overlapping', params: {} }]
  const caveats: Caveat[] = []
  if (narrowing.rule.kind === 'additive' || !definition.rule.remainder) return caveats
  const totals = totalsOf(selection)
  let count = 0
  let worst = 0
  for (const [at, total] of totals.entries()) {
    if (total === null || total / 100 <= 1 + sumTolerance) continue
    count++
    if (total > (totals[worst] ?? 0)) worst = at
  }
  const period = selection.periods[worst]
  if (count > 0 && period)
    caveats.push({
      code: 'sum-over-100',
      params: { count, max: percent((totals[worst] ?? 0) / 100), period: formatPeriod(period) },
    })
  return caveats
}

function missingCaveats({ whole, periods }: Selection): Caveat[] {
  const observed = observedPeriods([whole], periods.length)
  const count = observed.reduce((sum, seen) => sum + (seen === 0 ? 1 : 0), 0)
  return count > 0 ? [{ code: 'missing-periods', params: { count, total: periods.length } }] : []
}

function unresolvedCaveats({ members, whole, by }: Selection): Caveat[] {
  const unresolved = members.find(({ key }) => key === reservedKeys.unresolved)
  if (!unresolved) return []
  const total = memberSum(whole)
  const share = total > 0 ? percent(memberSum(unresolved) / total) : 0
  const optional = isTermDimension(by)
  return [{ code: optional ? 'dimension-not-given' : 'unresolved', params: { share } }]
}

function combinationCaveats({ definition, coarser }: Selection): Caveat[] {
  return coarser && definition.combination !== 'sum'
    ? [{ code: `combined-${definition.combination}`, params: {} }]
    : []
}

/** What is worth knowing beyond that for one statistic over the window. */
export function statisticCaveats(selection: Selection, stat: Exclude<Statistic, 'series'>): Caveat[] {
  const { definition, members, periods, whole } = selection
  if (stat === 'pooled' && definition.combination !== 'sum')
    return [{ code: `pooled-${definition.combination}`, params: {} }]
  if (stat !== 'mean') return []
  const observed = observedPeriods([whole], periods.length)
  const partly = members.filter((member) =>
    member.value.some((value, at) => observed[at] === 1 && Number.isNaN(value)),
  )
  return partly.length > 0 ? [{ code: 'mean-partial', params: { count: partly.length } }] : []
}

/** What the shares of each period are of, in the dataset's unit; null where it holds no observation. */
export const totalsOf = ({ whole }: Selection): (number | null)[] =>
  Array.from(whole.value, (value) => (Number.isNaN(value) ? null : value))
