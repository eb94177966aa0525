import { nowhere } from '#shared/domain/nowhere.ts'
import { sumTolerance } from '#shared/domain/shares.ts'
import { subjectGroups } from '#engine/select/groups.ts'
import { nestingOf } from '#engine/select/places.ts'
import type { Reader } from '#engine/store/types.ts'
import type { ShareDefinition } from './definition.ts'
import { rollupFacts } from './facts.ts'

/** What of its parts a whole is at least, as far as sources round. */
const least = 0.95

/**
 * A subject that is added up with a part of it because the definition does not say which of them makes the whole: as
 * found when the catalogue changes after the import. Only where it is at least as large as its parts are, and not
 * where given shares keep within 100.
 */
export function unsaidNesting(
  ws: Reader,
  { id, whole, overlapping, rule }: ShareDefinition,
): { whole: string; part: string } | null {
  if (whole.level !== undefined || overlapping) return null
  const { ids, nested } = nestingOf(ws, id)
  if (nested.length === 0) return null
  const sums = new Map<number, number>()
  const facts = rollupFacts(ws, id, 0, 'each')
  const totals = new Float64Array(facts.periods.length)
  for (let row = 0; row < facts.count; row++) {
    const subject = facts.subject[row] ?? nowhere(row)
    const period = facts.period[row] ?? nowhere(row)
    const value = facts.value[row] ?? nowhere(row)
    sums.set(subject, (sums.get(subject) ?? 0) + value)
    totals[period] = (totals[period] ?? nowhere(period)) + value
  }
  if (rule.kind === 'given' && totals.every((total) => total <= 100 * (1 + sumTolerance))) return null
  const sumOf = (at: number): number => sums.get(ids[at] ?? nowhere(at)) ?? 0
  const found = nested.find(({ whole: container, parts }) => {
    const sum = parts.reduce((total, part) => total + sumOf(part), 0)
    return sum > 0 && sumOf(container) >= least * sum
  })
  if (!found) return null
  const groups = subjectGroups(ws)
  const nameOf = (at: number = nowhere(0)): string => groups.get(ids[at] ?? nowhere(at))?.subject.label ?? ''
  return { whole: nameOf(found.whole), part: nameOf(found.parts[0]) }
}
