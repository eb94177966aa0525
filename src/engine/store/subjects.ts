import type { Database } from 'better-sqlite3'
import { portsOf, type Resolution } from './ports.ts'
import { freshStatement, statement } from './cache.ts'
import { query, type RowOf } from './query.ts'

const everySubject = query({
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

/** Rows of `subject` whose derived columns are not what the catalogue gives, each with what it gives. */
function changedResolutions(db: Database): { id: number; now: Resolution }[] {
  const { names } = portsOf(db)
  names.forget(db)
  const subjects = freshStatement(db, everySubject).all()
  return subjects.flatMap(({ id, text, ...present }) => {
    const now = names.resolve(db, text)
    return sameResolution(present, now) ? [] : [{ id, now }]
  })
}

/** Ids of the subjects that resolve to something else than what is kept. */
export const rederivedSubjects = (db: Database): number[] => changedResolutions(db).map(({ id }) => id)

/**
 * Derives the columns of every `subject` row again from the catalogue as it is now: within the transaction of each
 * action, undo and redo that touches developer, family, model or alias.
 */
export function reresolveSubjects(db: Database): void {
  const changed = changedResolutions(db)
  const update = statement(db, writeResolution)
  for (const { id, now } of changed) update.run({ id, ...now })
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
