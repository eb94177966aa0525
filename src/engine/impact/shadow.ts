import type { Database } from 'better-sqlite3'
import type { CatalogueIndex } from '#engine/catalogue/catalogue-index.ts'
import { resolveIn } from '#engine/catalogue/resolve.ts'
import { freshStatement } from '#engine/store/cache.ts'
import { query } from '#engine/store/query.ts'

/** What a text means: the group it is in by each way in which shares are compared. */
export type Meaning = {
  readonly text: string
  readonly origin: string | null
  readonly openness: string | null
  readonly developerId: number | null
}

const meanings = query({
  sql: `SELECT id, text, kind, model_id AS modelId, family_id AS familyId, developer_id AS developerId, origin, openness
    FROM subject`,
  gives: {
    id: 'subject.id',
    text: 'subject.text',
    kind: 'subject.kind',
    modelId: 'subject.model_id',
    familyId: 'subject.family_id',
    developerId: 'subject.developer_id',
    origin: 'subject.origin',
    openness: 'subject.openness',
  },
})
/** A name without its schema means the temporary table first: whatever reads `subject` then reads this one. */
const shadow = query({ sql: 'CREATE TEMP TABLE subject AS SELECT * FROM main.subject' })
const remean = query({
  sql: `UPDATE subject SET kind = @kind, model_id = @modelId, family_id = @familyId, developer_id = @developerId,
    origin = @origin, openness = @openness, rule = @rule WHERE id = @id`,
  takes: {
    id: 'subject.id',
    kind: 'subject.kind',
    modelId: 'subject.model_id',
    familyId: 'subject.family_id',
    developerId: 'subject.developer_id',
    origin: 'subject.origin',
    openness: 'subject.openness',
    rule: 'subject.rule',
  },
})

/** A text whose meaning changes. */
export type MovedName = { readonly before: Meaning; readonly after: Meaning }

/**
 * Has a connection read the texts as another catalogue resolves them. What is stored stays as it is: the texts are
 * shadowed by a temporary table of this connection, which must not have asked for them before.
 */
export function shadowSubjects(db: Database, index: CatalogueIndex): MovedName[] {
  const moved = freshStatement(db, meanings)
    .all()
    .flatMap(({ id, ...before }) => {
      const after = resolveIn(index, before.text)
      const isSame =
        after.kind === before.kind &&
        after.modelId === before.modelId &&
        after.familyId === before.familyId &&
        after.developerId === before.developerId &&
        after.origin === before.origin &&
        after.openness === before.openness
      return isSame ? [] : [{ id, before, after }]
    })
  freshStatement(db, shadow).run()
  const update = freshStatement(db, remean)
  for (const { id, after } of moved) update.run({ id, ...after })
  return moved.map(({ before, after }) => ({ before, after: { text: before.text, ...after } }))
}
