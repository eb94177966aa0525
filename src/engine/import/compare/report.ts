import type { Database } from 'better-sqlite3'
import type { ImportIssue } from '#shared/contract/import-mapping.ts'
import type { ImportReport } from '#shared/contract/imports.ts'
import { periodText } from '#shared/domain/period.ts'
import type { CatalogueIndex } from '#engine/catalogue/catalogue-index.ts'
import { catalogueIndex, resolveIn } from '#engine/catalogue/resolve.ts'
import { issue } from '#engine/import/issues.ts'
import type { TableFacts } from '#engine/import/map/table-facts.ts'
import { assumptions } from '#engine/import/plan/assumptions.ts'
import type { Prepared } from '#engine/import/plan/prepare.ts'
import { otherTables } from '#engine/import/profiles/profile.ts'
import type { Comparison } from './comparison.ts'
import type { LabelsBeside } from './label-columns.ts'
import { resolvedShare } from './names.ts'
import { type News, newsIssues } from './news.ts'

type ReportInput = {
  db: Database
  prepared: Prepared
  facts: TableFacts
  changes: Comparison['counts']
  news: News
  /** the name that was to be given and another dataset has, or null */
  takenName: string | null
  datasetId: number | null
  /** what becomes of stored observations that are no longer in the file, as the target was settled */
  vanished: 'keep' | 'remove' | undefined
  /** the catalogue with the decisions on names; absent: as it is in the store */
  catalogue?: CatalogueIndex
  /** what columns beside the names say of them */
  labels: LabelsBeside | null
  /** `performance.now()` at the beginning of the work */
  started: number
}

/** The report of an import, the same for a preview and for what was committed. */
export function makeReport(input: ReportInput): ImportReport {
  const {
    db,
    prepared,
    facts,
    changes,
    news,
    takenName,
    datasetId,
    vanished,
    started,
    labels,
    catalogue = catalogueIndex(db),
  } = input
  const { file, plan, index, table } = prepared
  const { name, measure, unit, grain, aggregation } = plan.mapping.definition
  return {
    file: file.stage.file,
    sheet: table.table.sheet,
    table: index,
    profile: plan.readAs,
    shape: plan.mapping.shape,
    encoding: file.stage.encoding,
    delimiter: file.stage.delimiter,
    dataset: { id: datasetId, name, measure, unit, grain, aggregation },
    rows: { ...facts.rows },
    observations: { ...changes },
    periods: periodSpan(facts.periods),
    subjects: {
      count: facts.subjects.length,
      unresolved: facts.subjects.filter((text) => resolveIn(catalogue, text).kind === 'unresolved'),
      resolved: resolvedShare(facts, catalogue),
    },
    ...(labels && { labels: labels.labels }),
    issues: [
      ...file.issues,
      ...besides(prepared),
      ...assumptions(plan),
      ...(takenName === null ? [] : [issue('name_numbered', { value: takenName, params: { name } })]),
      ...(labels?.issues ?? []),
      ...facts.issues,
      ...newsIssues(news, prepared, catalogue),
    ],
    removed: news.gone.count,
    ...(vanished && { vanished }),
    committed: false,
    ms: Math.round(performance.now() - started),
  }
}

const namedTables = 20

/** The other tables of the file, which this import leaves alone; a profile that split them says so itself. */
function besides({ file, index, table }: Prepared): ImportIssue[] {
  if (table.table.facts?.has(otherTables) === true) return []
  const others = file.stage.tables.filter((other) => other.index !== index).map(({ title }) => title)
  if (others.length === 0) return []
  const more = others.length > namedTables ? ` … (${others.length})` : ''
  return [issue('other_tables', { value: others.slice(0, namedTables).join(', ') + more })]
}

/** Keys of periods sort as their beginnings do. */
function periodSpan(periods: readonly number[]): ImportReport['periods'] {
  const sorted = [...periods].sort((a, b) => a - b)
  const [first] = sorted
  const last = sorted.at(-1)
  return {
    first: first === undefined ? null : periodText(first),
    last: last === undefined ? null : periodText(last),
    count: sorted.length,
  }
}
