import { contentPages } from '#engine/store/observation-pages.ts'
import { startOfDataset } from '#engine/store/observation-ids.ts'
import { setImmediate } from 'node:timers/promises'
import type { Database } from 'better-sqlite3'
import type { CellKey } from '#engine/store/types.ts'
import { countColumns, orNull, realColumns, smallColumns } from '#engine/store/number-columns.ts'
import { KeyTable } from '#engine/import/map/key-table.ts'
import { throwIfAborted } from '#engine/import/pauses.ts'

/** What an observation says, its place in a file left aside; an absent note is empty. */
export type StoredCell = {
  value: number | null
  low: number | null
  high: number | null
  qualifier: number
  note: string
}

/** What a dataset holds already, by ordinal, to be found by key. */
export type Stored = {
  readonly count: number
  /** ordinal of the observation with these ids, or -1 */
  find(period: number, subject: number, language: number, region: number, category: number): number
  idAt(ordinal: number): number
  keyAt(ordinal: number): CellKey
  cellAt(ordinal: number): StoredCell
}

/**
 * Reads the observations of a dataset; where a key stands twice, the first holds. All of them are held in
 * typed arrays, about 80 bytes each and the notes: fine up to some millions. Gives way between pages.
 *
 * Error: `cancelled`.
 */
export async function readStored(
  db: Database,
  datasetId: number,
  signal: AbortSignal | undefined,
): Promise<Stored> {
  const first = startOfDataset(datasetId)
  const keys = new KeyTable()
  const notes = new Map<number, string>()
  const sequences = countColumns(1)
  const numbers = realColumns(3)
  const qualifiers = smallColumns(1)
  for (const rows of contentPages(db, datasetId)) {
    for (const [id, period, subject, language, region, category, value, low, high, qualifier, note] of rows) {
      if (keys.find(period, subject, language, region, category) >= 0) continue
      const at = keys.add(period, subject, language, region, category)
      sequences.set(at, 0, id - first)
      numbers.set(at, 0, value ?? Number.NaN)
      numbers.set(at, 1, low ?? Number.NaN)
      numbers.set(at, 2, high ?? Number.NaN)
      qualifiers.set(at, 0, qualifier)
      if (note !== null && note !== '') notes.set(at, note)
    }
    await setImmediate()
    throwIfAborted(signal)
  }
  return {
    count: keys.count,
    find: (period, subject, language, region, category) =>
      keys.find(period, subject, language, region, category),
    idAt: (ordinal) => first + sequences.at(ordinal, 0),
    keyAt: (ordinal) => ({
      period: keys.periodAt(ordinal),
      subjectId: keys.subjectAt(ordinal),
      languageId: keys.languageAt(ordinal),
      regionId: keys.regionAt(ordinal),
      categoryId: keys.categoryAt(ordinal),
    }),
    cellAt: (ordinal) => ({
      value: orNull(numbers.at(ordinal, 0)),
      low: orNull(numbers.at(ordinal, 1)),
      high: orNull(numbers.at(ordinal, 2)),
      qualifier: qualifiers.at(ordinal, 0),
      note: notes.get(ordinal) ?? '',
    }),
  }
}
