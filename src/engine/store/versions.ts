import type { Database } from 'better-sqlite3'
import { createMemory, forgetRead } from './memory.ts'
import type { Cell, CellKey } from './types.ts'

/** An observation went from one state to another; null: it was not or is not there. */
export type CellChange = { key: CellKey; before: Cell | null; after: Cell | null }

/**
 * How often the observations of each dataset were changed through a connection, and which ones lately, so
 * that what was read from them can be brought up to date instead of being read again; likewise how often
 * the names (subjects, terms, catalogue) were.
 */
type Versions = {
  /** grows where nothing that was read before can be trusted any more: a rollback, another process's write */
  epoch: number
  names: number
  datasets: Map<number, Log>
}

/** `recent[i]` led from version `first + i` to the next. */
type Log = { first: number; recent: CellChange[] }

/** Changes remembered one by one for each dataset; what is older is read again. */
const remembered = 64

// They outlast a rollback to tell that there was one: see `distrustAll`.
const versions = createMemory<Versions>(() => ({ epoch: 0, names: 0, datasets: new Map() }), { lasts: true })

const versionsOf = (db: Database): Versions => versions.of(db)

/** A point in the life of a dataset's observations. */
export type ContentVersion = { epoch: number; at: number }

/** The version a dataset's observations are at now. */
export function contentVersion(db: Database, datasetId: number): ContentVersion {
  const { epoch, datasets } = versionsOf(db)
  const log = datasets.get(datasetId)
  return { epoch, at: log ? log.first + log.recent.length : 0 }
}

/** Which observations changed since a version, oldest first; null: more than is remembered. */
export function changedSince(
  db: Database,
  datasetId: number,
  { epoch, at }: ContentVersion,
): readonly CellChange[] | null {
  const now = versionsOf(db)
  if (epoch !== now.epoch) return null
  const log = now.datasets.get(datasetId)
  if (!log) return []
  return at < log.first ? null : log.recent.slice(at - log.first)
}

/** Notes that one observation was written. */
export function noteCell(db: Database, datasetId: number, change: CellChange): void {
  const { datasets } = versionsOf(db)
  const log = datasets.get(datasetId) ?? { first: 0, recent: [] }
  log.recent.push(change)
  if (log.recent.length > remembered) {
    log.first += log.recent.length
    log.recent = []
  }
  datasets.set(datasetId, log)
}

/** Notes that many observations were written at once. */
export function noteMany(db: Database, datasetId: number): void {
  const { datasets } = versionsOf(db)
  const log = datasets.get(datasetId) ?? { first: 0, recent: [] }
  datasets.set(datasetId, { first: log.first + log.recent.length + 1, recent: [] })
}

/** The version of subjects, terms and catalogue. */
export function namesVersion(db: Database): string {
  const { epoch, names } = versionsOf(db)
  return `${epoch}.${names}`
}

/** Notes that a subject or term was added, or that the catalogue changed. */
export function noteNames(db: Database): void {
  versionsOf(db).names++
}

/** Nothing that was read until now can be trusted: after a rollback, or another process's write. */
export function distrustAll(db: Database): void {
  const known = versionsOf(db)
  known.epoch++
  known.datasets.clear()
  forgetRead(db)
}
