import { nowhere } from '#shared/domain/nowhere.ts'
import { inSteps, Pauses } from '#engine/import/pauses.ts'
import type { ImportIssue } from '#shared/contract/import-mapping.ts'
import type { ImportReport } from '#shared/contract/imports.ts'
import type { Plan } from '#engine/import/plan/plan.ts'
import { PartCounter, type PartSums } from './part-sums.ts'
import { ShareSums, type Sums } from './share-sums.ts'
import type { TableMapper } from './table-mapper.ts'

/** What observations are together: those of a table, or of a dataset as an import leaves it. */
export type Totals = {
  readonly totals: SubjectTotals
  /** of shares that should make up 100 */
  readonly sums: Sums
  readonly parts: PartSums
}

/** What reading all rows of a table found, besides the observations themselves. */
export type TableFacts = Totals & {
  readonly rows: ImportReport['rows']
  /** what there is to say about rows and cells */
  readonly issues: readonly ImportIssue[]
  /** distinct subjects, in order of appearance */
  readonly subjects: readonly string[]
  /** distinct texts of the optional dimensions; 0 is the empty one */
  readonly terms: { readonly [Dimension in keyof PartSums]: readonly string[] }
  /** keys of the periods that have observations, in no order */
  readonly periods: readonly number[]
}

/** Observations between two looks at whether others should have their turn. */
const atOnce = 4096

/** Facts of a table that was mapped as a whole. Error: `cancelled`. */
export async function factsOf(
  plan: Plan,
  { rows, issues, drafts }: TableMapper,
  signal: AbortSignal | undefined,
): Promise<TableFacts> {
  const { keys } = drafts
  const periods = new Set<number>()
  const counter = new Counter(plan)
  const countAll = function* (): Generator<void> {
    for (let at = 0; at < drafts.count; at++) {
      const period = keys.periodAt(at)
      periods.add(period)
      counter.add(period, keys.subjectAt(at), [keys.languageAt(at), keys.regionAt(at), keys.categoryAt(at)], {
        value: drafts.valueAt(at),
        low: drafts.lowAt(at),
        high: drafts.highAt(at),
      })
      if (at % atOnce === 0) yield
    }
  }
  await inSteps(countAll(), new Pauses(signal))
  return {
    rows: { ...rows },
    issues: issues.all(),
    subjects: drafts.subjects.texts,
    terms: {
      language: drafts.languages.texts,
      region: drafts.regions.texts,
      category: drafts.categories.texts,
    },
    ...counter.totals(drafts.subjects.texts.length),
    periods: [...periods],
  }
}

/** Counts observations one by one into what they are together. */
export class Counter {
  private readonly shares: ShareSums
  private readonly subjects = new SubjectCounter()
  private readonly parts = new PartCounter()

  constructor(plan: Pick<Plan, 'mapping'>) {
    this.shares = new ShareSums(plan)
  }

  /** Texts are numbers; NaN is missing. */
  add(
    period: number,
    subject: number,
    terms: readonly [language: number, region: number, category: number],
    draft: { readonly value: number; readonly low: number; readonly high: number },
  ): void {
    const [language, region, category] = terms
    this.shares.add(period, language, region, category, draft)
    this.subjects.add(subject, draft.value)
    this.parts.add(period, terms, draft.value)
  }

  /** @param subjects how many there are */
  totals(subjects: number): Totals {
    return { totals: this.subjects.totals(subjects), sums: this.shares.sums, parts: this.parts.sums() }
  }
}

/** What each subject of a table has, by its number: how many observations, and the sum of their values. */
export type SubjectTotals = { readonly observations: Float64Array; readonly values: Float64Array }

/** Counts the observations of each subject as they come. */
export class SubjectCounter {
  private observations = new Float64Array(64)
  private values = new Float64Array(64)

  /** Counts one observation; NaN is missing. */
  add(subject: number, value: number): void {
    if (subject >= this.values.length) this.grow(subject + 1)
    this.observations[subject] = (this.observations[subject] ?? nowhere(subject)) + 1
    if (!Number.isNaN(value)) this.values[subject] = (this.values[subject] ?? nowhere(subject)) + value
  }

  /** The totals of the first `count` subjects. */
  totals(count: number): SubjectTotals {
    if (count > this.values.length) this.grow(count)
    return { observations: this.observations.slice(0, count), values: this.values.slice(0, count) }
  }

  private grow(least: number): void {
    const size = Math.max(least, this.values.length * 2)
    const observations = new Float64Array(size)
    observations.set(this.observations)
    this.observations = observations
    const values = new Float64Array(size)
    values.set(this.values)
    this.values = values
  }
}
