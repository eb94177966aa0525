import type { EngineClient } from '#shared/contract/contract.ts'
import type { ImportContext } from '#engine/import/router.ts'
import { createDirectClient } from '#engine/router.ts'
import { openSettings } from '#engine/settings.ts'
import type { Workspace } from '#engine/store/types.ts'
import { temporaryFolder } from './files.ts'
import { temporaryStages } from './stages.ts'

/** What procedures work on: a workspace, with stages and settings of the test alone. */
export const contextOf = (workspace: Workspace, more: Partial<ImportContext> = {}): ImportContext => ({
  workspace,
  stages: more.stages ?? temporaryStages(),
  settings: openSettings(temporaryFolder()),
  allowPaths: false,
  uploadsDir: null,
  ...more,
})

/** The contract of a workspace, as a caller has it. */
export const clientOf = (workspace: Workspace, more: Partial<ImportContext> = {}): EngineClient =>
  createDirectClient(contextOf(workspace, more))
