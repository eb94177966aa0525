import { existsSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { Problem } from '#shared/contract/problem.ts'
import {
  type Settings,
  type SettingsPatch,
  settingsPatchSchema,
  settingsSchema,
  usualSettings,
} from '#shared/contract/settings.ts'
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
  update(patch: SettingsPatch): Settings
  /** Gives up every choice. @throws `settings.unwritable`, as above */
  reset(): Settings
  /** why the usual settings hold though there is a file of others */
  readonly unreadable: Problem | null
  /** the path of the file they are kept in */
  readonly file: string
}

/** Name of the settings file inside its folder. */
const fileName = 'settings.json'

/** What a file of settings holds: choices, and what only other versions of the program know. */
type Chosen = Readonly<Record<string, unknown>>

const choicesSchema = z.record(z.string(), z.unknown())

const defaults = (): Settings => ({ ...usualSettings, author: userName().slice(0, 200) })

/** The settings that choices make: one that this version does not know leaves the usual one. */
function settingsOf(chosen: Chosen): Settings {
  const usual = defaults()
  const known = Object.entries(settingsSchema.shape).filter(
    ([name, schema]) => schema.safeParse(chosen[name]).success,
  )
  return settingsSchema.parse({
    ...usual,
    ...Object.fromEntries(known.map(([name]) => [name, chosen[name]])),
  })
}

/** The folders of versions that were chosen before, once another one is. */
function earlierFolders(before: Settings, versionsFolder: string | null): string[] {
  const { versionsFolder: left, earlierVersionsFolders: earlier } = before
  const folders = left === null ? earlier : [left, ...earlier]
  return [...new Set(folders)].filter((folder) => folder !== versionsFolder).slice(0, 8)
}

/**
 * Settings kept as JSON in a folder, which is made if needed: what was chosen, and untouched what another version of
 * the program has put there. A file that holds no settings is set aside under a dated name, and the defaults hold;
 * they hold as well where the file cannot be read.
 */
export function openSettings(folder: string): SettingsStore {
  const file = join(folder, fileName)
  const loaded = load(file)
  let { chosen } = loaded
  /** what could not be saved */
  let unsaved: Chosen = {}
  const read = (): Settings => settingsOf({ ...chosen, ...unsaved })
  /** @param changed `undefined` gives a choice up */
  const keep = (changed: Chosen): Settings => {
    // Another window may have changed others since.
    const found = load(file)
    if (!found.unreadable) ({ chosen } = found)
    unsaved = { ...unsaved, ...changed }
    const next = { ...chosen, ...unsaved }
    save(folder, file, next)
    chosen = next
    unsaved = {}
    return read()
  }
  return {
    file,
    unreadable: loaded.unreadable,
    read,
    update(patch) {
      const changed = settingsPatchSchema.parse(patch)
      const { versionsFolder } = changed
      if (versionsFolder === undefined) return keep(changed)
      return keep({ ...changed, earlierVersionsFolders: earlierFolders(read(), versionsFolder) })
    },
    reset() {
      const given = Object.fromEntries(Object.keys(settingsSchema.shape).map((name) => [name, undefined]))
      return keep({ ...given, earlierVersionsFolders: earlierFolders(read(), null) })
    },
  }
}

const unreadable = (file: string, detail: string): Problem =>
  problem('settings.unreadable', { file, detail }).problem

function load(path: string): { chosen: Chosen; unreadable: Problem | null } {
  let text: string
  try {
    // Of a pipe, reading would never come to an end.
    if (!statSync(path).isFile()) return { chosen: {}, unreadable: unreadable(path, 'no file') }
    text = readFileSync(path, 'utf8')
  } catch (error) {
    const isMissing = ['ENOENT', 'ENOTDIR'].includes(codeOf(error))
    return { chosen: {}, unreadable: isMissing ? null : unreadable(path, codeOf(error)) }
  }
  try {
    return { chosen: choicesSchema.parse(JSON.parse(text)), unreadable: null }
  } catch {
    setAside(path)
    return { chosen: {}, unreadable: existsSync(path) ? unreadable(path, 'JSON') : null }
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

function save(folder: string, path: string, chosen: Chosen): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    replaceText(path, `${JSON.stringify(chosen, null, 2)}\n`)
  } catch (error) {
    throw problem('settings.unwritable', { file: path, detail: codeOf(error) }, { cause: error })
  }
}
