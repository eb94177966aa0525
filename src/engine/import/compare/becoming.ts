import type { Database } from 'better-sqlite3'
import { Counter, type TableFacts, type Totals } from '#engine/import/map/table-facts.ts'
import { ShareSums, type Sums } from '#engine/import/map/share-sums.ts'
import type { Drafts, TextTable } from '#engine/import/map/drafts.ts'
import { inSteps, Pauses } from '#engine/import/pauses.ts'
import type { Plan } from '#engine/import/plan/plan.ts'
import { statement } from '#engine/store/cache.ts'
import { textById } from '#engine/store/texts.ts'
import type { Comparison, TextIds } from './comparison.ts'
import type { Gone } from './gone.ts'

/** Observations between two looks at whether others should have their turn. */
const atOnce = 4096

/** A dataset as an import leaves it. */
export type Becoming = Totals &
  Pick<TableFacts, 'subjects' | 'terms'> & {
    /** what made up 100 before; empty for a new dataset */
    readonly before: Sums
    /** names that were there before, by number in `subjects`: those from here on are not in the file */
    readonly inFile: number
  }

/** A new dataset is what its file is. */
export const becomingNew = (facts: TableFacts): Becoming => ({
  ...facts,
  before: new Map(),
  inFile: facts.subjects.length,
})

/**
 * An existing dataset as an import leaves it: every stored observation that stays, under every draft. What is stored
 * has been read for the comparison; it is gone through in steps.
 *
 * Error: `cancelled`.
 */
export async function becomingOf(
  db: Database,
  plan: Plan,
  { drafts, comparison, ids }: { drafts: Drafts; comparison: Comparison; ids: TextIds },
  gone: Gone,
  signal: AbortSignal | undefined,
): Promise<Becoming> {
  const subjects = new Numbering(drafts.subjects, ids.subjects, (id) => textOf(db, 'subject', id))
  const term = (table: TextTable, known: Int32Array): Numbering =>
    new Numbering(table, known, (id) => textOf(db, 'term', id))
  const languages = term(drafts.languages, ids.languages)
  const regions = term(drafts.regions, ids.regions)
  const categories = term(drafts.categories, ids.categories)
  const after = new Counter(plan)
  const before = new ShareSums(plan)
  const { stored } = comparison
  const isRestated = new Uint8Array(stored?.count ?? 0)
  const count = function* (): Generator<void> {
    const { keys } = drafts
    for (let at = 0; at < drafts.count; at++) {
      const ordinal = comparison.ordinalOf(at)
      if (ordinal >= 0) isRestated[ordinal] = 1
      after.add(
        keys.periodAt(at),
        keys.subjectAt(at),
        [keys.languageAt(at), keys.regionAt(at), keys.categoryAt(at)],
        { value: drafts.valueAt(at), low: drafts.lowAt(at), high: drafts.highAt(at) },
      )
      if (at % atOnce === 0) yield
    }
    for (let ordinal = 0; ordinal < (stored?.count ?? 0); ordinal++) {
      if (!stored) return
      const { period, subjectId, languageId, regionId, categoryId } = stored.keyAt(ordinal)
      const cell = stored.cellAt(ordinal)
      const value = cell.value ?? Number.NaN
      const draft = { value, low: cell.low ?? Number.NaN, high: cell.high ?? Number.NaN }
      const [language, region, category] = [
        languages.of(languageId),
        regions.of(regionId),
        categories.of(categoryId),
      ]
      before.add(period, language, region, category, draft)
      if (isRestated[ordinal] === 0 && !gone.has(ordinal))
        after.add(period, subjects.of(subjectId), [language, region, category], draft)
      if (ordinal % atOnce === 0) yield
    }
  }
  await inSteps(count(), new Pauses(signal))
  return {
    ...after.totals(subjects.texts.length),
    before: before.sums,
    subjects: subjects.texts,
    inFile: drafts.subjects.texts.length,
    terms: { language: languages.texts, region: regions.texts, category: categories.texts },
  }
}

const textOf = (db: Database, table: 'subject' | 'term', id: number): string =>
  id === 0 ? '' : (statement(db, textById(table)).get(id) ?? '')

/** Numbers for texts of the store that go on where those of the drafts end. */
class Numbering {
  readonly texts: string[]
  private readonly numbers = new Map<number, number>()
  private readonly textOf: (id: number) => string

  constructor({ texts }: TextTable, ids: Int32Array, read: (id: number) => string) {
    this.texts = [...texts]
    this.textOf = read
    for (const [number, id] of ids.entries()) if (id >= 0) this.numbers.set(id, number)
  }

  of(id: number): number {
    let number = this.numbers.get(id)
    if (number === undefined) {
      number = this.texts.push(this.textOf(id)) - 1
      this.numbers.set(id, number)
    }
    return number
  }
}
