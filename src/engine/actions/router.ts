import { engine } from '#engine/context.ts'
import { history, redo, undo, undoState } from '#engine/store/undo.ts'

const { actions } = engine

/** The procedures of `actions`. */
export const actionsRouter = {
  history: actions.history.handler(({ context, input }) => history(context.workspace, input)),
  state: actions.state.handler(({ context }) => undoState(context.workspace)),
  undo: actions.undo.handler(({ context, input }) => undo(context.workspace, input)),
  redo: actions.redo.handler(({ context, input }) => redo(context.workspace, input)),
}
