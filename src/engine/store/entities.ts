import type { Database } from 'better-sqlite3'
import type { Change } from '#shared/contract/workspace.ts'
import { statement } from './cache.ts'
import { coverRow } from './integrity/row-hash.ts'
import type { Entity, Row, Scalar } from './types.ts'
import { query, queryFor } from './query.ts'

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
  segment: 'catalogue',
  label: 'catalogue',
  risk: 'risks',
  claim: 'claims',
  view: 'views',
  brief: 'briefs',
  template: 'templates',
}

const entities = new Set<string>(Object.keys(topicOf))
const everyEntity = Object.keys(topicOf).flatMap((name): [Entity][] => (isEntity(name) ? [[name]] : []))

/** Is this text, read from the history, the name of an entity? */
export function isEntity(text: string): text is Entity {
  return entities.has(text)
}

/** The columns that are given, as SQLite takes them. */
export function givenColumns(row: object): Row {
  const given: [string, Scalar][] = []
  for (const [column, value] of Object.entries<unknown>({ ...row }))
    if (value === null || typeof value === 'string' || typeof value === 'number') given.push([column, value])
    else if (value !== undefined) throw new Error(`not a value of a column: ${column}`)
  return Object.fromEntries(given)
}

/** Column names of a row are only ever our own; anything else is a fault of the program. */
function columnsOf(row: Row): string[] {
  const names = Object.keys(row)
  for (const name of names) if (!/^[a-z_0-9]+$/.test(name)) throw new Error(`not a column: ${name}`)
  return names
}

const marksFor = (names: readonly string[]): string => names.map(() => '?').join(', ')

const rowOfEntity = queryFor({
  sql: (entity: Entity) => `SELECT * FROM ${entity} WHERE id = ?`,
  samples: everyEntity,
  takes: ['integer'],
  gives: 'scalar row',
})
const insertion = queryFor({
  sql: (entity: Entity, names: readonly string[]) =>
    `INSERT INTO ${entity} (${names.join(', ')}) VALUES (${marksFor(names)})`,
  samples: [['view', ['name', 'spec']]],
  takes: 'any',
})
const patching = queryFor({
  sql: (entity: Entity, names: readonly string[]) =>
    `UPDATE ${entity} SET ${names.map((name) => `${name} = ?`).join(', ')} WHERE id = ?`,
  samples: [['view', ['name', 'spec']]],
  takes: 'any',
})
const restoring = queryFor({
  sql: (entity: Entity, names: readonly string[]) => {
    const updates = names.map((name) => `${name} = excluded.${name}`).join(', ')
    return `INSERT INTO ${entity} (${names.join(', ')}) VALUES (${marksFor(names)}) ON CONFLICT (id) DO UPDATE SET ${updates}`
  },
  samples: [['view', ['id', 'name', 'spec']]],
  takes: 'any',
})
const markRemoved = query({ sql: 'UPDATE dataset SET removed = 1 WHERE id = ?', takes: ['dataset.id'] })
const removal = queryFor({
  sql: (entity: Entity) => `DELETE FROM ${entity} WHERE id = ?`,
  samples: everyEntity,
  takes: ['integer'],
})

/** The row of an entity with all its columns, or null. */
export function readRow(db: Database, entity: Entity, id: number): Row | null {
  return statement(db, rowOfEntity(entity)).get(id) ?? null
}

/** Inserts a row and returns its id. */
export function insertRow(db: Database, entity: Entity, row: Row): number {
  const { lastInsertRowid } = statement(db, insertion(entity, columnsOf(row))).run(...Object.values(row))
  const id = Number(lastInsertRowid)
  coverRow(db, entity, id)
  return id
}

/** Changes some columns of a row. */
export function patchRow(db: Database, entity: Entity, id: number, patch: Row): void {
  const names = columnsOf(patch)
  if (names.length === 0) return
  statement(db, patching(entity, names)).run(...Object.values(patch), id)
  coverRow(db, entity, id)
}

/**
 * Brings a row to an image from the history; null: it was not there. A dataset that was not there becomes
 * a removed one, which costs nothing however large it is and keeps its observations for a redo; its source
 * stays with it.
 */
export function restoreRow(db: Database, entity: Entity, id: number, image: Row | null): void {
  if (image) {
    statement(db, restoring(entity, columnsOf(image))).run(...Object.values(image))
  } else if (entity === 'dataset') {
    statement(db, markRemoved).run(id)
  } else if (entity !== 'source') {
    statement(db, removal(entity)).run(id)
  }
  coverRow(db, entity, id)
}
