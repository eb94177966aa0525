import type { Definition, Source } from '#shared/contract/common.ts'
import type { ImportProgress, ImportTarget, MappingPatch } from '#shared/contract/imports.ts'
import type { Database } from 'better-sqlite3'
import { problem } from '#engine/problem.ts'
import { Drafts } from '#engine/import/map/drafts.ts'
import { type RowOutcome, TableMapper } from '#engine/import/map/table-mapper.ts'
import { makePlan, type Plan } from './plan.ts'
import type { StagedFile, Stages } from '#engine/import/stage/stages.ts'
import { templateFor } from '#engine/import/plan/templates/find.ts'
import { eachWithPauses, pauses, throwIfAborted } from '#engine/import/pauses.ts'
import type { RawRow } from '#engine/import/open/raw-table.ts'

/** Which table of which stage goes where, read how. */
export type Selection = { stageId: string; table: number; mapping: MappingPatch; target: ImportTarget }

/** A dataset to add to, with what its numbers are. */
export type ExistingDataset = { id: number; definition: Definition; source: Source }

/** A selection with everything it refers to. */
export type Prepared = { file: StagedFile; table: StagedFile['tables'][number]; index: number; plan: Plan }

/** Called with each row below the headings and how it was read. */
export type RowWatcher = (row: RawRow, outcome: RowOutcome) => void

export type RunOptions = {
  signal?: AbortSignal | undefined
  onProgress?: ((progress: ImportProgress) => void) | undefined
  watch?: RowWatcher | undefined
  /** stops the reading early; asked after each batch */
  isEnough?: ((mapper: TableMapper) => boolean) | undefined
}

/** Finds the staged table and plans its reading. Errors: `import.stage-gone`, `input.invalid`. */
export async function prepare(
  stages: Stages,
  selection: Selection,
  existing: ExistingDataset | null,
  db: Database,
): Promise<Prepared> {
  const file = stages.get(selection.stageId)
  const table = file.tables[selection.table]
  if (!table)
    throw problem('input.invalid', { detail: `${file.stage.file} has ${file.tables.length} tables` })
  await file.source.assertUnchanged()
  const template = templateFor(db, await table.survey(null), selection.mapping.profile)
  const headerRow = selection.mapping.headerRow ?? template?.mapping.headerRow ?? null
  const survey = await table.survey(headerRow)
  const plan = makePlan({
    survey,
    file: file.stage.file,
    title: table.table.title,
    patch: selection.mapping,
    existing,
    template,
    beside: file.beside,
  })
  return { file, table, index: selection.table, plan }
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
  const pace = pauses(options.signal, { file, bytes })
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
  return mapper
}
