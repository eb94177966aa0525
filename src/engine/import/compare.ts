import type { Database } from 'better-sqlite3'
import { statement } from '#engine/store/cache.ts'
import type { Drafts } from './drafts.ts'
import { KeyTable } from './key-table.ts'

/** Ids of the texts of drafts, by their number in the tables of the drafts; -1 where the store has none. */
export type TextIds = {
  subjects: Int32Array
  languages: Int32Array
  regions: Int32Array
  categories: Int32Array
}

/** What a dataset holds already, to be found by key. */
export type Stored = {
  readonly count: number
  /** ordinal of the observation that a draft is, or -1 */
  find(drafts: Drafts, at: number, ids: TextIds): number
  idAt(ordinal: number): number
  valueAt(ordinal: number): number | null
  isSame(ordinal: number, drafts: Drafts, at: number): boolean
}

type ObservationRow = [
  id: number,
  period: number,
  subject: number,
  language: number,
  region: number,
  category: number,
  value: number | null,
  low: number | null,
  high: number | null,
  qualifier: number,
  note: string | null,
]

const datasetStride = 2 ** 32

/** Reads the observations of a dataset. Where a key stands twice, the first holds. */
export function readStored(db: Database, datasetId: number): Stored {
  const keys = new KeyTable()
  const ids: number[] = []
  const values: (readonly [number | null, number | null, number | null, number, string])[] = []
  const rows = db
    .prepare<[number, number], ObservationRow>(
      `SELECT id, period, subject_id, language_id, region_id, category_id, value, low, high, qualifier, note
       FROM observation WHERE id >= ? AND id < ? ORDER BY id`,
    )
    .raw()
    .iterate(datasetId * datasetStride, (datasetId + 1) * datasetStride)
  for (const [id, period, subject, language, region, category, value, low, high, qualifier, note] of rows) {
    if (keys.find(period, subject, language, region, category) >= 0) continue
    keys.add(period, subject, language, region, category)
    ids.push(id)
    values.push([value, low, high, qualifier, note ?? ''])
  }
  return {
    count: keys.count,
    find(drafts, at, texts) {
      const subject = texts.subjects[drafts.keys.subjectAt(at)] ?? -1
      const language = texts.languages[drafts.keys.languageAt(at)] ?? -1
      const region = texts.regions[drafts.keys.regionAt(at)] ?? -1
      const category = texts.categories[drafts.keys.categoryAt(at)] ?? -1
      return keys.find(drafts.keys.periodAt(at), subject, language, region, category)
    },
    idAt: (ordinal) => ids[ordinal] ?? 0,
    valueAt: (ordinal) => values[ordinal]?.[0] ?? null,
    isSame(ordinal, drafts, at) {
      const [value, low, high, qualifier, note] = values[ordinal] ?? [null, null, null, 0, '']
      return (
        value === orNull(drafts.valueAt(at)) &&
        low === orNull(drafts.lowAt(at)) &&
        high === orNull(drafts.highAt(at)) &&
        qualifier === drafts.qualifierAt(at) &&
        note === (drafts.notes.get(at) ?? '')
      )
    },
  }
}

/** NaN stands for missing in typed arrays. */
export const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value)

/** Ids of the texts as far as the store has them: nothing is written. */
export function knownTextIds(db: Database, drafts: Drafts): TextIds {
  const subject = statement<[string], { id: number }>(db, 'SELECT id FROM subject WHERE text = ?')
  const term = statement<[number, string], { id: number }>(
    db,
    'SELECT id FROM term WHERE kind = ? AND text = ?',
  )
  const terms = (kind: number, texts: readonly string[]): Int32Array =>
    Int32Array.from(texts, (text) => (text === '' ? 0 : (term.get(kind, text)?.id ?? -1)))
  return {
    subjects: Int32Array.from(drafts.subjects.texts, (text) => subject.get(text)?.id ?? -1),
    languages: terms(1, drafts.languages.texts),
    regions: terms(2, drafts.regions.texts),
    categories: terms(3, drafts.categories.texts),
  }
}

export type Change = 'added' | 'updated' | 'unchanged'
export type Comparison = {
  readonly counts: Record<Change, number>
  changeOf(at: number): Change
  /** stored value before the import; null where there is none */
  beforeOf(at: number): number | null
}

/** Sets drafts against what is stored; against nothing, all are added. */
export function compareDrafts(drafts: Drafts, stored: Stored | null, ids: TextIds | null): Comparison {
  const changeOf = (at: number): Change => {
    const ordinal = stored && ids ? stored.find(drafts, at, ids) : -1
    if (!stored || ordinal < 0) return 'added'
    return stored.isSame(ordinal, drafts, at) ? 'unchanged' : 'updated'
  }
  const counts = { added: 0, updated: 0, unchanged: 0 }
  if (!stored) counts.added = drafts.count
  else for (let at = 0; at < drafts.count; at++) counts[changeOf(at)] += 1
  return {
    counts,
    changeOf,
    beforeOf(at) {
      const ordinal = stored && ids ? stored.find(drafts, at, ids) : -1
      return stored && ordinal >= 0 ? stored.valueAt(ordinal) : null
    },
  }
}
