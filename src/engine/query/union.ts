import type { Member } from '#shared/domain/members.ts'
import { type Series, shareOf } from '#shared/domain/shares.ts'
import { reservedKeys } from '#shared/vocabulary/reserved-keys.ts'
import { keysMeant } from '#engine/select/chosen.ts'
import { sharesIn } from './narrowed.ts'
import { merged, overWindow, type Selection, wholeOverWindow } from './selection.ts'

/** Members that keys or labels name; a key that names none adds nothing. */
export function membersNamed({ members }: Selection, keys: readonly string[]): Member[] {
  const meant = keysMeant(keys, members)
  return members.filter(({ key }) => meant.has(key))
}

const isRemainder = (keys: readonly string[]): boolean =>
  keys.length === 1 && keys[0] === reservedKeys.remainder

/**
 * The share of several members together, each counted once; null where the selection has none of them.
 * `~remainder` alone gives what the source leaves unnamed.
 */
export const unionSeries = (selection: Selection, keys: readonly string[]): Series | null =>
  unionOf(selection, keys, merged, selection.whole)

/** The same over the whole window as one period. */
export const pooledUnion = (selection: Selection, keys: readonly string[]): Series | null =>
  unionOf(selection, keys, overWindow, wholeOverWindow(selection))

function unionOf(
  selection: Selection,
  keys: readonly string[],
  merge: typeof merged,
  whole: Member,
): Series | null {
  if (isRemainder(keys)) {
    const members = selection.members.map((member) => merge(selection, member.key, member.label, [member]))
    return sharesIn(selection, members, whole).find(({ key }) => key === reservedKeys.remainder) ?? null
  }
  const named = membersNamed(selection, keys)
  if (named.length === 0) return null
  const label = named.map((member) => member.label).join(' + ')
  const union = merge(selection, keys.join('+'), label, named)
  return shareOf(union, whole, selection.narrowing.rule)
}
