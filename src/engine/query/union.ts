import { type Member, mergeMembers, type Series, shareOf, shares } from '#shared/domain/shares.ts'
import { reservedKeys } from '#shared/vocabulary/reserved-keys.ts'
import { keysMeant } from '#engine/select/chosen.ts'
import type { Selection } from './selection.ts'

/** Members that keys or labels name; a key that names none adds nothing. */
export function membersNamed({ members }: Selection, keys: readonly string[]): Member[] {
  const meant = keysMeant(keys, members)
  return members.filter(({ key }) => meant.has(key))
}

/**
 * The share of several members together, each counted once; null where the selection has none of them.
 * `~remainder` alone gives what the source leaves unnamed.
 */
export function unionSeries(selection: Selection, keys: readonly string[]): Series | null {
  const { definition, members, periods } = selection
  if (keys.length === 1 && keys[0] === reservedKeys.remainder)
    return shares(members, definition.rule, periods.length).find(({ key }) => key === keys[0]) ?? null
  const named = membersNamed(selection, keys)
  if (named.length === 0) return null
  const label = named.map((member) => member.label).join(' + ')
  const union = mergeMembers(keys.join('+'), label, named, periods.length)
  return shareOf(union, mergeMembers('', '', members, periods.length), definition.rule)
}
