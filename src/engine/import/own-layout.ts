/** Columns of our own exports in their order; a dimension that no observation uses has none. */
export const ownColumns = [
  'period',
  'subject',
  'language',
  'region',
  'category',
  'value',
  'low',
  'high',
  'qualifier',
  'note',
] as const
const optional = new Set<string>(['language', 'region', 'category'])

/** Are these the headings of one of our own exports, all of them and in their order? */
export function isOwnLayout(headings: readonly string[]): boolean {
  const present = new Set(headings)
  const expected = ownColumns.filter((name) => !optional.has(name) || present.has(name))
  return expected.length === headings.length && expected.every((name, at) => name === headings[at])
}
