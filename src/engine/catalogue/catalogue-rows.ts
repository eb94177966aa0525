import type { Database } from 'better-sqlite3'
import type { Openness, Origin } from '#shared/contract/common.ts'
import type { Level } from './tree.ts'

/** What the rules for names read of the catalogue tables, each in the order of its ids. */
export type CatalogueRows = {
  developers: { id: number; key: string; name: string; origin: Origin }[]
  families: { id: number; key: string; name: string; developerId: number; openness: Openness }[]
  /** openness null: as its family */
  models: { id: number; key: string; name: string; familyId: number; openness: Openness | null }[]
  aliases: { pattern: string; targetKind: Level | 'segment'; targetKey: string; origin: string }[]
}

/** Reads the catalogue tables. */
export const readCatalogueRows = (db: Database): CatalogueRows => ({
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
    .prepare<[], CatalogueRows['aliases'][number]>(
      `SELECT pattern, target_kind AS targetKind, target_key AS targetKey, origin FROM alias ORDER BY id`,
    )
    .all(),
})
