import { existsSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Problem } from '#shared/contract/problem.ts'
import { type Settings, settingsSchema } from '#shared/contract/workspace.ts'
import { replaceText } from './files/draft.ts'
import { problem } from './problem.ts'
import { codeOf } from './files/failures.ts'
import { userName } from './user-name.ts'

/** The settings of the person at this machine; they belong to no workspace. */
export type SettingsStore = {
  read(): Settings
  /**
   * Changes some settings and returns all; durable when it returns.
   *
   * @throws `settings.unwritable`; they hold for as long as the program runs then
   */
  update(patch: Partial<Settings>): Settings
  /** why the usual settings hold though there is a file of others */
  readonly unreadable: Problem | null
}

/** Name of the settings file inside its folder. */
const fileName = 'settings.json'

const defaults = (): Settings => ({
  locale: 'en',
  theme: 'auto',
  contrast: 'normal',
  author: userName().slice(0, 200),
})

/**
 * Settings kept as JSON in a folder, which is made if needed. A file that holds no settings is set aside
 * under a dated name, and the defaults hold; they hold as well where the file cannot be read.
 */
export function openSettings(folder: string): SettingsStore {
  const path = join(folder, fileName)
  const loaded = load(path)
  let { settings } = loaded
  return {
    read: () => settings,
    unreadable: loaded.unreadable,
    update(patch) {
      settings = settingsSchema.parse({ ...settings, ...patch })
      save(folder, path, settings)
      return settings
    },
  }
}

const unreadable = (file: string, detail: string): Problem =>
  problem('settings.unreadable', { file, detail }).problem

function load(path: string): { settings: Settings; unreadable: Problem | null } {
  let text: string
  try {
    // Of a pipe, reading would never come to an end.
    if (!statSync(path).isFile()) return { settings: defaults(), unreadable: unreadable(path, 'no file') }
    text = readFileSync(path, 'utf8')
  } catch (error) {
    const isMissing = ['ENOENT', 'ENOTDIR'].includes(codeOf(error))
    return { settings: defaults(), unreadable: isMissing ? null : unreadable(path, codeOf(error)) }
  }
  try {
    // What a newer or older version left out or added is no reason to lose the rest.
    const kept = settingsSchema.partial().parse(JSON.parse(text))
    return { settings: settingsSchema.parse({ ...defaults(), ...kept }), unreadable: null }
  } catch {
    setAside(path)
    return { settings: defaults(), unreadable: existsSync(path) ? unreadable(path, 'JSON') : null }
  }
}

function setAside(path: string): void {
  const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-')
  try {
    renameSync(path, path.replace(/\.json$/, `.broken-${stamp}.json`))
  } catch {
    // In a folder that may only be read it stays, and is told.
  }
}

function save(folder: string, path: string, settings: Settings): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    replaceText(path, `${JSON.stringify(settings, null, 2)}\n`)
  } catch (error) {
    throw problem('settings.unwritable', { file: path, detail: codeOf(error) }, { cause: error })
  }
}
