import type { Caveat, ShareInput } from '#shared/contract/query.ts'
import type { Segment } from '#shared/contract/segments.ts'
import { isoDay, type Period } from '#shared/domain/period.ts'
import { type Member, mergeMembers } from '#shared/domain/members.ts'
import { segmentsMeant } from '#engine/select/chosen.ts'
import { segmentsOf } from '#engine/select/segments.ts'
import type { Reader } from '#engine/store/types.ts'
import { segmentSums } from './by-segment.ts'
import type { Gather } from './gather.ts'
import { aligned, type Narrowing } from './narrowing.ts'

/** What is shown of a whole, over the periods of the data. */
export type Parts = {
  readonly members: readonly Member[]
  /** what is shown, each observation in one member */
  readonly shown: readonly Member[]
  /** Members of the result, told by their keys, as one: each observation once. */
  readonly union: (members: readonly Member[]) => Member
  /** what is to be known of the segments that the question names. @param first period of the result */
  readonly caveats: (first: Period) => Caveat[]
}

type Question = Pick<ShareInput, 'by' | 'where' | 'of'>

/**
 * The members that a question shows of the whole, which `gathered` holds by the same dimension.
 *
 * @param gather makes members of what is chosen
 */
export function partsOf(
  ws: Reader,
  { by, where, of }: Question,
  narrowing: Narrowing,
  gathered: ReturnType<Gather>,
  gather: Gather,
): Parts {
  const shownBy = (dimension: Exclude<typeof by, 'segment'>): readonly Member[] => {
    if (!narrowing.isPart) return gathered.members
    const { members, dataPeriods } = gather(dimension, narrowing.shown)
    return aligned(members, dataPeriods, gathered.dataPeriods)
  }
  const named = segmentsMeant(ws, [...(where?.segment ?? []), ...(of?.segment ?? [])])
  if (by !== 'segment') {
    const members = shownBy(by)
    const keyed = new Map(members.map((member) => [member.key, member]))
    return {
      members,
      shown: members,
      union: (some) => {
        const found = some.flatMap(({ key }) => keyed.get(key) ?? [])
        return mergeMembers('', '', found, gathered.dataPeriods.length)
      },
      caveats: (first) => [
        ...(named.length === 0
          ? []
          : segmentSums(ws, gather, narrowing.of, gathered.dataPeriods).mixed(named)),
        ...datedCaveats(named, first),
      ],
    }
  }
  const sums = segmentSums(ws, gather, narrowing.shown, gathered.dataPeriods)
  const listed = where?.segment?.length ? segmentsMeant(ws, where.segment) : segmentsOf(ws)
  const keyed = new Map(listed.map((segment) => [segment.key, segment]))
  const members = listed.map((segment) => sums.of(segment))
  return {
    members,
    shown: shownBy('subject'),
    union: (some) => sums.together(some.flatMap(({ key }) => keyed.get(key) ?? [])),
    caveats: (first) => [
      { code: 'segments-overlap', params: {} },
      ...sums.mixed(listed),
      ...datedCaveats(listed, first),
    ],
  }
}

/** Rules that are meant to hold only from a day within or after the result: before it the same rule counts. */
const datedCaveats = (segments: readonly Segment[], first: Period): Caveat[] =>
  segments.flatMap(({ name, holdsFrom }) =>
    holdsFrom !== null && holdsFrom > isoDay(first.start)
      ? [{ code: 'segment-holds-from', params: { segment: name, day: holdsFrom } }]
      : [],
  )
