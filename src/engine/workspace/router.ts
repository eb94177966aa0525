import { engine } from '#engine/context.ts'
import { tell } from '#engine/store/notice.ts'
import { watchChanges } from './changes.ts'
import { damageFound } from './damage.ts'
import { diagnostics } from './diagnostics.ts'
import { acknowledgeLoss, workspaceInfo } from './info.ts'
import { verifyWorkspace } from './verify.ts'

const { workspace } = engine

/** The procedures of `workspace`, but for that of the sample. */
export const workspaceRouter = {
  info: workspace.info.handler(({ context }) => workspaceInfo(context.workspace)),
  verify: workspace.verify.handler(({ context, signal }) => verifyWorkspace(context.workspace, signal)),
  acknowledge: workspace.acknowledge.handler(({ context }) => {
    acknowledgeLoss(context.workspace)
    return workspaceInfo(context.workspace)
  }),
  damage: workspace.damage.handler(({ context }) => damageFound(context.workspace)),
  diagnostics: workspace.diagnostics.handler(({ context }) => ({ text: diagnostics(context.workspace) })),
  changes: workspace.changes.handler(({ context, signal }) => watchChanges(context.workspace, signal)),
  settings: workspace.settings.handler(({ context }) => context.settings.read()),
  updateSettings: workspace.updateSettings.handler(({ context, input }) => {
    try {
      return context.settings.update(input)
    } finally {
      // They hold also where they could not be saved.
      const { workspace: ws } = context
      ws.author = context.settings.read().author
      tell(ws, ['settings'])
    }
  }),
}
