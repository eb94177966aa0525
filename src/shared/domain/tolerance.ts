import { type ClaimNumber, type ClaimQualifier } from '#shared/vocabulary/claims.ts'

/** How many halves of the last digit a qualifier allows: *about 30* is anything nearer to 30 than to 25 or 35. */
const halves: Record<ClaimQualifier, number> = {
  exact: 1,
  over: 1,
  under: 1,
  'up-to': 1,
  nearly: 2,
  about: 5,
}

/** *Doubled* is said of anything from 1.9 to 2.1 times: a ratio is not said to the percent. */
const leastOfAbout: { readonly [kind in ClaimNumber]?: number } = { relative: 10 }

/** More decimals than this are an error of floating point, not something that was said. */
const mostDecimals = 6

/** Decimals of a number as it is written: 2 for 13.25. */
export function decimalsOf(said: number): number {
  for (let decimals = 0; decimals < mostDecimals; decimals++)
    if (Math.abs(said - Number(said.toFixed(decimals))) < 1e-9 * Math.max(1, Math.abs(said))) return decimals
  return mostDecimals
}

/**
 * The tolerance that a number asks for by the way in which it is said, in percentage points: half of its last
 * digit where it is exact (30: 0.5; 13.7: 0.05), five times as much where it is *about* so much (30: 2.5). A
 * place has none.
 *
 * @param said in percent or points; whole numbers count as said to the unit
 */
export function proposedTolerance(said: number, qualifier: ClaimQualifier, number: ClaimNumber): number {
  if (number === 'place') return 0
  const half = 0.5 * 10 ** -decimalsOf(said)
  const least = qualifier === 'about' ? (leastOfAbout[number] ?? 0) : 0
  return Number(Math.max(half * halves[qualifier], least).toFixed(mostDecimals + 1))
}
