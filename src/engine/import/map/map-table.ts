import type { ImportProgress } from '#shared/contract/imports.ts'
import type { RawRow } from '#engine/import/open/raw-table.ts'
import { eachWithPauses, Pauses, throwIfAborted } from '#engine/import/pauses.ts'
import type { Prepared } from '#engine/import/plan/prepare.ts'
import { Drafts } from './drafts.ts'
import { differenceRunning } from './running-difference.ts'
import { type RowOutcome, TableMapper } from './table-mapper.ts'

/** Called with each row below the headings and how it was read. */
export type RowWatcher = (row: RawRow, outcome: RowOutcome) => void

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
export async function mapTable(prepared: Prepared, options: RunOptions = {}): Promise<TableMapper> {
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
  mapper.finish()
  if (plan.running && plan.mapping.running === 'difference')
    mapper.issues.addAll(differenceRunning(mapper.drafts))
  return mapper
}
