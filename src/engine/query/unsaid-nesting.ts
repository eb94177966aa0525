import { nowhere } from '#shared/domain/nowhere.ts'
import { sumTolerance } from '#shared/domain/shares.ts'
import { subjectGroups } from '#engine/select/groups.ts'
import { nestingOf } from '#engine/select/places.ts'
import { createMemory } from '#engine/store/memory.ts'
import type { Reader } from '#engine/store/types.ts'
import { type ContentVersion, contentVersion } from '#engine/store/versions.ts'
import type { ShareDefinition } from './definition.ts'
import { rollupFacts } from './facts.ts'

/** What of its parts a whole is at least, as far as sources round. */
const least = 0.95

/** What the subjects of a dataset come to, in its unit. */
type Sums = {
  readonly version: ContentVersion
  /** over all periods, by id */
  readonly bySubject: ReadonlyMap<number, number>
  /** of all subjects, in the period in which it is the most */
  readonly largestTotal: number
}

const remembered = createMemory(() => new Map<number, Sums>())

/** What the subjects of a dataset come to; remembered until one of its observations changes. */
export function subjectSums(ws: Reader, datasetId: number): Sums {
  const known = remembered.of(ws.db).get(datasetId)
  const version = contentVersion(ws.db, datasetId)
  if (known?.version.epoch === version.epoch && known.version.at === version.at) return known
  const made = { version, ...summedUp(ws, datasetId) }
  remembered.of(ws.db).set(datasetId, made)
  return made
}

function summedUp(ws: Reader, datasetId: number): Omit<Sums, 'version'> {
  const bySubject = new Map<number, number>()
  const facts = rollupFacts(ws, datasetId, 0, 'each')
  const totals = new Float64Array(facts.periods.length)
  for (let row = 0; row < facts.count; row++) {
    const [subject, period, value] = [facts.subject[row] ?? 0, facts.period[row] ?? 0, facts.value[row] ?? 0]
    bySubject.set(subject, (bySubject.get(subject) ?? 0) + value)
    totals[period] = (totals[period] ?? 0) + value
  }
  return { bySubject, largestTotal: totals.reduce((most, total) => Math.max(most, total), 0) }
}

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
  const { bySubject, largestTotal } = subjectSums(ws, id)
  if (rule.kind === 'given' && largestTotal <= 100 * (1 + sumTolerance)) return null
  const sumOf = (at: number): number => bySubject.get(ids[at] ?? nowhere(at)) ?? 0
  const found = nested.find(({ whole: container, apart }) => {
    const sum = apart.reduce((total, part) => total + sumOf(part), 0)
    return sum > 0 && sumOf(container) >= least * sum
  })
  if (!found) return null
  const groups = subjectGroups(ws)
  const nameOf = (at: number = nowhere(0)): string => groups.get(ids[at] ?? nowhere(at))?.subject.label ?? ''
  return { whole: nameOf(found.whole), part: nameOf(found.parts[0]) }
}
