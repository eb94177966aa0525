import type { EntryKind } from '#shared/vocabulary/dimensions.ts'
import type { Database } from 'better-sqlite3'
import { damageOf, isDamaged } from '#engine/store/integrity/damage.ts'
import { freshStatement } from '#engine/store/cache.ts'
import { query, type RowOf } from '#engine/store/query.ts'

const developers = query({
  sql: 'SELECT id, key, name, origin FROM developer ORDER BY id',
  gives: { id: 'developer.id', key: 'developer.key', name: 'developer.name', origin: 'developer.origin' },
})
const families = query({
  sql: 'SELECT id, key, name, developer_id AS developerId, openness FROM family ORDER BY id',
  gives: {
    id: 'family.id',
    key: 'family.key',
    name: 'family.name',
    developerId: 'family.developer_id',
    openness: 'family.openness',
  },
})
const models = query({
  sql: 'SELECT id, key, name, family_id AS familyId, openness FROM model ORDER BY id',
  gives: {
    id: 'model.id',
    key: 'model.key',
    name: 'model.name',
    familyId: 'model.family_id',
    openness: 'model.openness',
  },
})
const aliases = query({
  sql: 'SELECT id, pattern, target_kind AS targetKind, target_key AS targetKey, origin FROM alias ORDER BY id',
  gives: {
    id: 'alias.id',
    pattern: 'alias.pattern',
    targetKind: 'alias.target_kind',
    targetKey: 'alias.target_key',
    origin: 'alias.origin',
  },
})

/** What the rules for names read of the catalogue tables, each in the order of its ids. */
export type CatalogueRows = {
  developers: RowOf<typeof developers>[]
  families: RowOf<typeof families>[]
  /** openness null: as its family */
  models: RowOf<typeof models>[]
  aliases: Omit<RowOf<typeof aliases>, 'id'>[]
}

type Read = Omit<CatalogueRows, 'aliases'> & { aliases: RowOf<typeof aliases>[] }

/** Reads the catalogue tables, but for rows that are not what was written and what hangs on them. */
export function readCatalogueRows(db: Database): CatalogueRows {
  const read = readAll(db)
  const whole = (table: EntryKind | 'alias') => (row: { id: number }) => !isDamaged(db, table, row.id)
  if (damageOf(db).rows.size === 0) return read
  const developers = read.developers.filter(whole('developer'))
  const developerIds = new Set(developers.map(({ id }) => id))
  const families = read.families.filter((row) => whole('family')(row) && developerIds.has(row.developerId))
  const familyIds = new Set(families.map(({ id }) => id))
  const models = read.models.filter((row) => whole('model')(row) && familyIds.has(row.familyId))
  return { developers, families, models, aliases: read.aliases.filter(whole('alias')) }
}

const readAll = (db: Database): Read => ({
  developers: freshStatement(db, developers).all(),
  families: freshStatement(db, families).all(),
  models: freshStatement(db, models).all(),
  aliases: freshStatement(db, aliases).all(),
})
