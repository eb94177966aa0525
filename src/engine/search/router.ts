import { engine } from '#engine/context.ts'
import { findEverywhere } from './find.ts'

/** One search over everything that a workspace holds. */
export const searchRouter = {
  find: engine.search.find.handler(({ context, input }) => findEverywhere(context.workspace, input)),
}
