/** The decimal separator of a text; the other of the two groups thousands. */
export type Decimal = '.' | ','

/** Longer texts are no numbers: expressions look at a text more than once. */
export const longestText = 200

/**
 * What one text says about the decimal separator of its column: the separator, `either` where a group of
 * three digits could be thousands or decimals (`1.234`), null where it says nothing.
 */
export function decimalEvidence(text: string): Decimal | 'either' | null {
  if (text.length > longestText) return null
  // Only separators between digits count: `5,59 Bio.` ends with a point of another kind.
  const found = /\d+[.,][\d.,]*\d/.exec(text)
  if (!found) return null
  const [number] = found
  // Thousands are grouped by something else already: `12 345,678`, `12’345.678`.
  const isGrouped = /\d[\s'’]$/.test(text.slice(0, found.index))
  const comma = number.lastIndexOf(',')
  const point = number.lastIndexOf('.')
  if (comma >= 0 && point >= 0) return comma > point ? ',' : '.'
  const separator: Decimal = comma >= 0 ? ',' : '.'
  const other: Decimal = comma >= 0 ? '.' : ','
  const groups = number.split(separator)
  if (groups.length > 2) return other
  const [whole = '', fraction = ''] = groups
  if (isGrouped || fraction.length !== 3 || whole === '0' || whole.length > 3) return separator
  return 'either'
}
