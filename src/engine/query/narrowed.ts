import type { Caveat } from '#shared/contract/query.ts'
import { type Member, memberSum } from '#shared/domain/members.ts'
import { type Series, shareOf, shares } from '#shared/domain/shares.ts'
import type { Selection } from './selection.ts'

/** Are the members all of the whole, each observation in one of them? */
const isPartition = ({ by, narrowing }: Selection): boolean => by !== 'segment' && !narrowing.isPart

/**
 * Shares of members in the whole of a selection, over its periods or over other ones. What a source leaves to 100 is a
 * series of its own where the members are the whole; the rest of a whole of which a part is shown is none.
 */
export const sharesIn = (
  selection: Selection,
  members: readonly Member[],
  whole: Member = selection.whole,
): Series[] =>
  isPartition(selection)
    ? shares(members, selection.narrowing.rule, whole.value.length)
    : members.map((member) => shareOf(member, whole, selection.narrowing.rule))

/** Percent of the whole that is shown, over the window. */
function shownShare({ narrowing: { rule }, shown, whole }: Selection): number {
  const all =
    rule.kind === 'given'
      ? whole.value.filter((value) => !Number.isNaN(value)).length * 100
      : memberSum(whole)
  return all > 0 ? Math.round((memberSum(shown) / all) * 1e4) / 100 : 0
}

/** What is worth knowing of a whole that was narrowed, or of which a part is shown. */
export function narrowedCaveats(selection: Selection): Caveat[] {
  const { definition, narrowing } = selection
  const share = shownShare(selection)
  const words = narrowing.named.shown.flatMap(({ members }) => members.map(({ label }) => label)).join(', ')
  return [
    ...(narrowing.isPart ? [{ code: 'narrowed', params: { part: words, share } }] : []),
    ...(definition.rule.kind === 'given' && narrowing.rule.kind === 'additive'
      ? [{ code: 'given-renormalised', params: {} }]
      : []),
  ]
}
