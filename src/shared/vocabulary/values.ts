import type { Measure } from './measures.ts'

/** What a dataset measures, and in which unit. */
export type Measured = { readonly measure: Measure; readonly unit: string }

/** What can be wrong with the numbers of an observation. */
export type NumberFault = 'not-finite' | 'interval' | 'negative' | 'outside-100'

/** The most that a number may be: parts of a hundred end there. A score may be in percent and be anything. */
export const mostOf = ({ measure, unit }: Measured): number =>
  measure === 'share' || (unit === 'percent' && measure !== 'score') ? 100 : Infinity

/**
 * The one check of an observation's numbers, wherever they come from: shares and percent lie within 0–100, nothing but
 * a score is negative, and low ≤ value ≤ high as far as they are given.
 *
 * @param value NaN: missing, as are bounds that are not given
 * @returns what is wrong first, or null
 */
export function numberFault(
  measured: Measured,
  value: number,
  low: number,
  high: number,
): NumberFault | null {
  // What is missing compares with nothing: each comparison with NaN is false.
  if (isEndless(value) || isEndless(low) || isEndless(high)) return 'not-finite'
  if (low > value || value > high || low > high) return 'interval'
  if (measured.measure === 'score') return null
  const isBelow = value < 0 || low < 0 || high < 0
  const most = mostOf(measured)
  if (most === Infinity) return isBelow ? 'negative' : null
  return isBelow || value > most || low > most || high > most ? 'outside-100' : null
}

const isEndless = (number: number): boolean => number === Infinity || number === -Infinity
