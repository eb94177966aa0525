import { tellListeners } from '#engine/store/listeners.ts'
import { statement } from '#engine/store/cache.ts'
import type { Reader } from '#engine/store/types.ts'
import { isDamaged, noteRow } from './damage.ts'
import { damagedRow } from './refuse.ts'
import { type CoveredTable, faultOf } from './row-hash.ts'
import { query, queryFor } from '#engine/store/query.ts'

/** Tables that are shown as lists of entries which can be damaged one by one. */
type Listed = Exclude<CoveredTable, 'meta' | 'dataset_state'>

const idOf = (row: unknown): number =>
  typeof row === 'object' && row !== null && 'id' in row ? Number(row.id) : 0

/**
 * The entries of a list that are what was written. One that is not, or that cannot be read as what it should be,
 * is noted as damaged (`workspace.damage`) and closes nothing: the rest comes as ever.
 */
export function soundRows<T>(
  ws: Reader,
  table: Listed,
  rows: readonly unknown[],
  entryOf: (row: unknown) => T,
): T[] {
  return rows.flatMap((row) => {
    const id = idOf(row)
    if (isDamaged(ws.db, table, id)) return []
    try {
      return [entryOf(row)]
    } catch {
      noteUnreadable(ws, table, id)
      return []
    }
  })
}

/**
 * One entry that is to be worked with.
 *
 * @throws `row.damaged` where it is not what was written or cannot be read as what it should be
 */
export function soundRow<T>(ws: Reader, table: Listed, id: number, entryOf: () => T): T {
  if (isDamaged(ws.db, table, id)) throw damagedRow(ws, table, id)
  try {
    return entryOf()
  } catch {
    noteUnreadable(ws, table, id)
    throw damagedRow(ws, table, id)
  }
}

/** Whoever listens learns of the damage, as of any change. */
function noteUnreadable(ws: Reader, table: Listed, id: number): void {
  if (isDamaged(ws.db, table, id)) return
  noteRow(ws.db, { table, id, fault: faultOf(ws.db, table, id) ?? 'unreadable' })
  tellListeners(ws, { revision: ws.revision, topics: ['workspace'], datasetIds: [] })
}

const everyRow = queryFor({
  sql: (table: Listed, order: string) => `SELECT * FROM ${table} ORDER BY ${order}`,
  samples: [['risk', 'id']],
  gives: 'row',
})
const idsCovered = query({
  sql: 'SELECT id FROM row_hash WHERE entity = ? ORDER BY id',
  takes: ['row_hash.entity'],
  gives: 'row_hash.id',
})

/** The row of a table with this id, to be read as an entry. */
export const rowById = queryFor({
  sql: (table: Listed) => `SELECT * FROM ${table} WHERE id = ?`,
  samples: [['risk'], ['claim'], ['view'], ['brief']],
  takes: ['integer'],
  gives: 'row',
})

/**
 * Rows of a list in the order asked for. Where a page of the table cannot be read, those that can are read one by
 * one.
 */
export function listedRows(ws: Reader, table: Listed, order: string): unknown[] {
  try {
    return statement(ws.db, everyRow(table, order)).all()
  } catch {
    return statement(ws.db, idsCovered)
      .all(table)
      .flatMap((id) => {
        try {
          return [statement(ws.db, rowById(table)).get(id)].filter(Boolean)
        } catch {
          noteUnreadable(ws, table, id)
          return []
        }
      })
  }
}
