import type { MappingPatch } from '#shared/contract/import-mapping.ts'
import type { ImportProgress, ImportReport, ImportTarget, Stage } from '#shared/contract/imports.ts'
import { refuseOwnParts } from '#engine/files/databases.ts'
import { problem } from '#engine/problem.ts'
import type { Workspace } from '#engine/store/types.ts'
import { commitStage } from '#engine/import/bring/commit.ts'
import { createStages } from './stages.ts'

export type ImportFileOptions = {
  /** choices over what is understood: definition, source, columns, … */
  mapping?: MappingPatch
  target?: ImportTarget
  /** name of the sheet, or title of one of its tables; absent: the table that looks most like data */
  sheet?: string
  /** codes of what is answered with “import it anyway” */
  allow?: readonly string[]
  signal?: AbortSignal
  onProgress?: (progress: ImportProgress) => void
}

/**
 * Imports one file from disk in one go: stage, map, commit, discard. Errors: those of reading (`file.*`) and
 * of {@link commitStage}.
 */
export async function importFile(
  ws: Workspace,
  path: string,
  options: ImportFileOptions = {},
): Promise<ImportReport> {
  refuseOwnParts(path, ws.path)
  const stages = createStages()
  try {
    const stage = await stages.create({ kind: 'path', path }, options.signal)
    const selection = {
      stageId: stage.stageId,
      table: options.sheet === undefined ? stage.suggestedTable : tableOfSheet(stage, options.sheet),
      mapping: options.mapping ?? {},
      target: options.target ?? { kind: 'new' as const },
      allow: options.allow,
    }
    return await commitStage(ws, stages, selection, {
      signal: options.signal,
      onProgress: options.onProgress,
    })
  } finally {
    await stages.close()
  }
}

function tableOfSheet(stage: Stage, sheet: string): number {
  // One of several tables of a sheet is named by its title, `Sheet: Title`.
  const found =
    stage.tables.find(({ title }) => title === sheet) ?? stage.tables.find((table) => table.sheet === sheet)
  if (!found) throw problem('input.invalid', { detail: `${stage.file} has no sheet “${sheet}”` })
  return found.index
}
