import type { Database } from 'better-sqlite3'
import type { ImportReport } from '#shared/contract/imports.ts'
import { periodText } from '#shared/domain/period.ts'
import { resolveSubject } from '#engine/catalogue/resolve.ts'
import { assumptions, shareSums } from './checks.ts'
import type { Comparison } from './compare.ts'
import type { Drafts } from './drafts.ts'
import type { TableMapper } from './map.ts'
import type { Prepared } from './run.ts'

type ReportInput = {
  db: Database
  prepared: Prepared
  mapper: TableMapper
  comparison: Comparison
  datasetId: number | null
  /** `performance.now()` at the beginning of the work */
  started: number
}

/** The report of an import, the same for a preview and for what was committed. */
export function makeReport(input: ReportInput): ImportReport {
  const { db, prepared, mapper, comparison, datasetId, started } = input
  const { file, plan, index, table } = prepared
  const { name, measure, unit, grain, aggregation } = plan.mapping.definition
  const { drafts } = mapper
  return {
    file: file.stage.file,
    sheet: table.table.sheet,
    table: index,
    profile: plan.profile.id,
    shape: plan.mapping.shape,
    encoding: file.stage.encoding,
    delimiter: file.stage.delimiter,
    dataset: { id: datasetId, name, measure, unit, grain, aggregation },
    rows: { ...mapper.rows },
    observations: { ...comparison.counts },
    periods: periodSpan(drafts),
    subjects: {
      count: drafts.subjects.texts.length,
      unresolved: drafts.subjects.texts.filter((text) => resolveSubject(db, text).kind === 'unresolved'),
    },
    issues: [...file.issues, ...assumptions(plan), ...mapper.issues.all(), ...shareSums(plan, drafts)],
    committed: false,
    ms: Math.round(performance.now() - started),
  }
}

/** Keys of periods sort as their beginnings do. */
function periodSpan(drafts: Drafts): ImportReport['periods'] {
  const periods = new Set<number>()
  for (let at = 0; at < drafts.count; at++) periods.add(drafts.keys.periodAt(at))
  const sorted = [...periods].sort((a, b) => a - b)
  const [first] = sorted
  const last = sorted.at(-1)
  return {
    first: first === undefined ? null : periodText(first),
    last: last === undefined ? null : periodText(last),
    count: sorted.length,
  }
}
