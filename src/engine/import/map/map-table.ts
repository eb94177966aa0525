import type { ImportProgress } from '#shared/contract/imports.ts'
import type { RawRow } from '#engine/import/open/raw-table.ts'
import { eachWithPauses, Pauses, throwIfAborted } from '#engine/import/pauses.ts'
import type { Plan } from '#engine/import/plan/plan.ts'
import type { Prepared } from '#engine/import/plan/prepare.ts'
import { isDifferenced, ruleOf } from '#engine/import/plan/regrouping.ts'
import { Drafts } from './drafts.ts'
import { regrouped } from './regroup.ts'
import { differenceRunning } from './running-difference.ts'
import { type RowOutcome, TableMapper } from './table-mapper.ts'

/** Called with each row below the headings and how it was read. */
export type RowWatcher = (row: RawRow, outcome: RowOutcome) => void

/** All rows of a table as read: how many of them, what there is to say, and the observations. */
export type MappedTable = Pick<TableMapper, 'rows' | 'issues' | 'drafts'>

export type RunOptions = {
  signal?: AbortSignal | undefined
  onProgress?: ((progress: ImportProgress) => void) | undefined
  watch?: RowWatcher | undefined
  /** stops the reading early; asked after each batch */
  isEnough?: ((mapper: TableMapper) => boolean) | undefined
}

/**
 * Maps all rows of a prepared table. Gives way to other work between batches, reports progress, and stops
 * with `cancelled` when the signal is aborted.
 */
export async function mapTable(prepared: Prepared, options: RunOptions = {}): Promise<MappedTable> {
  const { plan, table } = prepared
  const { survey } = plan.understood
  const mapper = new TableMapper(plan, new Drafts())
  const started = performance.now()
  const { file, bytes } = prepared.file.stage
  const pace = new Pauses(options.signal, { file, bytes })
  for await (const batch of table.table.batches()) {
    throwIfAborted(options.signal)
    await eachWithPauses(batch, pace, (row) => {
      if (row.row <= survey.headerRow) return
      const outcome = mapper.row(row)
      options.watch?.(row, outcome)
    })
    if (options.isEnough?.(mapper) === true) break
    const done = mapper.rows.read
    const seconds = (performance.now() - started) / 1000
    const rowsPerSecond = seconds > 0.05 ? Math.round(done / seconds) : null
    options.onProgress?.({ phase: 'map', done, total: survey.rows, rowsPerSecond })
  }
  throwIfAborted(options.signal)
  return finished(mapper, plan, pace)
}

/** What follows once all rows are read: differences of running totals first, for they are of the periods of the file. */
async function finished(mapper: TableMapper, plan: Plan, pace: Pauses): Promise<MappedTable> {
  const { rows, issues, drafts } = mapper
  const { grain } = plan.mapping.definition
  const { regroups } = plan.periods
  const differences = isDifferenced(plan)
    ? await differenceRunning(drafts, regroups ? grain : null, pace)
    : null
  const coarse = regroups
    ? await regrouped(drafts, { rule: ruleOf(plan), grain, since: differences?.since ?? null }, pace)
    : null
  if (coarse) issues.addAll(coarse.issues)
  if (differences) issues.addAll(differences.issues)
  return { rows, issues, drafts: coarse?.drafts ?? drafts }
}
