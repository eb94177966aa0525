import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { resourcePath } from '#engine/resources.ts'
import { portableFolder, portablePlaces, temporaryEnvironment } from './portable.ts'

// Loaded by every entry before anything else: what comes later asks the system for its temporary folder, and a cache of
// compiled code is kept there as soon as it is switched on.

const isFolder = (path: string): boolean => {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}

function settle(): string | null {
  const folder = portableFolder(
    {
      env: process.env,
      executable: process.versions['electron'] === undefined ? null : process.execPath,
      root: dirname(resourcePath()),
      platform: process.platform,
    },
    isFolder,
  )
  if (folder === null) return null
  const { temporary } = portablePlaces(folder)
  // Named also where it cannot be made: work that needs it says so then, and writes nowhere else.
  Object.assign(process.env, temporaryEnvironment(temporary))
  try {
    mkdirSync(temporary, { recursive: true, mode: 0o700 })
  } catch {
    // Whoever needs it fails with `system.temporary-folder`.
  }
  return folder
}

/** The folder that holds everything where the program is portable; null where it is installed. */
export const portable: string | null = settle()
