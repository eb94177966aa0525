import { type EntryKind, entryKinds } from '#shared/vocabulary/dimensions.ts'
import type { Database } from 'better-sqlite3'
import { normaliseName } from '#shared/domain/names.ts'
import type { Openness, Origin } from '#shared/vocabulary/classes.ts'
import { type CatalogueRows, readCatalogueRows } from './catalogue-rows.ts'
import { parseSegmentKey } from './segment.ts'

/** What an entry of the catalogue says of a subject that it names. */
type Entry = {
  kind: EntryKind | 'segment'
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
  /** names of the entries by id */
  labels: Record<EntryKind, Map<number, string>>
}

type AliasRow = CatalogueRows['aliases'][number]
type Entries = Record<EntryKind, Map<string, { entry: Entry; name: string }>>

/** Where one name stands for several entries, the group wins over its members: the name says no more. */
const precedence = { segment: 0, developer: 1, family: 2, model: 3 } as const

/** Arranges the catalogue tables: some thousand rows, some milliseconds. */
export function buildCatalogueIndex(db: Database): CatalogueIndex {
  return indexRows(readCatalogueRows(db))
}

/** The same for rows that need not all be in the store. */
export function indexRows(rows: CatalogueRows): CatalogueIndex {
  const entries = entriesOf(rows)
  const index: CatalogueIndex = {
    analyst: new Map(),
    exact: new Map(),
    slugs: new Map(),
    prefixes: new Map(),
    authors: new Map(),
    names: new Map(),
    labels: {
      developer: labelled(rows.developers),
      family: labelled(rows.families),
      model: labelled(rows.models),
    },
  }
  for (const kind of entryKinds) {
    for (const { entry, name } of entries[kind].values()) addName(index, name, entry)
  }
  for (const alias of rows.aliases) addAlias(index, alias, entries)
  for (const list of index.prefixes.values()) list.sort((a, b) => b.beginning.length - a.beginning.length)
  return index
}

const labelled = (rows: readonly { id: number; name: string }[]): Map<number, string> =>
  new Map(rows.map(({ id, name }) => [id, name]))

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

function entriesOf({ developers, families, models }: CatalogueRows): Entries {
  const developerById = new Map(developers.map((row) => [row.id, row]))
  const familyById = new Map(families.map((row) => [row.id, row]))
  const originOf = (developerId: number | undefined): Origin =>
    developerById.get(developerId ?? 0)?.origin ?? 'unknown'
  return {
    developer: keyed(developers, ({ id, origin }) => ({
      kind: 'developer',
      modelId: null,
      familyId: null,
      developerId: id,
      origin,
      openness: commonOpenness(families.filter(({ developerId }) => developerId === id)),
    })),
    family: keyed(families, ({ id, developerId, openness }) => ({
      kind: 'family',
      modelId: null,
      familyId: id,
      developerId,
      origin: originOf(developerId),
      openness,
    })),
    model: keyed(models, ({ id, familyId, openness }) => {
      const family = familyById.get(familyId)
      return {
        kind: 'model',
        modelId: id,
        familyId,
        developerId: family?.developerId ?? null,
        origin: originOf(family?.developerId),
        openness: openness ?? family?.openness ?? 'unknown',
      }
    }),
  }
}

/** What a developer's use is made of is not told: open or proprietary only where all its families agree. */
function commonOpenness(families: readonly { openness: Openness }[]): Openness {
  const [first, ...others] = families
  return first !== undefined && others.every(({ openness }) => openness === first.openness)
    ? first.openness
    : 'unknown'
}

function keyed<Item extends { key: string; name: string }>(
  items: readonly Item[],
  entryOf: (item: Item) => Entry,
): Map<string, { entry: Entry; name: string }> {
  return new Map(items.map((item) => [item.key, { entry: entryOf(item), name: item.name }]))
}
