import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { type Settings, settingsSchema } from '#shared/contract/workspace.ts'

/** The settings of the person at this machine; they belong to no workspace. */
export type SettingsStore = {
  read(): Settings
  /** Changes some settings and returns all; durable when it returns. */
  update(patch: Partial<Settings>): Settings
}

/** Name of the settings file inside its folder. */
const fileName = 'settings.json'

const defaults = (): Settings => ({
  locale: 'en',
  theme: 'auto',
  contrast: 'normal',
  author: userInfo().username,
})

/**
 * Settings kept as JSON in a folder, which is made if needed. A file that cannot be read as settings is set
 * aside under a dated name, and the defaults hold.
 */
export function openSettings(folder: string): SettingsStore {
  const path = join(folder, fileName)
  let settings = load(path)
  return {
    read: () => settings,
    update(patch) {
      const next = settingsSchema.parse({ ...settings, ...patch })
      save(folder, path, next)
      settings = next
      return settings
    },
  }
}

function load(path: string): Settings {
  if (!existsSync(path)) return defaults()
  try {
    // What a newer or older version left out or added is no reason to lose the rest.
    const kept = settingsSchema.partial().parse(JSON.parse(readFileSync(path, 'utf8')))
    return settingsSchema.parse({ ...defaults(), ...kept })
  } catch {
    const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-')
    renameSync(path, path.replace(/\.json$/, `.broken-${stamp}.json`))
    return defaults()
  }
}

/** Writes beside, flushes, renames: after a crash there is the old file or the new one. */
function save(folder: string, path: string, settings: Settings): void {
  mkdirSync(folder, { recursive: true })
  const draft = `${path}.${process.pid}.tmp`
  const file = openSync(draft, 'w')
  try {
    writeSync(file, `${JSON.stringify(settings, null, 2)}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(draft, path)
}
