import type { EntryKind } from '#shared/vocabulary/dimensions.ts'
import type { Database } from 'better-sqlite3'
import type { NameTarget } from '#shared/contract/catalogue.ts'
import type { NameDecision } from '#shared/contract/import-mapping.ts'
import { normaliseName } from '#shared/domain/names.ts'
import { problem } from '#engine/problem.ts'
import type { Recorder } from '#engine/store/types.ts'
import { settleAdopted } from './adopted.ts'
import { type CatalogueIndex, indexRows } from './catalogue-index.ts'
import { type CatalogueRows, readCatalogueRows } from './catalogue-rows.ts'
import { newKey, refuseKnownName } from './keys.ts'
import { segmentKey } from './segment.ts'
import { entryByKey } from './tree.ts'
import { statement } from '#engine/store/cache.ts'
import { query, type RowOf } from '#engine/store/query.ts'

const analystsAlias = query({
  sql: "SELECT id, target_kind, target_key FROM alias WHERE pattern = ? AND origin = 'analyst'",
  takes: ['alias.pattern'],
  gives: { id: 'alias.id', target_kind: 'alias.target_kind', target_key: 'alias.target_key' },
})
type AliasTarget = Omit<RowOf<typeof analystsAlias>, 'id'>

/** An entry as far as others refer to it. */
type Ref = { id: number; key: string }
type NewDeveloper = Extract<NameTarget, { kind: 'new-developer' }>
type NewFamily = Extract<NameTarget, { kind: 'new-family' }>

/** A catalogue that decisions look entries up in and add to: the store's, or one that is only thought of. */
type Catalogue = {
  /** @throws `catalogue.not-found` */
  entry(level: EntryKind, key: string): Ref
  /** Each @throws `catalogue.in-use` where an entry of the level is called so already. */
  addDeveloper(developer: Omit<NewDeveloper, 'kind'>): Ref
  addFamily(family: Pick<NewFamily, 'name' | 'openness' | 'licence'>, developer: Ref): Ref
  addModel(name: string, family: Ref): Ref
}

/**
 * What each text is to point to, null: to nothing. Entries to be made are made once, however many texts
 * are to mean them. Where a text is decided twice, the last holds.
 */
function decidedTargets(
  decisions: readonly NameDecision[],
  catalogue: Catalogue,
): Map<string, AliasTarget | null> {
  const made = new Map<string, Ref>()
  const once = (description: unknown, make: () => Ref): Ref => {
    const id = JSON.stringify(description)
    const ref = made.get(id) ?? make()
    made.set(id, ref)
    return ref
  }
  const developerOf = ({ name, country, origin }: Omit<NewDeveloper, 'kind'>): Ref =>
    once(['developer', name, country, origin], () => catalogue.addDeveloper({ name, country, origin }))
  const targetOf = (to: NameTarget): AliasTarget | null => {
    switch (to.kind) {
      case 'none':
        return null
      case 'segment':
        return { target_kind: 'segment', target_key: segmentKey(to) }
      case 'new-model': {
        const family = catalogue.entry('family', to.familyKey)
        const { key } = once(['model', family.key, to.name], () => catalogue.addModel(to.name, family))
        return { target_kind: 'model', target_key: key }
      }
      case 'new-family': {
        const { developer } = to
        const owner =
          'key' in developer ? catalogue.entry('developer', developer.key) : developerOf(developer)
        const { key } = once(['family', owner.key, to], () => catalogue.addFamily(to, owner))
        return { target_kind: 'family', target_key: key }
      }
      case 'new-developer':
        return { target_kind: 'developer', target_key: developerOf(to).key }
      case 'developer':
      case 'family':
      case 'model':
        return { target_kind: to.kind, target_key: catalogue.entry(to.kind, to.key).key }
    }
  }
  const last = new Map(decisions.map(({ text, to }) => [text.trim(), to]))
  return new Map([...last].map(([pattern, to]) => [pattern, targetOf(to)]))
}

/**
 * Remembers decisions as the analyst's aliases and makes the entries they ask for, within an action.
 *
 * @returns how many aliases were written
 * @throws `catalogue.not-found` for an unknown target, `catalogue.in-use` where a new name is taken
 */
export function recordDecisions(
  db: Database,
  recorder: Recorder,
  decisions: readonly NameDecision[],
): number {
  let written = 0
  const targets = decidedTargets(decisions, storedCatalogue(db, recorder))
  for (const [pattern, target] of targets) written += point(db, recorder, pattern, target) ? 1 : 0
  if (written > 0)
    settleAdopted(
      db,
      recorder,
      ({ kind, key, field }) => kind === 'name' && field === 'identity' && targets.has(key),
    )
  return written
}

function storedCatalogue(db: Database, recorder: Recorder): Catalogue {
  return {
    entry: (level, key) => entryByKey(db, level, key),
    addDeveloper({ name, country, origin }) {
      refuseKnownName(db, 'developer', name)
      const key = newKey(db, 'developer', '', name)
      return { id: recorder.insert('developer', { key, name, country, origin, note: '' }), key }
    },
    addFamily({ name, openness, licence }, developer) {
      refuseKnownName(db, 'family', name)
      const key = newKey(db, 'family', '', name)
      const row = { key, name, developer_id: developer.id, openness, licence, note: '' }
      return { id: recorder.insert('family', row), key }
    },
    addModel(name, family) {
      refuseKnownName(db, 'model', name)
      const key = newKey(db, 'model', `${family.key}/`, name)
      const row = { key, name, family_id: family.id, openness: null, released: null, note: '' }
      return { id: recorder.insert('model', row), key }
    },
  }
}

/** Points the analyst's alias of a text to a target, null: to none. Whether anything had to be written. */
function point(db: Database, recorder: Recorder, pattern: string, target: AliasTarget | null): boolean {
  const present = statement(db, analystsAlias).get(pattern)
  if (present === undefined) {
    if (target === null) return false
    recorder.insert('alias', { pattern, ...target, origin: 'analyst' })
    return true
  }
  if (target === null) recorder.remove('alias', present.id)
  else recorder.update('alias', present.id, target)
  return true
}

/**
 * The catalogue as it will be once decisions are recorded, arranged for looking texts up.
 *
 * @throws as {@link recordDecisions}
 */
export const decidedIndex = (db: Database, decisions: readonly NameDecision[]): CatalogueIndex =>
  indexRows(decidedRows(db, decisions))

/**
 * The rows of it. Nothing is written; entries that are not there yet have ids below 0.
 *
 * @throws as {@link recordDecisions}
 */
export function decidedRows(db: Database, decisions: readonly NameDecision[]): CatalogueRows {
  const rows = readCatalogueRows(db)
  const targets = decidedTargets(decisions, imaginedCatalogue(rows))
  const kept = rows.aliases.filter(({ pattern, origin }) => origin !== 'analyst' || !targets.has(pattern))
  const added = [...targets].flatMap(([pattern, target]) =>
    target === null
      ? []
      : [
          {
            pattern,
            targetKind: target.target_kind,
            targetKey: target.target_key,
            origin: 'analyst' as const,
          },
        ],
  )
  return { ...rows, aliases: [...kept, ...added] }
}

/** Adds to the rows at hand. Keys only have to differ from all others: they are never stored. */
function imaginedCatalogue({ developers, families, models }: CatalogueRows): Catalogue {
  const tables = { developer: developers, family: families, model: models }
  let made = 0
  const next = (level: EntryKind, name: string): Ref => {
    const wanted = normaliseName(name)
    const taken = tables[level].find((entry) => normaliseName(entry.name) === wanted)
    if (taken !== undefined) throw problem('catalogue.in-use', { key: taken.name })
    made += 1
    return { id: -made, key: `\u0000${made}` }
  }
  return {
    entry(level, key) {
      const found = tables[level].find((entry) => entry.key === key)
      if (!found) throw problem('catalogue.not-found', { key })
      return found
    },
    addDeveloper({ name, origin }) {
      const ref = next('developer', name)
      developers.push({ ...ref, name, origin })
      return ref
    },
    addFamily({ name, openness }, developer) {
      const ref = next('family', name)
      families.push({ ...ref, name, developerId: developer.id, openness })
      return ref
    },
    addModel(name, family) {
      const ref = next('model', name)
      models.push({ ...ref, name, familyId: family.id, openness: null })
      return ref
    },
  }
}
