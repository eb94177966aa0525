import { inSteps, Pauses } from '#engine/import/pauses.ts'
import type { ImportIssue, ImportReport } from '#shared/contract/imports.ts'
import type { Plan } from '#engine/import/plan/plan.ts'
import { ShareSums } from './share-sums.ts'
import type { TableMapper } from './table-mapper.ts'

/** What reading all rows of a table found, besides the observations themselves. */
export type TableFacts = {
  readonly rows: ImportReport['rows']
  /** what there is to say about rows and cells */
  readonly issues: readonly ImportIssue[]
  /** distinct subjects, in order of appearance */
  readonly subjects: readonly string[]
  readonly totals: SubjectTotals
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
  const shares = new ShareSums(plan)
  const counter = new SubjectCounter()
  const countAll = function* (): Generator<void> {
    for (let at = 0; at < drafts.count; at++) {
      const period = keys.periodAt(at)
      periods.add(period)
      const draft = { value: drafts.valueAt(at), low: drafts.lowAt(at), high: drafts.highAt(at) }
      shares.add(period, keys.languageAt(at), keys.regionAt(at), keys.categoryAt(at), draft)
      counter.add(keys.subjectAt(at), drafts.valueAt(at))
      if (at % atOnce === 0) yield
    }
  }
  await inSteps(countAll(), new Pauses(signal))
  return {
    rows: { ...rows },
    issues: [...issues.all(), ...shares.issues()],
    subjects: drafts.subjects.texts,
    totals: counter.totals(drafts.subjects.texts.length),
    periods: [...periods],
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
    this.observations[subject] = (this.observations[subject] ?? 0) + 1
    if (!Number.isNaN(value)) this.values[subject] = (this.values[subject] ?? 0) + value
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
