import type { EntryKind } from '#shared/vocabulary/dimensions.ts'
import type { Database } from 'better-sqlite3'
import { normaliseName } from '#shared/domain/names.ts'
import { problem } from '#engine/problem.ts'
import { freshStatement } from '#engine/store/cache.ts'
import { queryFor } from '#engine/store/query.ts'

const namesOf = queryFor({
  sql: (level: EntryKind) => `SELECT name FROM ${level}`,
  samples: [['developer'], ['family'], ['model']],
  gives: 'text',
})
const idByKey = queryFor({
  sql: (level: EntryKind) => `SELECT id FROM ${level} WHERE key = ?`,
  samples: [['developer'], ['family'], ['model']],
  takes: ['text'],
  gives: 'integer',
})

/** @throws `catalogue.in-use` where an entry of the level is called so already */
export function refuseKnownName(db: Database, level: EntryKind, name: string): void {
  const wanted = normaliseName(name)
  const taken = freshStatement(db, namesOf(level))
    .all()
    .find((name) => normaliseName(name) === wanted)
  if (taken !== undefined) throw problem('catalogue.in-use', { key: taken })
}

/** A key made from a name that no entry of the level has: `name`, `name-2`, … */
export function newKey(db: Database, level: EntryKind, prefix: string, name: string): string {
  const stem = prefix + (normaliseName(name).replaceAll(' ', '-') || level)
  const taken = freshStatement(db, idByKey(level))
  let key = stem
  for (let count = 2; taken.get(key) !== undefined; count += 1) key = `${stem}-${count}`
  return key
}
