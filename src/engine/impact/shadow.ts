import type { Database } from 'better-sqlite3'
import { imagineLater } from '#engine/catalogue/dated.ts'
import type { Imagined } from '#engine/catalogue/imagine.ts'
import { resolveIn } from '#engine/catalogue/resolve.ts'
import { type Meaning, meaningsOf } from '#engine/select/meanings.ts'
import { freshStatement } from '#engine/store/cache.ts'
import { query } from '#engine/store/query.ts'
import { changedSubjects, writeSubjects } from '#engine/store/subjects.ts'
import type { Reader } from '#engine/store/types.ts'

/** A name without its schema means the temporary table first: whatever reads `subject` then reads this one. */
const shadow = query({ sql: 'CREATE TEMP TABLE subject AS SELECT * FROM main.subject' })

/** A text whose meaning changes: what it means before and after the change, in the order of time. */
export type MovedName = {
  readonly text: string
  readonly before: readonly Meaning[]
  readonly after: readonly Meaning[]
}

/**
 * Has a connection read the texts as another catalogue resolves them. What is stored stays as it is: the texts are
 * shadowed by a temporary table of this connection, which must not have asked for them before.
 */
export function shadowSubjects(db: Database, { index, later }: Imagined): void {
  freshStatement(db, shadow).run()
  writeSubjects(
    db,
    changedSubjects(db, (text) => resolveIn(index, text)),
  )
  imagineLater(db, later)
}

/** What every text means, by text. */
export function meaningsByText(ws: Reader): Map<string, readonly Meaning[]> {
  const { all, dated } = meaningsOf(ws)
  return new Map(all.map((meaning) => [meaning.text, dated.get(meaning.subject) ?? [meaning]]))
}

/** The texts that mean something else through one connection than through another. */
export function movedNames(before: Reader, after: Reader): MovedName[] {
  const now = meaningsByText(after)
  return [...meaningsByText(before)].flatMap(([text, was]) => {
    const is = now.get(text) ?? was
    return idOf(was) === idOf(is) ? [] : [{ text, before: was, after: is }]
  })
}

/** Which entries and which classes a text stands for, and when, by whatever rule it was found. */
const idOf = (meanings: readonly Meaning[]): string =>
  JSON.stringify(
    meanings.map(({ from, kind, modelId, familyId, developerId, origin, openness }) => [
      from,
      kind,
      modelId,
      familyId,
      developerId,
      origin,
      openness,
    ]),
  )
