import { join } from 'node:path'
import { followPolicy } from '#engine/backups/policy.ts'
import { settingsFolder, usualDataFolder } from '#engine/folders/folders.ts'
import { openSettings, type SettingsStore } from '#engine/settings.ts'

/** The settings of the person at this machine, by which versions are kept from now on. */
export function personSettings(): SettingsStore {
  const settings = openSettings(settingsFolder())
  followPolicy(() => settings.read())
  return settings
}

/** Where new workspaces go when nobody says otherwise. */
export const dataFolder = (): string => openSettings(settingsFolder()).read().dataFolder ?? usualDataFolder()

/** Where the sample workspace lives when nobody says otherwise. */
export const defaultWorkspacePath = (): string => join(dataFolder(), 'sample.modelshare')
