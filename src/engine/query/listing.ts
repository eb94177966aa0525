import { nowhere } from '#shared/domain/nowhere.ts'
import { isCatchAll } from '#shared/vocabulary/catch-all.ts'
import type { Listing } from '#shared/domain/members.ts'
import { subjectGroups } from '#engine/select/groups.ts'
import type { Reader } from '#engine/store/types.ts'
import type { ShareDefinition } from './definition.ts'
import type { Facts } from './facts-row.ts'
import { rollupFacts } from './facts.ts'

/**
 * Which periods of a dataset hold anything and, of a list of the largest, the smallest value of a named subject that
 * each of them lists: what it leaves out is no larger.
 *
 * @param keys of the periods that are asked for
 */
export function listingOf(
  ws: Reader,
  { id, absence }: Pick<ShareDefinition, 'id' | 'absence'>,
  keys: readonly number[],
): Listing {
  const held = heldPeriods(rollupFacts(ws, id, 0, 'all'))
  const covered = Uint8Array.from(keys, (key) => (held.has(key) ? 1 : 0))
  // Only a list that has a cut is read subject by subject.
  if (absence !== 'below-cut') return { covered, cut: new Float64Array(keys.length), hasRest: false }
  return { covered, ...cutOf(ws, rollupFacts(ws, id, 0, 'each'), keys) }
}

const heldPeriods = ({ count, present, period, periods }: Facts): ReadonlySet<number> => {
  const held = new Set<number>()
  for (let row = 0; row < count; row++)
    if ((present[row] ?? nowhere(row)) > 0) held.add(periods[period[row] ?? nowhere(row)] ?? nowhere(row))
  return held
}

function cutOf(ws: Reader, facts: Facts, keys: readonly number[]): Pick<Listing, 'cut' | 'hasRest'> {
  const groups = subjectGroups(ws)
  const isRest = new Map<number, boolean>()
  const smallest = new Float64Array(facts.periods.length).fill(Number.POSITIVE_INFINITY)
  for (let row = 0; row < facts.count; row++) {
    if (facts.present[row] === 0) continue
    const subject = facts.subject[row] ?? nowhere(row)
    const rest = isRest.get(subject) ?? isCatchAll(groups.get(subject)?.subject.label ?? '')
    isRest.set(subject, rest)
    const at = facts.period[row] ?? nowhere(row)
    const value = facts.value[row] ?? nowhere(row)
    if (!rest && value < (smallest[at] ?? nowhere(at))) smallest[at] = value
  }
  const cuts = new Map(facts.periods.map((key, at) => [key, smallest[at] ?? nowhere(at)]))
  return {
    cut: Float64Array.from(keys, (key) => {
      const cut = cuts.get(key) ?? nowhere(key)
      return Number.isFinite(cut) ? Math.max(0, cut) : 0
    }),
    hasRest: [...isRest.values()].includes(true),
  }
}
