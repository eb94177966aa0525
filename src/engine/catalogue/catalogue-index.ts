import type { Database } from 'better-sqlite3'
import type { Openness, Origin } from '#shared/contract/common.ts'
import { normaliseName } from '#shared/domain/names.ts'
import { parseSegmentKey } from './segment.ts'

/** What an entry of the catalogue says of a subject that it names. */
type Entry = {
  kind: 'model' | 'family' | 'developer' | 'segment'
  modelId: number | null
  familyId: number | null
  developerId: number | null
  origin: Origin
  openness: Openness
}

/** A text that recognises an entry, and the text as the catalogue writes it. */
export type Match = { entry: Entry; pattern: string }

/** The catalogue of a workspace, arranged for looking texts up. */
export type CatalogueIndex = {
  analyst: Map<string, Match>
  exact: Map<string, Match>
  slugs: Map<string, Match>
  /** beginnings of slugs by author, longest first */
  prefixes: Map<string, { beginning: string; match: Match }[]>
  authors: Map<string, Match>
  /** by normalised name */
  names: Map<string, Match>
}

type AliasRow = { pattern: string; targetKind: Entry['kind']; targetKey: string; origin: string }
type Entries = Record<'developer' | 'family' | 'model', Map<string, { entry: Entry; name: string }>>

/** Where one name stands for several entries, the group wins over its members: the name says no more. */
const precedence = { segment: 0, developer: 1, family: 2, model: 3 } as const

/** Reads the catalogue tables: some thousand rows, some milliseconds. */
export function buildCatalogueIndex(db: Database): CatalogueIndex {
  const entries = readEntries(db)
  const index: CatalogueIndex = {
    analyst: new Map(),
    exact: new Map(),
    slugs: new Map(),
    prefixes: new Map(),
    authors: new Map(),
    names: new Map(),
  }
  for (const kind of ['developer', 'family', 'model'] as const) {
    for (const { entry, name } of entries[kind].values()) addName(index, name, entry)
  }
  const aliases = db
    .prepare<[], AliasRow>(
      'SELECT pattern, target_kind AS targetKind, target_key AS targetKey, origin FROM alias ORDER BY id',
    )
    .all()
  for (const alias of aliases) addAlias(index, alias, entries)
  for (const list of index.prefixes.values()) list.sort((a, b) => b.beginning.length - a.beginning.length)
  return index
}

function addAlias(index: CatalogueIndex, alias: AliasRow, entries: Entries): void {
  const entry = targetOf(alias, entries)
  // The target of an alias can be gone while its removal is undone step by step; such an alias says nothing.
  if (entry === undefined) return
  const match = { entry, pattern: alias.pattern }
  if (alias.origin === 'analyst') {
    index.analyst.set(alias.pattern, match)
  } else if (alias.pattern.endsWith('/*')) {
    index.authors.set(alias.pattern.slice(0, -2), match)
  } else if (alias.pattern.endsWith('*')) {
    addPrefix(index, alias.pattern.slice(0, -1), match)
  } else if (entry.kind === 'model' && alias.pattern.includes('/')) {
    index.slugs.set(alias.pattern.toLowerCase(), match)
  } else {
    index.exact.set(alias.pattern, match)
    addName(index, alias.pattern, entry)
  }
}

function addPrefix(index: CatalogueIndex, beginning: string, match: Match): void {
  const author = beginning.slice(0, beginning.indexOf('/'))
  const list = index.prefixes.get(author) ?? []
  list.push({ beginning, match })
  index.prefixes.set(author, list)
}

function addName(index: CatalogueIndex, name: string, entry: Entry): void {
  const normal = normaliseName(name)
  const present = index.names.get(normal)
  if (present !== undefined && precedence[present.entry.kind] <= precedence[entry.kind]) return
  index.names.set(normal, { entry, pattern: name })
}

function targetOf(alias: AliasRow, entries: Entries): Entry | undefined {
  if (alias.targetKind !== 'segment') return entries[alias.targetKind].get(alias.targetKey)?.entry
  const segment = parseSegmentKey(alias.targetKey)
  return segment && { kind: 'segment', modelId: null, familyId: null, developerId: null, ...segment }
}

function readEntries(db: Database): Entries {
  const developers = db
    .prepare<
      [],
      { id: number; key: string; name: string; origin: Origin; openness: Openness | null; kinds: number }
    >(
      `SELECT d.id, d.key, d.name, d.origin, min(f.openness) AS openness, count(DISTINCT f.openness) AS kinds
       FROM developer d LEFT JOIN family f ON f.developer_id = d.id GROUP BY d.id ORDER BY d.id`,
    )
    .all()
  const families = db
    .prepare<
      [],
      { id: number; key: string; name: string; developerId: number; origin: Origin; openness: Openness }
    >(
      `SELECT f.id, f.key, f.name, f.developer_id AS developerId, d.origin, f.openness
       FROM family f JOIN developer d ON d.id = f.developer_id ORDER BY f.id`,
    )
    .all()
  const models = db
    .prepare<
      [],
      {
        id: number
        key: string
        name: string
        familyId: number
        developerId: number
        origin: Origin
        openness: Openness
      }
    >(
      `SELECT m.id, m.key, m.name, m.family_id AS familyId, f.developer_id AS developerId, d.origin,
         coalesce(m.openness, f.openness) AS openness
       FROM model m JOIN family f ON f.id = m.family_id JOIN developer d ON d.id = f.developer_id ORDER BY m.id`,
    )
    .all()
  return {
    // What a developer's use is made of is not told: open or proprietary only where all its families agree.
    developer: keyed(developers, ({ id, origin, openness, kinds }) => ({
      kind: 'developer',
      modelId: null,
      familyId: null,
      developerId: id,
      origin,
      openness: kinds === 1 && openness !== null ? openness : 'unknown',
    })),
    family: keyed(families, ({ id, developerId, origin, openness }) => ({
      kind: 'family',
      modelId: null,
      familyId: id,
      developerId,
      origin,
      openness,
    })),
    model: keyed(models, ({ id, familyId, developerId, origin, openness }) => ({
      kind: 'model',
      modelId: id,
      familyId,
      developerId,
      origin,
      openness,
    })),
  }
}

function keyed<Item extends { key: string; name: string }>(
  items: readonly Item[],
  entryOf: (item: Item) => Entry,
): Map<string, { entry: Entry; name: string }> {
  return new Map(items.map((item) => [item.key, { entry: entryOf(item), name: item.name }]))
}
