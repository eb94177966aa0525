import { nowhere } from '#shared/domain/nowhere.ts'
import type { Database } from 'better-sqlite3'
import type { NameDecision } from '#shared/contract/import-mapping.ts'
import type { ImportName } from '#shared/contract/imports.ts'
import type { CatalogueIndex } from '#engine/catalogue/catalogue-index.ts'
import { resolveIn, catalogueIndex, forgetCatalogueIndex } from '#engine/catalogue/resolve.ts'
import type { Resolution } from '#engine/store/ports.ts'
import { suggestEntries } from '#engine/catalogue/suggest.ts'
import { decidedIndex, recordDecisions } from '#engine/catalogue/decisions.ts'
import type { Recorder } from '#engine/store/types.ts'
import type { SubjectTotals } from '#engine/import/map/table-facts.ts'

/** Names listed; a file can have hundreds of thousands. */
const listedNames = 2000
/** Unresolved names that come with suggestions: each takes some milliseconds. */
const suggestedNames = 10
const suggestionsEach = 5

type Subjects = { readonly subjects: readonly string[]; readonly totals: SubjectTotals }

/**
 * Which part of the value of a table has subjects that the catalogue knows, 0–1; null where its values sum
 * up to nothing. A remainder (a segment of unknown origin and openness) is not known.
 */
export function resolvedShare({ subjects, totals }: Subjects, index: CatalogueIndex): number | null {
  let total = 0
  let known = 0
  for (const [at, text] of subjects.entries()) {
    const value = totals.values[at] ?? nowhere(at)
    total += value
    if (isKnown(resolveIn(index, text))) known += value
  }
  // Enough digits for any screen, and the same from whichever end the values were added up.
  return total > 0 ? Math.round((known / total) * 1e9) / 1e9 : null
}

const isKnown = ({ kind, origin, openness }: Resolution): boolean =>
  kind !== 'unresolved' && !(kind === 'segment' && origin === 'unknown' && openness === 'unknown')

/**
 * The subjects of a table with what the catalogue makes of each: unresolved ones first, then by value. The
 * first unresolved ones come with suggestions.
 */
export function listNames(
  db: Database,
  index: CatalogueIndex,
  { subjects, totals }: Subjects,
  decisions: readonly NameDecision[],
): ImportName[] {
  const decided = new Set(decisions.map(({ text }) => text.trim()))
  const resolved = subjects.map((text, at) => ({ text, at, resolution: resolveIn(index, text) }))
  const valueAt = (at: number): number => totals.values[at] ?? nowhere(at)
  resolved.sort(
    (a, b) =>
      Number(b.resolution.kind === 'unresolved') - Number(a.resolution.kind === 'unresolved') ||
      valueAt(b.at) - valueAt(a.at) ||
      a.at - b.at,
  )
  const nameOf = (text: string, at: number, resolution: Resolution, isAsked: boolean): ImportName => ({
    text,
    ...described(index, resolution),
    observations: totals.observations[at] ?? nowhere(at),
    value: valueAt(at),
    decided: decided.has(text.trim()),
    suggestions: isAsked ? suggestEntries(db, text, suggestionsEach) : [],
  })
  return resolved
    .slice(0, listedNames)
    .map(({ text, at, resolution }, rank) =>
      nameOf(text, at, resolution, resolution.kind === 'unresolved' && rank < suggestedNames),
    )
}

function described(
  { labels }: CatalogueIndex,
  { kind, modelId, familyId, developerId, origin, openness, rule }: Resolution,
): Omit<ImportName, 'text' | 'observations' | 'value' | 'decided' | 'suggestions'> {
  return {
    kind,
    model: labels.model.get(modelId ?? 0) ?? null,
    family: labels.family.get(familyId ?? 0) ?? null,
    developer: labels.developer.get(developerId ?? 0) ?? null,
    origin,
    openness,
    by: rule,
  }
}

/**
 * Decisions on names that the file has. One on a name that it has not, under the mapping at last chosen, is
 * left out: nothing is remembered of what was never imported.
 */
function decisionsIn(
  decisions: readonly NameDecision[],
  subjects: readonly string[],
): readonly NameDecision[] {
  if (decisions.length === 0) return decisions
  const present = new Set(subjects.map((text) => text.trim()))
  return decisions.filter(({ text }) => present.has(text.trim()))
}

/**
 * Records the decisions on the subjects of a file as part of its import; the rows of the subjects follow
 * when the action ends.
 *
 * @throws `catalogue.not-found` for an unknown target, `catalogue.in-use` where a new name is taken
 */
export function applyNames(
  db: Database,
  recorder: Recorder,
  decisions: readonly NameDecision[],
  subjects: readonly string[],
): void {
  const asked = decisionsIn(decisions, subjects)
  if (asked.length === 0) return
  recordDecisions(db, recorder, asked)
  forgetCatalogueIndex(db)
}

/** The catalogue as it will be after {@link applyNames}; nothing is written. @throws as it */
export function catalogueWith(
  db: Database,
  decisions: readonly NameDecision[],
  subjects: readonly string[],
): CatalogueIndex {
  const asked = decisionsIn(decisions, subjects)
  return asked.length === 0 ? catalogueIndex(db) : decidedIndex(db, asked)
}
