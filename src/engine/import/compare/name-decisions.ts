import type { Database } from 'better-sqlite3'
import type { NameDecision } from '#shared/contract/imports.ts'
import { decidedIndex, recordDecisions } from '#engine/catalogue/decisions.ts'
import type { CatalogueIndex } from '#engine/catalogue/catalogue-index.ts'
import { catalogueIndex, forgetCatalogueIndex } from '#engine/catalogue/resolve.ts'
import type { Recorder } from '#engine/store/types.ts'

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
