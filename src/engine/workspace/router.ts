import type { Settings } from '#shared/contract/settings.ts'
import { engine, type EngineContext } from '#engine/context.ts'
import type { SettingsStore } from '#engine/settings.ts'
import { tell } from '#engine/store/notice.ts'
import { watchChanges } from './changes.ts'
import { damageFound } from './damage.ts'
import { diagnostics } from './diagnostics.ts'
import { checkFolder } from './folder-choice.ts'
import { acknowledgeLoss, workspaceInfo } from './info.ts'
import { settingsPlaces } from './settings-places.ts'
import { verifyWorkspace } from './verify.ts'

const { workspace } = engine

/** Changes settings, and lets everyone know: they hold also where they could not be saved. */
function changed(context: EngineContext, change: (settings: SettingsStore) => Settings): Settings {
  const { workspace: ws, settings } = context
  try {
    return change(settings)
  } finally {
    ws.author = settings.read().author
    tell(ws, ['settings'])
  }
}

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
    for (const folder of [input.versionsFolder, input.dataFolder])
      if (typeof folder === 'string') checkFolder(folder, context.allowPaths)
    return changed(context, (settings) => settings.update(input))
  }),
  resetSettings: workspace.resetSettings.handler(({ context }) =>
    changed(context, (settings) => settings.reset()),
  ),
  settingsPlaces: workspace.settingsPlaces.handler(({ context }) => settingsPlaces(context)),
}
