import { nowhere } from '#shared/domain/nowhere.ts'
import type { Caveat } from '#shared/contract/query.ts'
import type { Segment } from '#shared/contract/segments.ts'
import { emptyMember, type Member, memberSum, mergeMembers } from '#shared/domain/members.ts'
import { both, type Chosen, united } from '#engine/select/boxes.ts'
import { chosenBy } from '#engine/select/chosen.ts'
import { subjectGroups } from '#engine/select/groups.ts'
import { groupSubjects } from '#engine/select/segments.ts'
import type { Reader } from '#engine/store/types.ts'
import type { Gather } from './gather.ts'
import { aligned } from './narrowing.ts'

/** Sums of what segments let through, over the periods of the data. */
export type SegmentSums = {
  /** of one segment */
  of(segment: Segment): Member
  /** of several, each observation once however many of them it is in */
  together(segments: readonly Segment[]): Member
  /** what counts twice where a group of a segment holds models that stand beside it */
  mixed(segments: readonly Segment[]): Caveat[]
}

/**
 * Sums by segment within what is shown of a dataset. `periods` are keys of the data's periods.
 *
 * @param gather makes members of what is chosen
 */
export function segmentSums(
  ws: Reader,
  gather: Gather,
  shown: Chosen,
  periods: readonly number[],
): SegmentSums {
  const names = subjectGroups(ws)
  const gathered = new Map<string, ReadonlyMap<string, Member>>()
  const byId = ({ terms, without }: Chosen): ReadonlyMap<string, Member> => {
    const key = JSON.stringify(terms)
    const known = gathered.get(key)
    if (known) return known
    const { members, dataPeriods } = gather('id', { subjects: null, terms, without })
    const made = new Map(aligned(members, dataPeriods, periods).map((member) => [member.key, member]))
    gathered.set(key, made)
    return made
  }
  const membersIn = (chosen: Chosen): Member[] => {
    const known = byId(chosen)
    const ids = chosen.subjects ?? names.keys()
    return [...ids].flatMap((id) => known.get(String(id)) ?? [])
  }
  const sumOf = (chosen: Chosen): Member => mergeMembers('', '', membersIn(chosen), periods.length)
  const chosenIn = ({ rule }: Segment): Chosen => both(shown, chosenBy(ws, rule))
  return {
    of: (segment) => ({ ...sumOf(chosenIn(segment)), key: segment.key, label: segment.name }),
    together: (segments) => unionOf(segments.map(chosenIn), sumOf, periods.length),
    mixed: (segments) =>
      segments.flatMap((segment) => mixedIn(segment, chosenIn(segment), membersIn, groupSubjects(ws))),
  }
}

const isEmpty = ({ subjects, terms }: Chosen): boolean =>
  subjects?.size === 0 || terms.some(({ ids }) => ids.length === 0)

/** |A ∪ B| = |A| + |B| − |A ∩ B|, for as many as there are that do not unite by themselves. */
function unionOf(parts: readonly Chosen[], sumOf: (chosen: Chosen) => Member, length: number): Member {
  const [first, ...rest] = united(parts.filter((part) => !isEmpty(part)))
  if (!first) return emptyMember('', '', length)
  if (rest.length === 0) return sumOf(first)
  const shared = unionOf(
    rest.map((part) => both(part, first)),
    sumOf,
    length,
  )
  const added = mergeMembers('', '', [sumOf(first), unionOf(rest, sumOf, length)], length)
  for (const [at, value] of shared.value.entries()) {
    if (Number.isNaN(value)) continue
    added.value[at] = (added.value[at] ?? nowhere(at)) - value
    added.low[at] = (added.low[at] ?? nowhere(at)) - (shared.low[at] ?? nowhere(at))
    added.high[at] = (added.high[at] ?? nowhere(at)) - (shared.high[at] ?? nowhere(at))
  }
  return added
}

/** Groups that stand in one period with models of the same segment: whether one holds the other, no row says. */
function mixedIn(
  { name }: Segment,
  chosen: Chosen,
  membersIn: (chosen: Chosen) => Member[],
  groups: ReadonlySet<number>,
): Caveat[] {
  const isGroup = (id: number): boolean => groups.has(id)
  const ids = [...(chosen.subjects ?? [])]
  const own = (wanted: boolean): Member[] =>
    membersIn({ ...chosen, subjects: new Set(ids.filter((id) => isGroup(id) === wanted)) })
  const [collected, single] = [own(true), own(false)]
  const meets = (group: Member): boolean =>
    single.some((member) =>
      member.value.some((value, at) => value > 0 && (group.value[at] ?? nowhere(at)) > 0),
    )
  const met = collected.filter(meets)
  if (met.length === 0) return []
  const sum = (members: readonly Member[]): number =>
    members.reduce((total, member) => total + memberSum(member), 0)
  const share = Math.round((sum(met) / (sum(collected) + sum(single))) * 1e4) / 100
  return [
    {
      code: 'segment-mixed',
      params: { segment: name, groups: met.map(({ label }) => label).join(', '), share },
    },
  ]
}
