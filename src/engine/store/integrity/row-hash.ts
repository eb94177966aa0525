import { entryKinds } from '#shared/vocabulary/dimensions.ts'
import type { Database } from 'better-sqlite3'
import { statement } from '../cache.ts'
import { hashText, state } from '../murmur.ts'
import type { Entity } from '../types.ts'

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

/** A row of a covered table as it is read to be hashed: BLOBs come as bytes. */
export type CoveredRow = { readonly [column: string]: string | number | Uint8Array | null }

/** Every row of `meta` as one: it has no numbers of its own. */
function readMeta(db: Database): CoveredRow | null {
  const rows = statement<[], [string, string]>(db, 'SELECT key, value FROM meta ORDER BY key').raw().all()
  return rows.length === 0 ? null : Object.fromEntries(rows)
}

/** A row as it stands, or null. */
export function readCovered(db: Database, table: CoveredTable, id: number): CoveredRow | null {
  if (table === 'meta') return id === 0 ? readMeta(db) : null
  return (
    statement<[number], CoveredRow>(db, `SELECT * FROM ${table} WHERE ${keyOf(table)} = ?`).get(id) ?? null
  )
}

/** Every row of a covered table with its id. */
export function* coveredRows(db: Database, table: CoveredTable): Generator<[number, CoveredRow]> {
  if (table === 'meta') {
    const row = readMeta(db)
    if (row) yield [0, row]
    return
  }
  const key = keyOf(table)
  for (const row of db.prepare<[], CoveredRow>(`SELECT * FROM ${table} ORDER BY ${key}`).iterate())
    yield [Number(row[key]), row]
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
  else if (!sealed.has(table))
    statement(db, 'DELETE FROM row_hash WHERE entity = ? AND id = ?').run(table, id)
}

function writeHash(db: Database, table: CoveredTable, id: number, hash: Buffer): void {
  if (sealed.has(table)) statement(db, `UPDATE ${table} SET seal = ? WHERE ${keyOf(table)} = ?`).run(hash, id)
  else
    statement(db, 'INSERT OR REPLACE INTO row_hash (entity, id, hash) VALUES (?, ?, ?)').run(table, id, hash)
}

/** Covers every row that stands in these tables: of a catalogue that was filled, of an older version. */
export function coverTables(db: Database, tables: readonly CoveredTable[] = coveredTables): void {
  for (const table of tables) {
    db.prepare('DELETE FROM row_hash WHERE entity = ?').run(table)
    // Gathered first: nothing else may run on a connection while it steps through rows.
    const hashes = [...coveredRows(db, table)].map(([id, row]) => [id, rowHash(table, row)] as const)
    for (const [id, hash] of hashes) writeHash(db, table, id, hash)
  }
}

/** How a row is not what was written: its columns differ, it is gone, or nobody wrote it. */
export type RowFault = 'changed' | 'missing' | 'unknown'

type Kept = { hash: Uint8Array }

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
  return statement<[string, number], Kept>(db, 'SELECT hash FROM row_hash WHERE entity = ? AND id = ?').get(
    table,
    id,
  )?.hash
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
  const kept = new Map(
    db
      .prepare<[string], [number, Uint8Array]>('SELECT id, hash FROM row_hash WHERE entity = ?')
      .raw()
      .all(table),
  )
  const faults = new Map<number, RowFault>()
  for (const [id, row] of coveredRows(db, table)) {
    const fault = compared(table, row, sealed.has(table) ? sealOf(row) : kept.get(id))
    if (fault) faults.set(id, fault)
    kept.delete(id)
  }
  for (const id of kept.keys()) faults.set(id, 'missing')
  return faults
}
