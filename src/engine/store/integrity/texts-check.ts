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
