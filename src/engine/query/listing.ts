import { isCatchAll } from '#shared/vocabulary/catch-all.ts'
import type { Listing } from '#shared/domain/members.ts'
import { subjectGroups } from '#engine/select/groups.ts'
import type { Reader } from '#engine/store/types.ts'
import { rollupFacts } from './facts.ts'

/**
 * Which periods of a dataset hold anything, and the smallest value of a named subject that each of them lists: what
 * a list of the largest leaves out is no larger.
 *
 * @param keys of the periods that are asked for
 */
export function listingOf(ws: Reader, datasetId: number, keys: readonly number[]): Listing {
  const facts = rollupFacts(ws, datasetId, 0, 'each')
  const groups = subjectGroups(ws)
  const smallest = new Map<number, number>()
  const isNamed = new Map<number, boolean>()
  for (let row = 0; row < facts.count; row++) {
    if (facts.present[row] === 0) continue
    const subject = facts.subject[row] ?? 0
    const named = isNamed.get(subject) ?? !isCatchAll(groups.get(subject)?.subject.label ?? '')
    isNamed.set(subject, named)
    const period = facts.periods[facts.period[row] ?? 0] ?? 0
    const value = named ? (facts.value[row] ?? 0) : Number.POSITIVE_INFINITY
    smallest.set(period, Math.min(smallest.get(period) ?? Number.POSITIVE_INFINITY, value))
  }
  return {
    covered: Uint8Array.from(keys, (key) => (smallest.has(key) ? 1 : 0)),
    cut: Float64Array.from(keys, (key) => {
      const cut = smallest.get(key)
      return cut === undefined || cut === Number.POSITIVE_INFINITY ? 0 : Math.max(0, cut)
    }),
  }
}
