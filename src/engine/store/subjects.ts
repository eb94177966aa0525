import type { Database } from 'better-sqlite3'
import { portsOf, type Resolution } from './ports.ts'
import { freshStatement } from './cache.ts'
import { query, type RowOf } from './query.ts'

/** Every subject, with what its text means as far as that does not hang on a day. */
export const everySubject = query({
  sql: `SELECT id, text, kind, model_id AS modelId, family_id AS familyId, developer_id AS developerId,
         origin, openness, rule FROM subject`,
  gives: {
    id: 'subject.id',
    text: 'subject.text',
    kind: 'subject.kind',
    modelId: 'subject.model_id',
    familyId: 'subject.family_id',
    developerId: 'subject.developer_id',
    origin: 'subject.origin',
    openness: 'subject.openness',
    rule: 'subject.rule',
  },
})
type SubjectRow = RowOf<typeof everySubject>

const writeResolution = query({
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

/** A subject whose derived columns become others. */
export type ChangedSubject = {
  readonly id: number
  readonly text: string
  readonly present: Omit<SubjectRow, 'id' | 'text'>
  readonly now: Resolution
}

/** Rows of `subject` whose derived columns are not what their texts are resolved to, each with what that is. */
export const changedSubjects = (db: Database, resolve: (text: string) => Resolution): ChangedSubject[] =>
  freshStatement(db, everySubject)
    .all()
    .flatMap(({ id, text, ...present }) => {
      const now = resolve(text)
      return sameResolution(present, now) ? [] : [{ id, text, present, now }]
    })

/** Writes what subjects are resolved to now, into the table that the connection means by `subject`. */
export function writeSubjects(db: Database, changed: readonly ChangedSubject[]): void {
  const update = freshStatement(db, writeResolution)
  for (const { id, now } of changed) update.run({ id, ...now })
}

function changedResolutions(db: Database): ChangedSubject[] {
  const { names } = portsOf(db)
  names.forget(db)
  return changedSubjects(db, (text) => names.resolve(db, text))
}

/** Ids of the subjects that resolve to something else than what is kept. */
export const rederivedSubjects = (db: Database): number[] => changedResolutions(db).map(({ id }) => id)

/**
 * Derives the columns of every `subject` row again from the catalogue as it is now: within the transaction of each
 * action, undo and redo that touches developer, family, model or alias.
 */
export function reresolveSubjects(db: Database): void {
  writeSubjects(db, changedResolutions(db))
}

function sameResolution(a: Omit<SubjectRow, 'id' | 'text'>, b: Resolution): boolean {
  return (
    a.kind === b.kind &&
    a.modelId === b.modelId &&
    a.familyId === b.familyId &&
    a.developerId === b.developerId &&
    a.origin === b.origin &&
    a.openness === b.openness &&
    a.rule === b.rule
  )
}
