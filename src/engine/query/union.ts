import { type Member, type Series, shareOf } from '#shared/domain/shares.ts'
import { reservedKeys } from '#shared/vocabulary/reserved-keys.ts'
import { keysMeant } from '#engine/select/chosen.ts'
import { sharesIn } from './narrowed.ts'
import type { Selection } from './selection.ts'

/** Members that keys or labels name; a key that names none adds nothing. */
export function membersNamed({ members }: Selection, keys: readonly string[]): Member[] {
  const meant = keysMeant(keys, members)
  return members.filter(({ key }) => meant.has(key))
}

/** Several members as one, each observation counted once; null where the selection has none of them. */
export function unionOf(selection: Selection, keys: readonly string[]): Member | null {
  const named = membersNamed(selection, keys)
  if (named.length === 0) return null
  const label = named.map((member) => member.label).join(' + ')
  return { ...selection.together(named), key: keys.join('+'), label }
}

/**
 * The share of several members together, each counted once; null where the selection has none of them.
 * `~remainder` alone gives what the source leaves unnamed.
 */
export function unionSeries(selection: Selection, keys: readonly string[]): Series | null {
  const { members, narrowing, whole } = selection
  if (keys.length === 1 && keys[0] === reservedKeys.remainder)
    return sharesIn(selection, members).find(({ key }) => key === keys[0]) ?? null
  const union = unionOf(selection, keys)
  return union && shareOf(union, whole, narrowing.rule)
}
