import { nowhere } from './nowhere.ts'

/** Below this a part of a period that is not covered is an error of floating point. */
const negligible = 1e-9

/** Does the data hold a part of the period, and not the whole? */
export const isPartial = (coverage: number): boolean => coverage > 0 && coverage < 1 - negligible

/**
 * Which periods means, peaks and latest values are made of: those that the data cover, but for a first and a last
 * one of which they hold only a part. Where that would leave none, or they are asked for, partial ones count.
 *
 * @param coverage of each period the fraction of its days that the data hold, 0–1
 */
export function countedPeriods(coverage: readonly number[], withPartial = false): boolean[] {
  const covered = coverage.map((fraction) => fraction > 0)
  if (withPartial) return covered
  const ends = new Set([covered.indexOf(true), covered.lastIndexOf(true)])
  const whole = covered.map((one, at) => one && !(ends.has(at) && isPartial(coverage[at] ?? nowhere(at))))
  return whole.includes(true) ? whole : covered
}
