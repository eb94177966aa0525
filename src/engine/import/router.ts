import { engine } from '#engine/context.ts'
import { commitEvents } from './commit-events.ts'
import { previewStage } from './preview.ts'
import { stageFile } from './stage-file.ts'
import { listTemplates, removeTemplate, saveTemplate } from './templates/templates.ts'

const { imports } = engine

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
