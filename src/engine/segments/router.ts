import { engine } from '#engine/context.ts'
import { createSegment, listSegments, removeSegment, updateSegment } from './segments.ts'

const { segments } = engine

/** Named rules over dimensions. */
export const segmentsRouter = {
  list: segments.list.handler(({ context }) => listSegments(context.workspace)),
  create: segments.create.handler(({ context, input }) => createSegment(context.workspace, input)),
  update: segments.update.handler(({ context, input }) => updateSegment(context.workspace, input)),
  remove: segments.remove.handler(({ context, input }) => removeSegment(context.workspace, input)),
}
