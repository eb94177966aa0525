import { type EntryKind, entryKinds } from '#shared/vocabulary/dimensions.ts'
import type { Database } from 'better-sqlite3'
import type { Developer, Family, Model } from '#shared/contract/catalogue.ts'
import { problem } from '#engine/problem.ts'
import { isDamaged } from '#engine/store/integrity/damage.ts'
import { freshStatement } from '#engine/store/cache.ts'
import { query, queryFor, type RowOf } from '#engine/store/query.ts'
import { everyColumn } from '#engine/store/columns.ts'
import { catalogueVersion } from './version.ts'

const developersByName = query({
  sql: 'SELECT id, key, name, country, origin, note FROM developer ORDER BY name COLLATE NOCASE',
  gives: everyColumn('developer'),
})
const familiesByName = query({
  sql: `SELECT id, key, name, developer_id AS developerId, openness, licence, note
         FROM family ORDER BY name COLLATE NOCASE`,
  gives: {
    id: 'family.id',
    key: 'family.key',
    name: 'family.name',
    developerId: 'family.developer_id',
    openness: 'family.openness',
    licence: 'family.licence',
    note: 'family.note',
  },
})
const modelsByName = query({
  sql: `SELECT id, key, name, family_id AS familyId, openness, released, note
         FROM model ORDER BY name COLLATE NOCASE`,
  gives: {
    id: 'model.id',
    key: 'model.key',
    name: 'model.name',
    familyId: 'model.family_id',
    openness: 'model.openness',
    released: 'model.released',
    note: 'model.note',
  },
})

/** Everything in the catalogue of a workspace, by name, but for what is damaged, and the version of the catalogue it began with. */
export function catalogueTree(db: Database): {
  version: string
  developers: Developer[]
  families: Family[]
  models: Model[]
} {
  return {
    version: catalogueVersion(db),
    developers: freshStatement(db, developersByName)
      .all()
      .filter(({ id }) => !isDamaged(db, 'developer', id)),
    families: freshStatement(db, familiesByName)
      .all()
      .filter(({ id }) => !isDamaged(db, 'family', id)),
    models: freshStatement(db, modelsByName)
      .all()
      .filter(({ id }) => !isDamaged(db, 'model', id)),
  }
}

const named = queryFor({
  sql: (level: EntryKind, by: 'id' | 'key') => `SELECT id, key, name FROM ${level} WHERE ${by} = ?`,
  samples: entryKinds.flatMap((level): [EntryKind, 'id' | 'key'][] => [
    [level, 'id'],
    [level, 'key'],
  ]),
  takes: 'any',
  gives: { id: 'integer', key: 'text', name: 'text' },
})
type Named = RowOf<typeof named>

const aliasesOf = query({
  sql: 'SELECT id, pattern, origin FROM alias WHERE target_kind = ? AND target_key = ? ORDER BY origin, pattern',
  takes: ['alias.target_kind', 'alias.target_key'],
  gives: { id: 'alias.id', pattern: 'alias.pattern', origin: 'alias.origin' },
})

/** @throws `catalogue.not-found` */
export function entryById(db: Database, level: EntryKind, id: number): Named {
  const entry = freshStatement(db, named(level, 'id')).get(id)
  if (entry === undefined) throw problem('catalogue.not-found', { key: String(id) })
  return entry
}

/** @throws `catalogue.not-found` */
export function entryByKey(db: Database, level: EntryKind, key: string): Named {
  const entry = freshStatement(db, named(level, 'key')).get(key)
  if (entry === undefined) throw problem('catalogue.not-found', { key })
  return entry
}

/** The texts by which an entry is recognised; the analyst's first. */
export function entryAliases(
  db: Database,
  level: EntryKind,
  id: number,
): { pattern: string; origin: 'shipped' | 'imported' | 'analyst' }[] {
  const { key } = entryById(db, level, id)
  return freshStatement(db, aliasesOf)
    .all(level, key)
    .flatMap(({ id, ...alias }) => (isDamaged(db, 'alias', id) ? [] : [alias]))
}
