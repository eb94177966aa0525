import type { TermKind } from '#shared/vocabulary/dimensions.ts'
import type { Database } from 'better-sqlite3'
import { cacheOf, statement } from './cache.ts'
import { shortHash } from './murmur.ts'
import { portsOf } from './ports.ts'
import { noteNames } from './versions.ts'
import { query, queryFor } from './query.ts'

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

/** The text of an id, as sources write it. */
export const textById = queryFor({
  sql: (table: 'subject' | 'term') => `SELECT text FROM ${table} WHERE id = ?`,
  samples: [['subject'], ['term']],
  takes: ['integer'],
  gives: 'text',
})

/** The text of a subject as sources write it; empty where there is none. */
export const subjectText = (db: Database, id: number): string =>
  statement(db, textById('subject')).get(id) ?? ''

/** Id of a subject text; undefined where the store has none: nothing is made. */
export const knownSubject = (db: Database, text: string): number | undefined =>
  statement(db, subjectByText).get(text)

/** Id of a dimension's text; 0 for an empty text, undefined where the store has none: nothing is made. */
export const knownTerm = (db: Database, kind: TermKind, text: string): number | undefined =>
  text === '' ? 0 : statement(db, termByText).get(kind, text)

/** Id of a subject text, made and resolved against the catalogue if it is new. */
export function subjectId(db: Database, text: string): number {
  const { subjectIds } = cacheOf(db)
  const known = subjectIds.get(text)
  if (known !== undefined) return known
  const id = knownSubject(db, text) ?? insertSubject(db, text)
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
  const id = knownTerm(db, kind, text) ?? insertTerm(db, kind, text)
  termIds.set(key, id)
  return id
}

function insertTerm(db: Database, kind: TermKind, text: string): number {
  noteNames(db)
  const { lastInsertRowid } = statement(db, newTerm).run(kind, text, shortHash(`${kind}:${text}`))
  return Number(lastInsertRowid)
}
