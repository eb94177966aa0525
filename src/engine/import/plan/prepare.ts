import type { Database } from 'better-sqlite3'
import type { Definition, Source } from '#shared/contract/common.ts'
import type { MappingPatch } from '#shared/contract/import-mapping.ts'
import type { ImportTarget } from '#shared/contract/imports.ts'
import { problem } from '#engine/problem.ts'
import { templateFor } from '#engine/import/plan/templates/find.ts'
import type { StagedFile } from '#engine/import/stage/open-stage.ts'
import type { StagedFiles } from '#engine/import/stage/staged-files.ts'
import { makePlan, type Plan } from './plan.ts'

/** Which table of which stage goes where, read how. */
export type Selection = {
  stageId: string
  table: number
  mapping: MappingPatch
  target: ImportTarget
  /** codes of what is answered with “import it anyway” */
  allow?: readonly string[] | undefined
  /** refuses whatever comes with a warning */
  strict?: boolean | undefined
}

/** What the analyst said of observations that are stored and no longer in the file; undefined: nothing. */
export const vanishedOf = ({ target }: Selection): 'keep' | 'remove' | undefined =>
  target.kind === 'new' ? undefined : target.vanished

/** A dataset to add to, with what its numbers are. */
export type ExistingDataset = {
  id: number
  definition: Definition
  source: Source
  /** of its subjects */
  names: readonly string[]
}

/** A selection with everything it refers to. */
export type Prepared = { file: StagedFile; table: StagedFile['tables'][number]; index: number; plan: Plan }

/** Finds the staged table and plans its reading. Errors: `import.stage-gone`, `input.invalid`. */
export async function prepare(
  stages: StagedFiles,
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
