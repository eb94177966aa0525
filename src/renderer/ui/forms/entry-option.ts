import { type EntryKind, isEntryKind } from '#shared/vocabulary/dimensions.ts'

const separator = '\n'

/** An entry as the value of an option; or what is not an entry yet: pending by its number, another one. */
export const optionOf = (kind: EntryKind | 'pending' | 'other', key: string | number): string =>
  `${kind}${separator}${key}`

/** Kind and key that were put into an option; empty where there is none. */
export function optionParts(option: string | null): readonly [kind: string, key: string] {
  const [kind = '', key = ''] = (option ?? '').split(separator, 2)
  return [kind, key]
}

/** The entry of an option; null for any other option. */
export function entryOf(option: string | null): { kind: EntryKind; key: string } | null {
  const [kind, key] = optionParts(option)
  return isEntryKind(kind) ? { kind, key } : null
}
