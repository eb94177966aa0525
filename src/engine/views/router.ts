import { engine } from '#engine/context.ts'
import { createView, listViews, removeView, updateView } from './views.ts'

/** Saved comparisons. */
export const viewsRouter = {
  list: engine.views.list.handler(({ context }) => listViews(context.workspace)),
  create: engine.views.create.handler(({ context, input }) =>
    createView(context.workspace, input.name, input.spec),
  ),
  update: engine.views.update.handler(({ context, input }) => updateView(context.workspace, input)),
  remove: engine.views.remove.handler(({ context, input }) => removeView(context.workspace, input.id)),
}
