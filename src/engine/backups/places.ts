import { createHash } from 'node:crypto'
import { realpathSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { VersionReason } from '#shared/contract/versions.ts'
import { fileNameOf } from '#engine/file-name.ts'
import { versionPolicy } from './policy.ts'

/** The folder beside a workspace. */
export const besideWorkspace = (workspace: string): string => `${workspace}-versions`

function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}

/** The folder of one workspace in a folder for all: two of one name lie in different folders, and so do their versions. */
function folderIn(chosen: string, workspace: string): string {
  const path = realPath(workspace)
  const name = fileNameOf(basename(path).replace(/\.modelshare$/, ''), 'workspace')
  return join(chosen, `${name}-${createHash('sha256').update(path).digest('hex').slice(0, 16)}`)
}

/** The folder in which the versions of a workspace are kept. */
export function versionsFolder(workspace: string): string {
  const { versionsFolder: chosen } = versionPolicy()
  return chosen === null ? besideWorkspace(workspace) : folderIn(chosen, workspace)
}

/** Every folder in which versions of a workspace may lie, that of new ones first. */
export function versionFolders(workspace: string): string[] {
  const { earlierVersionsFolders: earlier } = versionPolicy()
  return [
    ...new Set([
      versionsFolder(workspace),
      besideWorkspace(workspace),
      ...earlier.map((folder) => folderIn(folder, workspace)),
    ]),
  ]
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false

/** What takes a restore or an upgrade back: without it neither may go on. */
const neededReasons: ReadonlySet<VersionReason> = new Set(['restore', 'migration'])

/**
 * Where a version goes. A chosen folder that is not there (a drive that is not plugged in) is never made, which would
 * fill the disk that it belongs on top of: null then. What is needed to take something back lies beside the workspace
 * in its stead, so that a drive that is away keeps nobody from opening or restoring.
 */
export function placeFor(workspace: string, reason: VersionReason): string | null {
  const { versionsFolder: chosen } = versionPolicy()
  if (chosen === null || isFolder(chosen)) return versionsFolder(workspace)
  return neededReasons.has(reason) ? besideWorkspace(workspace) : null
}
