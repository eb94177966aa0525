import type { EntryKind } from '#shared/vocabulary/dimensions.ts'
import type { Openness, Origin } from '#shared/vocabulary/classes.ts'
import type { Database } from 'better-sqlite3'
import { damageOf, isDamaged } from '../store/integrity/damage.ts'

/** What the rules for names read of the catalogue tables, each in the order of its ids. */
export type CatalogueRows = {
  developers: { id: number; key: string; name: string; origin: Origin }[]
  families: { id: number; key: string; name: string; developerId: number; openness: Openness }[]
  /** openness null: as its family */
  models: { id: number; key: string; name: string; familyId: number; openness: Openness | null }[]
  aliases: { pattern: string; targetKind: EntryKind | 'segment'; targetKey: string; origin: string }[]
}

type Read = Omit<CatalogueRows, 'aliases'> & {
  aliases: (CatalogueRows['aliases'][number] & { id: number })[]
}

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
  developers: db
    .prepare<[], CatalogueRows['developers'][number]>(
      'SELECT id, key, name, origin FROM developer ORDER BY id',
    )
    .all(),
  families: db
    .prepare<[], CatalogueRows['families'][number]>(
      'SELECT id, key, name, developer_id AS developerId, openness FROM family ORDER BY id',
    )
    .all(),
  models: db
    .prepare<[], CatalogueRows['models'][number]>(
      'SELECT id, key, name, family_id AS familyId, openness FROM model ORDER BY id',
    )
    .all(),
  aliases: db
    .prepare<[], Read['aliases'][number]>(
      `SELECT id, pattern, target_kind AS targetKind, target_key AS targetKey, origin FROM alias ORDER BY id`,
    )
    .all(),
})
