import type { EntryKind } from '#shared/vocabulary/dimensions.ts'
import type { Database } from 'better-sqlite3'
import { heldValue } from './held.ts'
import { segmentKey } from './segment.ts'
import { shippedCatalogue, type ShippedCatalogue } from './shipped-data.ts'
import { freshStatement } from '#engine/store/cache.ts'
import { query } from '#engine/store/query.ts'

/** One text by which an entry is recognised, as the table `alias` holds it. */
export type ShippedAlias = {
  pattern: string
  targetKind: EntryKind | 'segment'
  targetKey: string
}

const insertAlias = query({
  sql: "INSERT INTO alias (pattern, target_kind, target_key, origin) VALUES (?, ?, ?, 'shipped')",
  takes: ['alias.pattern', 'alias.target_kind', 'alias.target_key'],
})
const writeMeta = query({
  sql: 'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  takes: ['meta.key', 'meta.value'],
})
const insertDeveloper = query({
  sql: 'INSERT INTO developer (key, name, country, origin, note) VALUES (?, ?, ?, ?, ?)',
  takes: ['developer.key', 'developer.name', 'developer.country', 'developer.origin', 'developer.note'],
})
const insertFamily = query({
  sql: 'INSERT INTO family (key, name, developer_id, openness, licence, note) VALUES (?, ?, ?, ?, ?, ?)',
  takes: 'any',
})
const insertModel = query({
  sql: 'INSERT INTO model (key, name, family_id, openness, released, note) VALUES (?, ?, ?, ?, ?, ?)',
  takes: 'any',
})
const insertSegment = query({
  sql: 'INSERT INTO segment (key, name, rule, note, created_at) VALUES (?, ?, ?, ?, ?)',
  takes: ['segment.key', 'segment.name', 'segment.rule', 'segment.note', 'segment.created_at'],
})
const insertLabel = query({
  sql: `INSERT INTO label (target_kind, target_key, field, value, holds_from, said_by, url, note, adopted)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  takes: 'any',
})

/**
 * Fills the catalogue tables of a new workspace and sets `meta.catalogue_version`. To be called once, inside
 * the transaction that makes the workspace: plain inserts, not an action, so that nobody undoes them.
 */
export function loadShippedCatalogue(db: Database): void {
  const catalogue = shippedCatalogue()
  const developerIds = insertDevelopers(db, catalogue)
  const familyIds = insertFamilies(db, catalogue, developerIds)
  insertModels(db, catalogue, familyIds)
  const segment = freshStatement(db, insertSegment)
  for (const { key, name, rule, note } of catalogue.segmentRules)
    segment.run(key, name, JSON.stringify(rule), note, catalogue.header.date)
  const alias = freshStatement(db, insertAlias)
  for (const { pattern, targetKind, targetKey } of shippedAliases(catalogue)) {
    alias.run(pattern, targetKind, targetKey)
  }
  insertLabels(db, catalogue)
  freshStatement(db, writeMeta).run('catalogue_version', catalogue.header.version)
}

function insertDevelopers(db: Database, catalogue: ShippedCatalogue): Map<string, number> {
  const insert = freshStatement(db, insertDeveloper)
  return new Map(
    catalogue.developers.map(({ key, name, country, origin, note = '' }) => [
      key,
      Number(insert.run(key, name, country, origin, note).lastInsertRowid),
    ]),
  )
}

function insertFamilies(
  db: Database,
  catalogue: ShippedCatalogue,
  developerIds: Map<string, number>,
): Map<string, number> {
  const insert = freshStatement(db, insertFamily)
  return new Map(
    catalogue.families.map(({ key, name, developer, openness, licence, note = '' }) => [
      key,
      Number(
        insert.run(key, name, developerIds.get(developer) ?? null, openness, licence, note).lastInsertRowid,
      ),
    ]),
  )
}

function insertModels(db: Database, catalogue: ShippedCatalogue, familyIds: Map<string, number>): void {
  const insert = freshStatement(db, insertModel)
  for (const { key, name, family, openness = null, released = null, note = '' } of catalogue.models) {
    insert.run(key, name, familyIds.get(family) ?? null, openness, released, note)
  }
}

/** The labels, each adopted where the catalogue holds what it says. */
function insertLabels(db: Database, { header, labels }: ShippedCatalogue): void {
  const sources = new Map(header.sources.map((source) => [source.id, source]))
  const insert = freshStatement(db, insertLabel)
  for (const { kind, key, field, value, from = null, by, url, note = '' } of labels) {
    const source = sources.get(by)
    if (!source) throw new Error(`a label of a source that is not named: ${by}`)
    const holds = heldValue(db, { kind, key }, field) === value
    insert.run(kind, key, field, value, from, source.name, url ?? source.url, note, holds ? 1 : 0)
  }
}

/**
 * Every shipped text with its target, each text once. Where a family and one of its models share a name, the
 * family keeps it: the text says no more than that. `author/*` recognises a developer by the author of a
 * slug, `author/beginning*` a family by the beginning of a slug.
 */
export function shippedAliases(catalogue: ShippedCatalogue): ShippedAlias[] {
  const aliases = new Map<string, ShippedAlias>()
  function add(patterns: readonly string[], targetKind: ShippedAlias['targetKind'], targetKey: string): void {
    for (const pattern of patterns) {
      if (!aliases.has(pattern)) aliases.set(pattern, { pattern, targetKind, targetKey })
    }
  }
  for (const { names, origin, openness } of catalogue.segments) {
    add(names, 'segment', segmentKey({ origin, openness }))
  }
  for (const { key, name, authors = [], names = [] } of catalogue.developers) {
    add([name, ...names, ...authors.map((author) => `${author}/*`)], 'developer', key)
  }
  for (const { key, name, prefixes = [], names = [] } of catalogue.families) {
    add([name, ...names, ...prefixes.map((prefix) => `${prefix}*`)], 'family', key)
  }
  for (const { key, name, slugs = [], names = [] } of catalogue.models) {
    add([key, ...slugs, name, ...names], 'model', key)
  }
  return [...aliases.values()]
}
