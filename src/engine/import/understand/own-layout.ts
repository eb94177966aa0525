import { termDimensions } from '#shared/vocabulary/dimensions.ts'
import { aboutColumn } from '#engine/export/about.ts'

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
const optional = new Set<string>(termDimensions)

/** Are these the headings of one of our own exports, all of them and in their order? A CSV has one more. */
export function isOwnLayout(headings: readonly string[]): boolean {
  const present = new Set(headings)
  const expected: string[] = ownColumns.filter((name) => !optional.has(name) || present.has(name))
  if (headings.at(-1) === aboutColumn) expected.push(aboutColumn)
  return expected.length === headings.length && expected.every((name, at) => name === headings[at])
}
