import type { EntryKind } from '#shared/vocabulary/dimensions.ts'
import type { Database } from 'better-sqlite3'
import type { Developer, Family, Model } from '#shared/contract/catalogue.ts'
import { problem } from '../problem.ts'
import { isDamaged } from '../store/integrity/damage.ts'

/** Everything in the catalogue of a workspace, by name, but for what is damaged, and the version of the catalogue it began with. */
export function catalogueTree(db: Database): {
  version: string
  developers: Developer[]
  families: Family[]
  models: Model[]
} {
  const version = db
    .prepare<[], { value: string }>("SELECT value FROM meta WHERE key = 'catalogue_version'")
    .get()
  return {
    version: version?.value ?? '',
    developers: db
      .prepare<[], Developer>(
        'SELECT id, key, name, country, origin, note FROM developer ORDER BY name COLLATE NOCASE',
      )
      .all()
      .filter(({ id }) => !isDamaged(db, 'developer', id)),
    families: db
      .prepare<[], Family>(
        `SELECT id, key, name, developer_id AS developerId, openness, licence, note
         FROM family ORDER BY name COLLATE NOCASE`,
      )
      .all()
      .filter(({ id }) => !isDamaged(db, 'family', id)),
    models: db
      .prepare<[], Model>(
        `SELECT id, key, name, family_id AS familyId, openness, released, note
         FROM model ORDER BY name COLLATE NOCASE`,
      )
      .all()
      .filter(({ id }) => !isDamaged(db, 'model', id)),
  }
}

type Named = { id: number; key: string; name: string }

/** @throws `catalogue.not-found` */
export function entryById(db: Database, level: EntryKind, id: number): Named {
  const entry = db.prepare<[number], Named>(`SELECT id, key, name FROM ${level} WHERE id = ?`).get(id)
  if (entry === undefined) throw problem('catalogue.not-found', { key: String(id) })
  return entry
}

/** @throws `catalogue.not-found` */
export function entryByKey(db: Database, level: EntryKind, key: string): Named {
  const entry = db.prepare<[string], Named>(`SELECT id, key, name FROM ${level} WHERE key = ?`).get(key)
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
  return db
    .prepare<[string, string], { id: number; pattern: string; origin: 'shipped' | 'imported' | 'analyst' }>(
      'SELECT id, pattern, origin FROM alias WHERE target_kind = ? AND target_key = ? ORDER BY origin, pattern',
    )
    .all(level, key)
    .flatMap(({ id, ...alias }) => (isDamaged(db, 'alias', id) ? [] : [alias]))
}
