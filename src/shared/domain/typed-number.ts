import type { Decimal } from './decimal.ts'
import { isNumber, type MissingNumber, parseNumber, type ParsedNumber } from './parse-number.ts'

/**
 * Reads what a person types where a number belongs, by the decimal sign of the language or, where that makes no number,
 * by the other one: `13.04` and `13,04` are the same number to everybody.
 *
 * @param decimal the sign of the reader's language
 */
export const parseTyped = (text: string, decimal: Decimal): ParsedNumber | MissingNumber | null =>
  parseNumber(text, { decimal }) ?? parseNumber(text, { decimal: decimal === '.' ? ',' : '.' })

/** What was typed into a field of one number: the number, null for nothing, or that it is none. */
export type TypedNumber = { readonly value: number | null } | 'no-number'

/**
 * Reads a field that holds one number and nothing around it: no range, no qualifier, no mark. Nonsense is never 0, and a
 * word for a missing value is none either: a field without a number is empty.
 */
export function typedNumber(text: string, decimal: Decimal): TypedNumber {
  if (text.trim() === '') return { value: null }
  const parsed = parseTyped(text, decimal)
  if (!isNumber(parsed) || parsed.qualifier !== 'exact' || parsed.mark !== '') return 'no-number'
  return { value: parsed.value }
}
