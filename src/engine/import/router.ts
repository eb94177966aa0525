import { implement } from '@orpc/server'
import { contract } from '#shared/contract/contract.ts'
import type { EngineContext } from '#engine/context.ts'
import { commitEvents } from '#engine/import/bring/commit-events.ts'
import { previewStage } from '#engine/import/compare/preview.ts'
import { listTemplates, removeTemplate, saveTemplate } from '#engine/import/plan/templates/templates.ts'
import { stageFile } from '#engine/import/stage/stage-file.ts'
import type { Stages } from './stages.ts'

/** Imports work on what was staged, too. */
export type ImportContext = EngineContext & { stages: Stages }

const { imports } = implement(contract).$context<ImportContext>()

/** Import: stage a file, preview a reading of it, commit or discard. */
export const importsRouter = {
  stage: imports.stage.handler(({ context, input, signal }) =>
    stageFile(context.stages, context, input, signal),
  ),
  preview: imports.preview.handler(({ context, input, signal }) =>
    previewStage(context.workspace, context.stages, input, { signal }),
  ),
  commit: imports.commit.handler(({ context, input, signal }) =>
    commitEvents(context.workspace, context.stages, input, signal),
  ),
  templates: imports.templates.handler(({ context }) => listTemplates(context.workspace)),
  saveTemplate: imports.saveTemplate.handler(({ context, input }) =>
    saveTemplate(context.workspace, context.stages, input),
  ),
  removeTemplate: imports.removeTemplate.handler(({ context, input }) =>
    removeTemplate(context.workspace, input.id),
  ),
  discard: imports.discard.handler(async ({ context, input }) => ({
    discarded: await context.stages.discard(input.stageId),
  })),
}
