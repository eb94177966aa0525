import type { Database } from 'better-sqlite3'
import { type EntryKind, entryKinds, isEntryKind } from '#shared/vocabulary/dimensions.ts'
import type { LabelField, LabelTarget } from '#shared/vocabulary/labels.ts'
import { problem } from '#engine/problem.ts'
import { statement } from '#engine/store/cache.ts'
import type { Resolution } from '#engine/store/ports.ts'
import { query, queryFor } from '#engine/store/query.ts'
import { resolveSubject } from './resolve.ts'

/** What a label is about: an entry by its key, or a text as sources write it. */
export type Labelled = { readonly kind: LabelTarget; readonly key: string }

/** What the catalogue holds of an entry; null where its level does not have the field. */
type Held = { name: string; origin: string | null; openness: string | null }

const developerHeld = query({
  sql: 'SELECT name, origin FROM developer WHERE key = ?',
  takes: ['developer.key'],
  gives: { name: 'developer.name', origin: 'developer.origin' },
})
const familyHeld = query({
  sql: `SELECT f.name, d.origin, f.openness FROM family f JOIN developer d ON d.id = f.developer_id
    WHERE f.key = ?`,
  takes: ['family.key'],
  gives: { name: 'family.name', origin: 'developer.origin', openness: 'family.openness' },
})
const modelHeld = query({
  sql: `SELECT m.name, d.origin, m.openness, f.openness AS ofFamily FROM model m
    JOIN family f ON f.id = m.family_id JOIN developer d ON d.id = f.developer_id WHERE m.key = ?`,
  takes: ['model.key'],
  gives: {
    name: 'model.name',
    origin: 'developer.origin',
    openness: 'model.openness',
    ofFamily: 'family.openness',
  },
})
const keyById = queryFor({
  sql: (level: EntryKind) => `SELECT key FROM ${level} WHERE id = ?`,
  samples: [['developer'], ['family'], ['model']],
  takes: ['integer'],
  gives: 'text',
})
const hasKey = queryFor({
  sql: (level: EntryKind) => `SELECT 1 FROM ${level} WHERE key = ?`,
  samples: [['developer'], ['family'], ['model']],
  takes: ['text'],
  gives: 'integer',
})

function heldOf(db: Database, { kind, key }: Labelled): Held | undefined {
  switch (kind) {
    case 'developer': {
      const found = statement(db, developerHeld).get(key)
      return found && { ...found, openness: null }
    }
    case 'family':
      return statement(db, familyHeld).get(key)
    case 'model': {
      const found = statement(db, modelHeld).get(key)
      return found && { name: found.name, origin: found.origin, openness: found.openness ?? found.ofFamily }
    }
    case 'name': {
      const { origin, openness } = resolveSubject(db, key)
      return { name: key, origin, openness }
    }
  }
}

/** The key of the entry that a resolution points to; null where it points to none. */
export function keyOf(db: Database, { modelId, familyId, developerId }: Resolution): string | null {
  if (modelId !== null) return statement(db, keyById('model')).get(modelId) ?? null
  if (familyId !== null) return statement(db, keyById('family')).get(familyId) ?? null
  return developerId === null ? null : (statement(db, keyById('developer')).get(developerId) ?? null)
}

/** What the catalogue holds now of a field that labels speak of; null: nothing. */
export function heldValue(db: Database, target: Labelled, field: LabelField): string | null {
  if (field === 'identity')
    return target.kind === 'name' ? keyOf(db, resolveSubject(db, target.key)) : target.key
  return heldOf(db, target)?.[field] ?? null
}

/** What a target is called; null where it is not, or no longer, there. */
export const labelledName = (db: Database, target: Labelled): string | null =>
  heldOf(db, target)?.name ?? null

/** Levels by how much an entry of them says: what a name was revealed to be is a model, or as near to one as is known. */
const finestFirst = entryKinds.toReversed()

/**
 * The entry that a revealed name is said to be: by its key, or by anything that the catalogue recognises. A key comes
 * first: it is what this program writes, and not every key is also a name by which its entry is recognised.
 *
 * @throws `catalogue.not-found`
 */
export function entryOfText(db: Database, text: string): { kind: EntryKind; key: string } {
  for (const kind of finestFirst) if (statement(db, hasKey(kind)).get(text)) return { kind, key: text }
  const found = resolveSubject(db, text)
  const key = keyOf(db, found)
  if (key === null || !isEntryKind(found.kind)) throw problem('catalogue.not-found', { key: text })
  return { kind: found.kind, key }
}
