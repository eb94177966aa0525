import type { TermKind } from '#shared/vocabulary/dimensions.ts'
import type { Database } from 'better-sqlite3'
import { cacheOf, statement } from './cache.ts'
import { shortHash } from './murmur.ts'
import { portsOf } from './ports.ts'
import { noteNames } from './versions.ts'
import { query } from './query.ts'

const subjectByText = query({
  sql: 'SELECT id FROM subject WHERE text = ?',
  takes: ['subject.text'],
  gives: 'subject.id',
})
const newSubject = query({
  sql: `INSERT INTO subject (text, kind, model_id, family_id, developer_id, origin, openness, rule, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  takes: [
    'subject.text',
    'subject.kind',
    'subject.model_id',
    'subject.family_id',
    'subject.developer_id',
    'subject.origin',
    'subject.openness',
    'subject.rule',
    'subject.hash',
  ],
})
const termByText = query({
  sql: 'SELECT id FROM term WHERE kind = ? AND text = ?',
  takes: ['term.kind', 'term.text'],
  gives: 'term.id',
})
const newTerm = query({
  sql: 'INSERT INTO term (kind, text, hash) VALUES (?, ?, ?)',
  takes: ['term.kind', 'term.text', 'term.hash'],
})

const textOfSubject = query({
  sql: 'SELECT text FROM subject WHERE id = ?',
  takes: ['subject.id'],
  gives: 'subject.text',
})

/** The text of a subject as sources write it; empty where there is none. */
export const subjectText = (db: Database, id: number): string => statement(db, textOfSubject).get(id) ?? ''

/** Id of a subject text, made and resolved against the catalogue if it is new. */
export function subjectId(db: Database, text: string): number {
  const { subjectIds } = cacheOf(db)
  const known = subjectIds.get(text)
  if (known !== undefined) return known
  const id = statement(db, subjectByText).get(text) ?? insertSubject(db, text)
  subjectIds.set(text, id)
  return id
}

function insertSubject(db: Database, text: string): number {
  const to = portsOf(db).names.resolve(db, text)
  noteNames(db)
  const { lastInsertRowid } = statement(db, newSubject).run(
    text,
    to.kind,
    to.modelId,
    to.familyId,
    to.developerId,
    to.origin,
    to.openness,
    to.rule,
    shortHash(text),
  )
  return Number(lastInsertRowid)
}

/** Id of a dimension's text, made if it is new; 0 for an empty text: not given. */
export function termId(db: Database, kind: TermKind, text: string): number {
  if (text === '') return 0
  const { termIds } = cacheOf(db)
  const key = `${kind}${text}`
  const known = termIds.get(key)
  if (known !== undefined) return known
  const id = statement(db, termByText).get(kind, text) ?? insertTerm(db, kind, text)
  termIds.set(key, id)
  return id
}

function insertTerm(db: Database, kind: TermKind, text: string): number {
  noteNames(db)
  const { lastInsertRowid } = statement(db, newTerm).run(kind, text, shortHash(`${kind}:${text}`))
  return Number(lastInsertRowid)
}
