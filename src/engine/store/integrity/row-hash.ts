import { entryKinds } from '#shared/vocabulary/dimensions.ts'
import type { Database } from 'better-sqlite3'
import { freshStatement, statement } from '#engine/store/cache.ts'
import { hashText, state } from '#engine/store/murmur.ts'
import type { Entity } from '#engine/store/types.ts'
import { query, queryFor, type RowOf } from '#engine/store/query.ts'

/**
 * Tables whose rows are covered one by one in `row_hash`: all that a person or an import writes, but for
 * observations and their texts, which are covered with their dataset.
 */
export const coveredTables = [
  'source',
  'dataset',
  'dataset_state',
  'import_run',
  ...entryKinds,
  'alias',
  'segment',
  'label',
  'risk',
  'claim',
  'view',
  'brief',
  'template',
  'action',
  'meta',
] as const satisfies readonly (Entity | 'dataset_state' | 'action' | 'meta')[]
export type CoveredTable = (typeof coveredTables)[number]

const covered = new Set<string>(coveredTables)

/** Is this text, read from `row_hash`, the name of a covered table? */
export const isCovered = (text: string): text is CoveredTable => covered.has(text)

/**
 * Tables that every edit writes to: the hash of a row stands in the row itself, so that an edit touches no page more.
 * That a row of them is gone is told by what refers to it.
 */
const sealed = new Set<CoveredTable>(['dataset_state', 'action'])

const keyOf = (table: CoveredTable): string => (table === 'dataset_state' ? 'dataset_id' : 'id')

const everyMeta = query({
  sql: 'SELECT key, value FROM meta ORDER BY key',
  gives: ['meta.key', 'meta.value'],
})
const everyTable = coveredTables.map((table) => [table] as const)
const numbered = everyTable.filter(([table]) => table !== 'meta')
const coveredById = queryFor({
  sql: (table: CoveredTable) => `SELECT * FROM ${table} WHERE ${keyOf(table)} = ?`,
  samples: numbered,
  takes: ['integer'],
  gives: 'row',
})
const everyCovered = queryFor({
  sql: (table: CoveredTable) => `SELECT * FROM ${table} ORDER BY ${keyOf(table)}`,
  samples: numbered,
  gives: 'row',
})
const uncover = query({
  sql: 'DELETE FROM row_hash WHERE entity = ? AND id = ?',
  takes: ['row_hash.entity', 'row_hash.id'],
})
const uncoverAll = query({ sql: 'DELETE FROM row_hash WHERE entity = ?', takes: ['row_hash.entity'] })
const seal = queryFor({
  sql: (table: CoveredTable) => `UPDATE ${table} SET seal = ? WHERE ${keyOf(table)} = ?`,
  samples: numbered.filter(([table]) => sealed.has(table)),
  takes: ['blob', 'integer'],
})
const cover = query({
  sql: 'INSERT OR REPLACE INTO row_hash (entity, id, hash) VALUES (?, ?, ?)',
  takes: ['row_hash.entity', 'row_hash.id', 'row_hash.hash'],
})
const hashOfRow = query({
  sql: 'SELECT hash FROM row_hash WHERE entity = ? AND id = ?',
  takes: ['row_hash.entity', 'row_hash.id'],
  gives: 'row_hash.hash',
})
const hashesOfTable = query({
  sql: 'SELECT id, hash FROM row_hash WHERE entity = ?',
  takes: ['row_hash.entity'],
  gives: ['row_hash.id', 'row_hash.hash'],
})

/** A row of a covered table as it is read to be hashed: BLOBs come as bytes. */
export type CoveredRow = RowOf<typeof coveredById>

/** Every row of `meta` as one: it has no numbers of its own. */
function readMeta(db: Database): CoveredRow | null {
  const rows = statement(db, everyMeta).all()
  return rows.length === 0 ? null : Object.fromEntries(rows)
}

/** A row as it stands, or null. */
export function readCovered(db: Database, table: CoveredTable, id: number): CoveredRow | null {
  if (table === 'meta') return id === 0 ? readMeta(db) : null
  return statement(db, coveredById(table)).get(id) ?? null
}

/** Every row of a covered table with its id. */
export function* coveredRows(db: Database, table: CoveredTable): Generator<[number, CoveredRow]> {
  if (table === 'meta') {
    const row = readMeta(db)
    if (row) yield [0, row]
    return
  }
  const key = keyOf(table)
  for (const row of freshStatement(db, everyCovered(table)).iterate()) yield [Number(row[key]), row]
}

const plain = (value: CoveredRow[string]): unknown =>
  value instanceof Uint8Array ? [Buffer.from(value).toString('hex')] : value

/** Hash of a row: 128 bits over its table and its columns by name, whatever their order. */
export function rowHash(table: CoveredTable, row: CoveredRow): Buffer {
  const columns = Object.keys(row)
    .filter((column) => column !== 'seal')
    .sort()
  hashText(JSON.stringify([table, columns.map((column) => [column, plain(row[column] ?? null)])]))
  return Buffer.from(new Uint8Array(state.buffer.slice(0)))
}

/** Brings the hash of a row in line with the row; to be called after every write to a covered table. */
export function coverRow(db: Database, table: CoveredTable, id: number): void {
  const row = readCovered(db, table, id)
  if (row) writeHash(db, table, id, rowHash(table, row))
  else if (!sealed.has(table)) statement(db, uncover).run(table, id)
}

function writeHash(db: Database, table: CoveredTable, id: number, hash: Buffer): void {
  if (sealed.has(table)) statement(db, seal(table)).run(hash, id)
  else statement(db, cover).run(table, id, hash)
}

/** Covers every row that stands in these tables: of a catalogue that was filled, of an older version. */
export function coverTables(db: Database, tables: readonly CoveredTable[] = coveredTables): void {
  for (const table of tables) {
    statement(db, uncoverAll).run(table)
    // Gathered first: nothing else may run on a connection while it steps through rows.
    const hashes = [...coveredRows(db, table)].map(([id, row]) => [id, rowHash(table, row)] as const)
    for (const [id, hash] of hashes) writeHash(db, table, id, hash)
  }
}

/** How a row is not what was written: its columns differ, it is gone, or nobody wrote it. */
export type RowFault = 'changed' | 'missing' | 'unknown'

/** What is wrong with one row; null: nothing, or there is none and there should be none. */
export function faultOf(db: Database, table: CoveredTable, id: number): RowFault | null {
  const row = readCovered(db, table, id)
  return compared(table, row, keptHash(db, table, id, row))
}

/** The hash that is kept of a row. */
function keptHash(
  db: Database,
  table: CoveredTable,
  id: number,
  row: CoveredRow | null,
): Uint8Array | undefined {
  if (sealed.has(table)) return sealOf(row)
  return statement(db, hashOfRow).get(table, id)
}

/** The hash that stands in a row itself. */
export function sealOf(row: CoveredRow | null): Uint8Array | undefined {
  const seal = row?.['seal']
  return seal instanceof Uint8Array ? seal : undefined
}

function compared(
  table: CoveredTable,
  row: CoveredRow | null,
  kept: Uint8Array | undefined,
): RowFault | null {
  if (!row) return kept ? 'missing' : null
  if (!kept) return 'unknown'
  return rowHash(table, row).equals(kept) ? null : 'changed'
}

/** Every row of a table that is not what was written, by id. */
export function faultsIn(db: Database, table: CoveredTable): Map<number, RowFault> {
  const kept = new Map(statement(db, hashesOfTable).all(table))
  const faults = new Map<number, RowFault>()
  for (const [id, row] of coveredRows(db, table)) {
    const fault = compared(table, row, sealed.has(table) ? sealOf(row) : kept.get(id))
    if (fault) faults.set(id, fault)
    kept.delete(id)
  }
  for (const id of kept.keys()) faults.set(id, 'missing')
  return faults
}
