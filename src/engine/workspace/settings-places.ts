import type * as z from 'zod'
import type { settingsPlacesSchema } from '#shared/contract/settings.ts'
import { besideWorkspace, versionsFolder } from '#engine/backups/places.ts'
import type { EngineContext } from '#engine/context.ts'
import { usualDataFolder } from '#engine/folders/folders.ts'
import { portable } from '#engine/folders/settle.ts'

/** Where settings, workspaces and versions lie. */
export function settingsPlaces({
  workspace,
  settings,
}: Pick<EngineContext, 'workspace' | 'settings'>): z.infer<typeof settingsPlacesSchema> {
  return {
    file: settings.file,
    data: settings.read().dataFolder ?? usualDataFolder(),
    usualData: usualDataFolder(),
    versions: versionsFolder(workspace.path),
    besideWorkspace: besideWorkspace(workspace.path),
    portable,
  }
}
