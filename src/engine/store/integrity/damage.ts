import type { Database } from 'better-sqlite3'
import { createMemory } from '#engine/store/memory.ts'
import type { CoveredTable, RowFault } from './row-hash.ts'

/** Tables whose rows can be named as damaged: texts, too, though their hash stands beside them. */
export type DamagedTable = CoveredTable | 'subject' | 'term' | 'row_hash'

/** A row that is not what was written; id 0: a whole table that cannot be read, or `meta`. */
export type DamagedRow = { table: DamagedTable; id: number; fault: RowFault | 'unreadable' }

/**
 * Why a dataset is in quarantine: `content`, its observations; `place`, where they came from; `definition` and
 * `source`, the rows that say what it is; `catalogue`, an entry that its subjects resolve to; `derived`, sums that
 * differ from the observations where nothing may be written; `unreadable`, pages that cannot be read.
 */
export type Reason = 'content' | 'place' | 'definition' | 'source' | 'catalogue' | 'derived' | 'unreadable'

/** What was derived anew because it did not follow from what it is derived from. */
export type Rebuilt = { what: 'rollups' | 'state' | 'subjects'; datasetId: number | null }

/** What of an open workspace is not what was written. */
export type Damage = {
  rows: Map<string, DamagedRow>
  /** datasets in quarantine: to be read, but neither edited nor counted */
  datasets: Set<number>
  reasons: Map<number, Set<Reason>>
  rebuilt: Rebuilt[]
}

const known = createMemory<Damage>(
  () => ({ rows: new Map(), datasets: new Set(), reasons: new Map(), rebuilt: [] }),
  { lasts: true },
)

/** The damage found so far in what a connection reads. */
export const damageOf = (db: Database): Damage => known.of(db)

/** Lets a second connection to the same file know what the first one found. */
export function shareDamage(db: Database, from: Database): void {
  known.set(db, damageOf(from))
}

/** Notes a damaged row. */
export function noteRow(db: Database, row: DamagedRow): void {
  damageOf(db).rows.set(`${row.table} ${row.id}`, row)
}

/** Is a row known to be damaged? */
export const isDamaged = (db: Database, table: DamagedTable, id: number): boolean => {
  const { rows } = damageOf(db)
  return rows.size > 0 && (rows.has(`${table} ${id}`) || rows.get(`${table} 0`)?.fault === 'unreadable')
}

/** Ids of the rows of a table that are known to be damaged. */
export const damagedRowsOf = (db: Database, table: DamagedTable): number[] =>
  [...damageOf(db).rows.values()].flatMap((row) => (row.table === table ? [row.id] : []))

/** Puts a dataset into quarantine. */
export function quarantine(db: Database, datasetId: number, reason: Reason): void {
  const { datasets, reasons } = damageOf(db)
  datasets.add(datasetId)
  reasons.set(datasetId, (reasons.get(datasetId) ?? new Set()).add(reason))
}

/** Forgets what was found, before the whole workspace is looked at again; rebuilding is remembered. */
export function forgetDamage(db: Database): void {
  const { rows, datasets, reasons } = damageOf(db)
  rows.clear()
  datasets.clear()
  reasons.clear()
}

/** Takes over what a survey through another connection found, in place of what was known; rebuilding is remembered. */
export function adoptDamage(db: Database, from: Database): void {
  const { rows, datasets, reasons } = damageOf(from)
  const own = damageOf(db)
  forgetDamage(db)
  for (const [key, row] of rows) own.rows.set(key, row)
  for (const id of datasets) own.datasets.add(id)
  for (const [id, why] of reasons) own.reasons.set(id, why)
}
