import type { Database } from 'better-sqlite3'
import type { CatalogueIndex } from '#engine/catalogue/catalogue-index.ts'
import { resolveIn } from '#engine/catalogue/resolve.ts'
import { freshStatement } from '#engine/store/cache.ts'
import { query } from '#engine/store/query.ts'
import { type ChangedSubject, changedSubjects, writeSubjects } from '#engine/store/subjects.ts'

/** What a text means: the group it is in by each way in which shares are compared. */
export type Meaning = {
  readonly text: string
  readonly origin: string | null
  readonly openness: string | null
  readonly developerId: number | null
}

/** A name without its schema means the temporary table first: whatever reads `subject` then reads this one. */
const shadow = query({ sql: 'CREATE TEMP TABLE subject AS SELECT * FROM main.subject' })

/** A text whose meaning changes. */
export type MovedName = { readonly before: Meaning; readonly after: Meaning }

/**
 * Has a connection read the texts as another catalogue resolves them. What is stored stays as it is: the texts are
 * shadowed by a temporary table of this connection, which must not have asked for them before.
 */
export function shadowSubjects(db: Database, index: CatalogueIndex): MovedName[] {
  freshStatement(db, shadow).run()
  const moved = changedSubjects(db, (text) => resolveIn(index, text))
  writeSubjects(db, moved)
  return moved
    .filter(({ present, now }) => meaningOf(present) !== meaningOf(now))
    .map(({ text, present, now }) => ({ before: { text, ...present }, after: { text, ...now } }))
}

/** Which entry and which classes a text stands for, by whatever rule it was found. */
const meaningOf = ({
  kind,
  modelId,
  familyId,
  developerId,
  origin,
  openness,
}: Omit<ChangedSubject['present'], 'rule'>): string =>
  JSON.stringify([kind, modelId, familyId, developerId, origin, openness])
