import { engine } from '#engine/context.ts'
import { commitEvents } from './commit-events.ts'
import { previewStage } from './preview.ts'
import { stageFile } from './stage-file.ts'

const { imports } = engine

/** Import: stage a file, preview a reading of it, commit or discard. */
export const importsRouter = {
  stage: imports.stage.handler(({ context, input }) => stageFile(context.stages, context, input)),
  preview: imports.preview.handler(({ context, input, signal }) =>
    previewStage(context.workspace, context.stages, input, { signal }),
  ),
  commit: imports.commit.handler(({ context, input, signal }) =>
    commitEvents(context.workspace, context.stages, input, signal),
  ),
  discard: imports.discard.handler(async ({ context, input }) => ({
    discarded: await context.stages.discard(input.stageId),
  })),
}
