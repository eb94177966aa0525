import type { ImportIssue, ImportReport } from '#shared/contract/imports.ts'
import type { SubjectTotals } from './subject-totals.ts'

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
