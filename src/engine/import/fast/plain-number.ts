import { nowhere } from '#shared/domain/nowhere.ts'

const powers = Float64Array.from({ length: 16 }, (_, power) => 10 ** power)
const zero = 48
const point = 46

/**
 * Reads a number of plain digits with at most one decimal point, as `parseNumber` and `Number` do: up to 15
 * digits make an exact whole number, and dividing one by an exact power of ten rounds once.
 *
 * @param fractions whether a point may be in it
 * @returns NaN for anything else, also for numbers that only a longer way can read exactly
 */
export function plainNumber(bytes: Uint8Array, start: number, end: number, fractions: boolean): number {
  const length = end - start
  if (length === 0 || length > 16) return Number.NaN
  let value = 0
  let decimals = -1
  for (let at = start; at < end; at++) {
    const digit = (bytes[at] ?? nowhere(at)) - zero
    if (digit >= 0 && digit <= 9) {
      value = value * 10 + digit
      if (decimals >= 0) decimals += 1
    } else if (digit === point - zero && decimals < 0 && fractions && at > start) decimals = 0
    else return Number.NaN
  }
  if (length - (decimals >= 0 ? 1 : 0) > 15 || decimals === 0) return Number.NaN
  const whole = decimals > 0 ? length - decimals - 1 : length
  if (whole > 1 && bytes[start] === zero) return Number.NaN
  return decimals > 0 ? value / (powers[decimals] ?? 1) : value
}
