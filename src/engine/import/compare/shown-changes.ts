import { textById } from '#engine/store/texts.ts'
import type { Database } from 'better-sqlite3'
import type { DraftObservation, ObservationChange } from '#shared/contract/imports.ts'
import { orNull } from '#engine/store/number-columns.ts'
import { periodText } from '#shared/domain/period.ts'
import { qualifiers } from '#shared/vocabulary/qualifiers.ts'
import { statement } from '#engine/store/cache.ts'
import type { Drafts } from '#engine/import/map/drafts.ts'
import type { Comparison } from './comparison.ts'
import type { Stored } from './stored.ts'

/** How many observations a preview shows. */
export const shownObservations = 200

/**
 * The first observations of an import with what it does to each: of all drafts, or of one change.
 *
 * @param show null: drafts as they come
 */
export function shownChanges(
  db: Database,
  drafts: Drafts,
  comparison: Comparison,
  show: ObservationChange | null,
): DraftObservation[] {
  if (show === 'vanished') return vanishedObservations(db, comparison)
  const shown: DraftObservation[] = []
  for (let at = 0; at < drafts.count && shown.length < shownObservations; at++)
    if (show === null || comparison.changeOf(at) === show)
      shown.push(draftObservation(drafts, comparison, at))
  return shown
}

function draftObservation(drafts: Drafts, comparison: Comparison, at: number): DraftObservation {
  const { keys, languages, regions, categories } = drafts
  return {
    row: drafts.rowAt(at),
    column: drafts.columnAt(at),
    period: periodText(keys.periodAt(at)),
    subject: drafts.subjects.texts[keys.subjectAt(at)] ?? '',
    language: given(languages.texts[keys.languageAt(at)]),
    region: given(regions.texts[keys.regionAt(at)]),
    category: given(categories.texts[keys.categoryAt(at)]),
    value: orNull(drafts.valueAt(at)),
    low: orNull(drafts.lowAt(at)),
    high: orNull(drafts.highAt(at)),
    qualifier: qualifiers[drafts.qualifierAt(at)] ?? 'exact',
    note: drafts.notes.get(at) ?? '',
    change: comparison.changeOf(at),
    before: comparison.beforeOf(at),
  }
}

function vanishedObservations(db: Database, { stored, vanished }: Comparison): DraftObservation[] {
  const shown: DraftObservation[] = []
  if (!stored) return shown
  for (const ordinal of vanished()) {
    if (shown.length === shownObservations) break
    shown.push(storedObservation(db, stored, ordinal))
  }
  return shown
}

function storedObservation(db: Database, stored: Stored, ordinal: number): DraftObservation {
  const { period, subjectId, languageId, regionId, categoryId } = stored.keyAt(ordinal)
  const { value, low, high, qualifier, note } = stored.cellAt(ordinal)
  const text = (table: 'subject' | 'term', id: number): string | null =>
    statement(db, textById(table)).get(id) ?? null
  return {
    row: 0,
    column: 0,
    period: periodText(period),
    subject: text('subject', subjectId) ?? '',
    language: text('term', languageId),
    region: text('term', regionId),
    category: text('term', categoryId),
    value,
    low,
    high,
    qualifier: qualifiers[qualifier] ?? 'exact',
    note,
    change: 'vanished',
    before: value,
  }
}

const given = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text)
