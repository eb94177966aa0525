import type { Database } from 'better-sqlite3'
import { shortHash } from '#engine/store/murmur.ts'
import { noteRow } from './damage.ts'
import { freshStatement } from '#engine/store/cache.ts'
import { query, queryFor } from '#engine/store/query.ts'

/** Texts after which others get their turn. */
const pageRows = 8192

const after = `WHERE id > ? ORDER BY id LIMIT ${pageRows}`
const textPages = {
  subject: query({
    sql: `SELECT id, 0 AS kind, text, hash FROM subject ${after}`,
    takes: ['subject.id'],
    gives: { id: 'subject.id', kind: 'integer', text: 'subject.text', hash: 'subject.hash' },
  }),
  term: query({
    sql: `SELECT id, kind, text, hash FROM term ${after}`,
    takes: ['term.id'],
    gives: { id: 'term.id', kind: 'term.kind', text: 'term.text', hash: 'term.hash' },
  }),
}

/** Notes every subject and term whose text is not what was written. Gives way after each page. */
export function* checkTexts(db: Database): Generator<void, void> {
  for (const table of ['subject', 'term'] as const) {
    const page = freshStatement(db, textPages[table])
    let last = Number.MIN_SAFE_INTEGER
    for (;;) {
      const rows = page.all(last)
      for (const { id, kind, text, hash } of rows)
        if (shortHash(table === 'term' ? `${kind}:${text}` : text) !== hash)
          noteRow(db, { table, id, fault: 'changed' })
      if (rows.length < pageRows) break
      last = rows.at(-1)?.id ?? last
      yield
    }
  }
}

const dimensions = ['language_id', 'region_id', 'category_id'] as const

const idsMissing = queryFor({
  sql: (table: 'subject' | 'term', from: string) =>
    `SELECT DISTINCT CAST(id AS INTEGER) FROM (${from}) WHERE id > 0 AND id NOT IN (SELECT id FROM ${table})`,
  samples: [
    ['subject', 'SELECT subject_id AS id FROM rollup'],
    ['term', 'SELECT region_id AS id FROM observation_change'],
  ],
  gives: 'integer',
})

/** Notes the texts that sums or images name and that are gone. */
export function* checkReferences(db: Database): Generator<void, void> {
  const missing = (table: 'subject' | 'term', from: string): void => {
    for (const id of freshStatement(db, idsMissing(table, from)).all())
      noteRow(db, { table, id, fault: 'missing' })
  }
  missing('subject', 'SELECT subject_id AS id FROM rollup WHERE kind = 0')
  yield
  missing('term', 'SELECT dim_id AS id FROM rollup WHERE kind > 0')
  yield
  missing('subject', 'SELECT subject_id AS id FROM observation_change')
  for (const column of dimensions) {
    yield
    missing('term', `SELECT ${column} AS id FROM observation_change`)
  }
}
