import { nowhere } from '#shared/domain/nowhere.ts'
import { isTermDimension } from '#shared/vocabulary/dimensions.ts'
import type { Caveat } from '#shared/contract/query.ts'
import type { Statistic } from '#shared/vocabulary/claims.ts'
import { isPartial } from '#shared/domain/coverage.ts'
import { type Member, memberSum, told } from '#shared/domain/members.ts'
import { formatPeriod } from '#shared/domain/period.ts'
import { sumTolerance } from '#shared/domain/shares.ts'
import { isReserved, reservedKeys } from '#shared/vocabulary/reserved-keys.ts'
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
    ...absenceCaveats(selection),
    ...partialCaveats(selection),
    ...(selection.nested ? [{ code: 'nested', params: selection.nested }] : []),
    ...(selection.narrowing.ofWhole ? [{ code: 'of-whole', params: {} }] : []),
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
  if (definition.overlapping) return [{ code: 'overlapping', params: {} }]
  if (definition.rule.kind !== 'given') return []
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

function missingCaveats({ coverage, periods }: Selection): Caveat[] {
  const count = coverage.filter((fraction) => fraction === 0).length
  return count > 0 ? [{ code: 'missing-periods', params: { count, total: periods.length } }] : []
}

/** A first and a last period of which the data hold only a part: marked, and left out of what needs whole ones. */
function partialCaveats({ coverage, counts, periods }: Selection): Caveat[] {
  const partial = periods.flatMap((period, at) => {
    const covered = coverage[at] ?? nowhere(at)
    return isPartial(covered) ? [{ period: formatPeriod(period), covered, left: counts[at] === false }] : []
  })
  const left = partial.filter((one) => one.left)
  const [worst] = partial.filter((one) => !one.left).toSorted((a, b) => a.covered - b.covered)
  return [
    ...(left.length > 0
      ? [
          {
            code: 'partial-left-out',
            params: { count: left.length, periods: left.map(({ period }) => period).join(', ') },
          },
        ]
      : []),
    ...(worst
      ? [
          {
            code: 'partial-periods',
            params: {
              count: partial.length - left.length,
              period: worst.period,
              covered: percent(worst.covered),
            },
          },
        ]
      : []),
  ]
}

/** What it means that a member has no row in a period that is covered. */
function absenceCaveats({ definition, members, counts }: Selection): Caveat[] {
  const absent = members.filter((member) => !isReserved(member.key) && isAbsentIn(member, counts)).length
  return absent > 0 ? [{ code: `absence-${definition.absence}`, params: { count: absent } }] : []
}

const isAbsentIn = ({ told: codes }: Member, counts: readonly boolean[]): boolean =>
  codes.some((code, at) => code === told.nothing && counts[at] === true)

/** By how much the number of members that a feed names may grow before it is worth a word. */
const grows = 1.2

/** A list of the largest that names more of them than before: what is new in it may only be new to it. */
export function listingCaveats({ definition, all, counts }: Selection): Caveat[] {
  if (definition.absence !== 'below-cut') return []
  const namedAt = (at: number): number => all.filter((member) => member.told[at] === told.value).length
  const [first, last] = [namedAt(counts.indexOf(true)), namedAt(counts.lastIndexOf(true))]
  return first > 0 && last > first * grows ? [{ code: 'named-set-grows', params: { first, last } }] : []
}

function unresolvedCaveats({ members, whole, by }: Selection): Caveat[] {
  const unresolved = members.find(({ key }) => key === reservedKeys.unresolved)
  if (!unresolved) return []
  const total = memberSum(whole)
  const share = total > 0 ? percent(memberSum(unresolved) / total) : 0
  const optional = isTermDimension(by)
  return [{ code: optional ? 'dimension-not-given' : 'unresolved', params: { share } }]
}

function combinationCaveats({ definition, coarser, data }: Selection): Caveat[] {
  const isSplit = data.axis.parts.some(({ fraction }) => fraction < 1)
  if (!coarser) return []
  return [
    ...(definition.combination === 'sum' ? [] : [{ code: `combined-${definition.combination}`, params: {} }]),
    ...(isSplit ? [{ code: 'apportioned-by-days', params: {} }] : []),
  ]
}

/** What is worth knowing beyond that for one statistic over the window. */
export function statisticCaveats({ definition }: Selection, stat: Exclude<Statistic, 'series'>): Caveat[] {
  if (stat === 'pooled' && definition.combination !== 'sum')
    return [{ code: `pooled-${definition.combination}`, params: {} }]
  return []
}

/** Did an estimate, or a number within bounds, go into a sum? */
export const isEstimatedSum = ({ ranged, estimated }: Member, at: number): boolean =>
  ranged[at] === 1 || estimated[at] === 1

/** What the shares of each period are of, in the dataset's unit; null where it holds no observation. */
export const totalsOf = ({ whole }: Selection): (number | null)[] =>
  Array.from(whole.value, (value) => (Number.isNaN(value) ? null : value))
