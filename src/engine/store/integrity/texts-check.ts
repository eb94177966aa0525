import type { Database } from 'better-sqlite3'
import { shortHash } from '../murmur.ts'
import { noteRow } from './damage.ts'

/** Texts after which others get their turn. */
const pageRows = 8192

type TextRow = { id: number; kind: number; text: string; hash: number }

/** Notes every subject and term whose text is not what was written. Gives way after each page. */
export function* checkTexts(db: Database): Generator<void, void> {
  for (const table of ['subject', 'term'] as const) {
    const page = db.prepare<[number], TextRow>(
      `SELECT id, ${table === 'term' ? 'kind' : '0 AS kind'}, text, hash FROM ${table}
       WHERE id > ? ORDER BY id LIMIT ${pageRows}`,
    )
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

/** Notes the texts that sums or images name and that are gone. */
export function* checkReferences(db: Database): Generator<void, void> {
  const missing = (table: 'subject' | 'term', from: string): void => {
    const ids = db
      .prepare<[], number>(
        `SELECT DISTINCT id FROM (${from}) WHERE id > 0 AND id NOT IN (SELECT id FROM ${table})`,
      )
      .pluck()
      .all()
    for (const id of ids) noteRow(db, { table, id, fault: 'missing' })
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
