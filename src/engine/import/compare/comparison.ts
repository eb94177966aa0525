import { nowhere } from '#shared/domain/nowhere.ts'
import { knownSubject, knownTerm } from '#engine/store/texts.ts'
import type { Database } from 'better-sqlite3'
import { type TermKind, termKinds } from '#shared/vocabulary/dimensions.ts'
import type { ObservationChange } from '#shared/contract/imports.ts'
import { integerColumns, orNull } from '#engine/store/number-columns.ts'
import type { Drafts } from '#engine/import/map/drafts.ts'
import { inSteps, Pauses } from '#engine/import/pauses.ts'
import { readStored, type Stored } from './stored.ts'

/** Ids of the texts of drafts, by their number in the tables of the drafts; -1 where the store has none. */
export type TextIds = {
  subjects: Int32Array
  languages: Int32Array
  regions: Int32Array
  categories: Int32Array
}

/** Drafts or observations between two looks at whether others should have their turn. */
const atOnce = 4096

/** Ids of the texts as far as the store has them: nothing is written. */
export function knownTextIds(db: Database, drafts: Drafts): TextIds {
  const terms = (kind: TermKind, texts: readonly string[]): Int32Array =>
    Int32Array.from(texts, (text) => knownTerm(db, kind, text) ?? -1)
  return {
    subjects: Int32Array.from(drafts.subjects.texts, (text) => knownSubject(db, text) ?? -1),
    languages: terms(termKinds.language, drafts.languages.texts),
    regions: terms(termKinds.region, drafts.regions.texts),
    categories: terms(termKinds.category, drafts.categories.texts),
  }
}

/** How drafts stand to what is stored. */
export type Comparison = {
  readonly counts: Record<ObservationChange, number>
  changeOf(at: number): Exclude<ObservationChange, 'vanished'>
  /** stored value before the import; null where there is none */
  beforeOf(at: number): number | null
  /** id of the observation that a draft is; 0 where it is a new one */
  idOf(at: number): number
  /** ordinal in `stored` of the observation that a draft is; −1 where it is a new one */
  ordinalOf(at: number): number
  /** what is stored, where there is a dataset to compare with */
  readonly stored: Stored | null
  /** ordinals in `stored` of what the drafts cover and do not have, in the order of the store */
  readonly vanished: () => Iterable<number>
}

/** Sets drafts against nothing: all are added. */
const compareWithNothing = (drafts: Drafts): Comparison => ({
  counts: { added: drafts.count, updated: 0, unchanged: 0, vanished: 0 },
  changeOf: () => 'added',
  beforeOf: () => null,
  idOf: () => 0,
  ordinalOf: () => -1,
  stored: null,
  vanished: () => [],
})

/**
 * Sets drafts against the observations of a dataset, null: against nothing.
 *
 * Drafts cover the periods that any of them has, and of the optional dimensions those values that any of
 * them has: the file of one region says nothing of another region.
 *
 * Error: `cancelled`.
 */
export async function compareDrafts(
  db: Database,
  drafts: Drafts,
  datasetId: number | null,
  ids: TextIds,
  signal?: AbortSignal,
): Promise<Comparison> {
  if (datasetId === null) return compareWithNothing(drafts)
  const stored = await readStored(db, datasetId, signal)
  const ordinals = new Int32Array(drafts.count)
  const isInFile = new Uint8Array(stored.count)
  const covered = new Coverage()
  const counts = { added: 0, updated: 0, unchanged: 0, vanished: 0 }
  const compareAll = function* (): Generator<void> {
    const { keys } = drafts
    for (let at = 0; at < drafts.count; at++) {
      const language = ids.languages[keys.languageAt(at)] ?? nowhere(at)
      const region = ids.regions[keys.regionAt(at)] ?? nowhere(at)
      const category = ids.categories[keys.categoryAt(at)] ?? nowhere(at)
      const period = keys.periodAt(at)
      const ordinal = stored.find(
        period,
        ids.subjects[keys.subjectAt(at)] ?? nowhere(at),
        language,
        region,
        category,
      )
      ordinals[at] = ordinal
      covered.add(period, language, region, category)
      if (ordinal >= 0) isInFile[ordinal] = 1
      counts[changeOf(stored, ordinal, drafts, at)] += 1
      if (at % atOnce === 0) yield
    }
  }
  const isVanished = (ordinal: number): boolean => isInFile[ordinal] === 0 && covered.has(stored, ordinal)
  const gone = integerColumns(1)
  const findVanished = function* (): Generator<void> {
    for (let ordinal = 0; ordinal < stored.count; ordinal++) {
      if (isVanished(ordinal)) gone.set(counts.vanished++, 0, ordinal)
      if (ordinal % atOnce === 0) yield
    }
  }
  const vanished = function* (): Generator<number> {
    for (let at = 0; at < counts.vanished; at++) yield gone.at(at, 0)
  }
  const pace = new Pauses(signal)
  await inSteps(compareAll(), pace)
  await inSteps(findVanished(), pace)
  const ordinalOf = (at: number): number => ordinals[at] ?? nowhere(at)
  return {
    counts,
    changeOf: (at) => changeOf(stored, ordinalOf(at), drafts, at),
    beforeOf: (at) => (ordinalOf(at) < 0 ? null : stored.cellAt(ordinalOf(at)).value),
    ordinalOf,
    idOf: (at) => (ordinalOf(at) < 0 ? 0 : stored.idAt(ordinalOf(at))),
    stored,
    vanished,
  }
}

function changeOf(
  stored: Stored,
  ordinal: number,
  drafts: Drafts,
  at: number,
): Exclude<ObservationChange, 'vanished'> {
  if (ordinal < 0) return 'added'
  const { value, low, high, qualifier, note } = stored.cellAt(ordinal)
  const isSame =
    value === orNull(drafts.valueAt(at)) &&
    low === orNull(drafts.lowAt(at)) &&
    high === orNull(drafts.highAt(at)) &&
    qualifier === drafts.qualifierAt(at) &&
    note === (drafts.notes.get(at) ?? '')
  return isSame ? 'unchanged' : 'updated'
}

/** The periods and the values of the optional dimensions that a file has. */
class Coverage {
  private readonly periods = new Set<number>()
  private readonly languages = new Set<number>()
  private readonly regions = new Set<number>()
  private readonly categories = new Set<number>()

  add(period: number, language: number, region: number, category: number): void {
    this.periods.add(period)
    this.languages.add(language)
    this.regions.add(region)
    this.categories.add(category)
  }

  has(stored: Stored, ordinal: number): boolean {
    const { period, languageId, regionId, categoryId } = stored.keyAt(ordinal)
    return (
      this.periods.has(period) &&
      this.languages.has(languageId) &&
      this.regions.has(regionId) &&
      this.categories.has(categoryId)
    )
  }
}
