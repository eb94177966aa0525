import type { Database } from 'better-sqlite3'
import type { Change } from '#shared/contract/workspace.ts'
import { statement } from './cache.ts'
import { coverRow } from './integrity/row-hash.ts'
import type { Entity, Row, Scalar } from './types.ts'

type Topic = Change['topics'][number]

/** What readers of an entity call it. */
export const topicOf: Record<Entity, Topic> = {
  source: 'datasets',
  dataset: 'datasets',
  import_run: 'datasets',
  developer: 'catalogue',
  family: 'catalogue',
  model: 'catalogue',
  alias: 'catalogue',
  risk: 'risks',
  claim: 'claims',
  view: 'views',
  brief: 'briefs',
  template: 'templates',
}

const entities = new Set<string>(Object.keys(topicOf))

/** Is this text, read from the history, the name of an entity? */
export const isEntity = (text: string): text is Entity => entities.has(text)

/** Column names of a row are only ever our own; anything else is a fault of the program. */
function columnsOf(row: Row): string[] {
  const names = Object.keys(row)
  for (const name of names) if (!/^[a-z_0-9]+$/.test(name)) throw new Error(`not a column: ${name}`)
  return names
}

/** The row of an entity with all its columns, or null. */
export function readRow(db: Database, entity: Entity, id: number): Row | null {
  return statement<[number], Row>(db, `SELECT * FROM ${entity} WHERE id = ?`).get(id) ?? null
}

/** Inserts a row and returns its id. */
export function insertRow(db: Database, entity: Entity, row: Row): number {
  const names = columnsOf(row)
  const marks = names.map(() => '?').join(', ')
  const { lastInsertRowid } = statement<Scalar[]>(
    db,
    `INSERT INTO ${entity} (${names.join(', ')}) VALUES (${marks})`,
  ).run(...Object.values(row))
  const id = Number(lastInsertRowid)
  coverRow(db, entity, id)
  return id
}

/** Changes some columns of a row. */
export function patchRow(db: Database, entity: Entity, id: number, patch: Row): void {
  const names = columnsOf(patch)
  if (names.length === 0) return
  statement<Scalar[]>(
    db,
    `UPDATE ${entity} SET ${names.map((name) => `${name} = ?`).join(', ')} WHERE id = ?`,
  ).run(...Object.values(patch), id)
  coverRow(db, entity, id)
}

/**
 * Brings a row to an image from the history; null: it was not there. A dataset that was not there becomes
 * a removed one, which costs nothing however large it is and keeps its observations for a redo; its source
 * stays with it.
 */
export function restoreRow(db: Database, entity: Entity, id: number, image: Row | null): void {
  if (image) {
    const names = columnsOf(image)
    const marks = names.map(() => '?').join(', ')
    const updates = names.map((name) => `${name} = excluded.${name}`).join(', ')
    statement<Scalar[]>(
      db,
      `INSERT INTO ${entity} (${names.join(', ')}) VALUES (${marks}) ON CONFLICT (id) DO UPDATE SET ${updates}`,
    ).run(...Object.values(image))
  } else if (entity === 'dataset') {
    statement(db, 'UPDATE dataset SET removed = 1 WHERE id = ?').run(id)
  } else if (entity !== 'source') {
    statement(db, `DELETE FROM ${entity} WHERE id = ?`).run(id)
  }
  coverRow(db, entity, id)
}
