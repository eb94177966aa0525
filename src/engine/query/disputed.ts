import type { Caveat, ShareInput } from '#shared/contract/query.ts'
import type { Where } from '#shared/contract/common.ts'
import { formatPeriod } from '#shared/domain/period.ts'
import { shareOf } from '#shared/domain/shares.ts'
import { meanOf, peakOf } from '#shared/domain/statistics.ts'
import { disputedIn, type DisputedLabel } from '#engine/select/disputed.ts'
import { subjectGroups } from '#engine/select/groups.ts'
import { idsOfSubject } from '#engine/select/meanings.ts'
import { summaryOf } from '#engine/store/summary.ts'
import type { Reader } from '#engine/store/types.ts'
import { gather } from './gather.ts'
import { laid, type Selection } from './selection.ts'

/** What hangs on a disputed label in the periods of a selection: by so much its groups would lose and others gain. */
export type DisputedShare = Omit<DisputedLabel, 'subjects'> & {
  /** of the whole, a fraction; on average over the periods that count */
  readonly mean: number
  /** in the period in which it is the most */
  readonly most: number
  readonly period: string
}

/** What hangs on a label by less than this is not named: 0.05 points, which no screen shows. */
const leastShare = 0.0005

/**
 * The disputed labels on which the shares of a selection hang, and how much of the whole each carries: that share
 * leaves its group, and enters another, if the label is what others say. The largest first.
 */
export function disputedShares(
  ws: Reader,
  selection: Selection,
  { by, where, of }: { by: ShareInput['by']; where?: Where | undefined; of?: Where | undefined },
): DisputedShare[] {
  const { definition, narrowing, whole, counts, periods } = selection
  const there = summaryOf(ws.db, definition.id).subjectIds.flatMap((id) => idsOfSubject(ws, id))
  const labels = disputedIn(ws, { by, where, of }).filter(({ subjects }) =>
    there.some((id) => subjects.has(id)),
  )
  if (labels.length === 0) return []
  const subjects = new Set(labels.flatMap((label) => [...label.subjects]))
  const names = subjectGroups(ws)
  const gathered = gather(ws, definition.id, 'subject', { subjects, terms: narrowing.of.terms })
  return labels
    .flatMap(({ subjects: own, ...label }) => {
      const keys = new Set([...own].map((id) => names.get(id)?.subject.key ?? ''))
      const members = gathered.members.filter(({ key }) => keys.has(key))
      const series = shareOf(laid(selection, members, gathered.dataPeriods), whole, narrowing.rule)
      const peak = peakOf(series, counts)
      const period = peak.at === null ? undefined : periods[peak.at]
      const most = peak.value ?? 0
      return period && most >= leastShare
        ? [{ ...label, mean: meanOf(series, counts).value ?? 0, most, period: formatPeriod(period) }]
        : []
    })
    .toSorted((a, b) => b.most - a.most)
}

/** Labels that are named one by one; what hangs on the others is less. */
export const namedFirst = 3

const percent = (fraction: number): number => Math.round(fraction * 1e4) / 100

/** What is worth knowing of the labels that shares hang on. */
export function disputedCaveats(ws: Reader, selection: Selection, asked: ShareInput): Caveat[] {
  const found = disputedShares(ws, selection, asked)
  const more = found.length - namedFirst
  return [
    ...found.slice(0, namedFirst).map(({ name, field, held, said, by, mean, most, period }) => ({
      code: `disputed-${field}`,
      params: { name, held, said, by, mean: percent(mean), most: percent(most), period },
    })),
    ...(more > 0 ? [{ code: 'disputed-more', params: { count: more } }] : []),
  ]
}
