import type { StageInput } from '#engine/import/stage/open-stage.ts'
import { onTestFinished } from 'vitest'
import type { MappingPatch } from '#shared/contract/import-mapping.ts'
import type { ImportReport, ImportTarget } from '#shared/contract/imports.ts'
import { commitStage } from '#engine/import/bring/commit.ts'
import type { Selection } from '#engine/import/plan/prepare.ts'
import { createStages, type Stages } from '#engine/import/stages.ts'
import type { Workspace } from '#engine/store/types.ts'
import { temporaryWorkspace } from './workspace.ts'

/** A workspace with the stages of its imports. */
export type Workbench = { ws: Workspace; stages: Stages }

/** Stages that are closed when the test is over. */
export function temporaryStages(): Stages {
  const stages = createStages()
  onTestFinished(() => stages.close())
  return stages
}

/** Stages beside a workspace, a new one with an empty catalogue where none is given. */
export const workbench = (ws = temporaryWorkspace()): Workbench => ({ ws, stages: temporaryStages() })

/** Stages a file and selects its suggested table. */
export async function select(
  stages: Stages,
  file: string | StageInput,
  mapping: MappingPatch = {},
  target: ImportTarget = { kind: 'new' },
): Promise<Selection> {
  const stage = await stages.create(typeof file === 'string' ? { kind: 'path', path: file } : file)
  return { stageId: stage.stageId, table: stage.suggestedTable, mapping, target }
}

/** Imports the suggested table of a file as it is suggested. */
export async function importStaged(
  { ws, stages }: Workbench,
  file: string | StageInput,
  options: Parameters<typeof commitStage>[3] = {},
): Promise<ImportReport> {
  // What is tried may be imported again, into a dataset of its own.
  return commitStage(ws, stages, { ...(await select(stages, file)), allow: ['dataset_doubled'] }, options)
}
