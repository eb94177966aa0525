/** A level of the catalogue whose entries can be chosen. */
type Level = 'model' | 'family' | 'developer'

const separator = '\n'

/** An entry as the value of an option; or what is not an entry yet: pending by its number, another one. */
export const optionOf = (kind: Level | 'pending' | 'other', key: string | number): string =>
  `${kind}${separator}${key}`

/** Kind and key that were put into an option; empty where there is none. */
export function optionParts(option: string | null): readonly [kind: string, key: string] {
  const [kind = '', key = ''] = (option ?? '').split(separator, 2)
  return [kind, key]
}

/** The entry of an option; null for any other option. */
export function entryOf(option: string | null): { kind: Level; key: string } | null {
  const [kind, key] = optionParts(option)
  return kind === 'model' || kind === 'family' || kind === 'developer' ? { kind, key } : null
}
