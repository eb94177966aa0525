import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readdirSync, readSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { VersionReason } from '#shared/contract/versions.ts'
import { problem } from '#engine/problem.ts'
import { sweepDrafts } from '#engine/files/draft.ts'
import { codeOf } from '#engine/files/failures.ts'
import { besideWorkspace, placeFor, versionFolders, versionsFolder } from './places.ts'
import { keptVersions, versionPolicy } from './policy.ts'
import { surplus } from './retention.ts'
import { parseVersionName, versionName, type VersionName } from './version-name.ts'

/**
 * The versions of a workspace by the names of their files, newest first: those of every place. One that cannot be read
 * now, as that of a drive that is away, adds none.
 *
 * @throws `file.unreadable` for the folder beside the workspace
 */
export function versionsOf(workspace: string): VersionName[] {
  const found = versionFolders(workspace).flatMap((folder) => filesIn(folder, workspace))
  return [...new Set(found)]
    .flatMap((file) => parseVersionName(file) ?? [])
    .sort((a, b) => b.at.getTime() - a.at.getTime())
}

function filesIn(folder: string, workspace: string): string[] {
  if (!existsSync(folder)) return []
  try {
    return readdirSync(folder)
  } catch (error) {
    if (folder !== besideWorkspace(workspace)) return []
    throw problem('file.unreadable', { file: folder, detail: codeOf(error) }, { cause: error })
  }
}

/** Path of a version: where it lies, or where a new one would. */
export function versionPath(workspace: string, file: string): string {
  const paths = versionFolders(workspace).map((folder) => join(folder, file))
  return paths.find((path) => existsSync(path)) ?? join(versionsFolder(workspace), file)
}

/**
 * Makes the folder for a version if needed, for the person alone, and clears what killed processes left there.
 *
 * @returns its path
 * @throws `version.place-missing` where the chosen folder is not there
 */
export function prepareFolder(workspace: string, reason: VersionReason): string {
  const folder = placeFor(workspace, reason)
  if (folder === null)
    throw problem('version.place-missing', { folder: versionPolicy().versionsFolder ?? '' })
  if (!existsSync(folder)) {
    makeFolder(folder)
    // A drive of a person's choice may know no rights.
    if (folder === besideWorkspace(workspace)) chmodSync(folder, 0o700)
  }
  sweepDrafts(folder)
  return folder
}

/** Not its parents: where a person's drive goes away in between, they would be made in its stead. */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    // Another process keeps its first version at the same moment.
    if (codeOf(error) !== 'EEXIST') throw error
  }
}

/** A path in a prepared folder for a version of now: no other has its name, wherever it lies. */
export function freePath(workspace: string, folder: string, reason: VersionReason, damaged: boolean): string {
  for (let at = new Date(); ; at = new Date(at.getTime() + 1)) {
    const file = versionName({ at, reason, damaged })
    if (!existsSync(join(folder, file)) && !existsSync(versionPath(workspace, file)))
      return join(folder, file)
  }
}

/**
 * Has somebody worked in a version's own file? It was made without a write-ahead log, and opening it for
 * writing gives it one (file format versions 2, bytes 18 and 19).
 */
function isWorkedIn(path: string): boolean {
  const format = Buffer.alloc(2)
  const file = openSync(path, 'r')
  try {
    readSync(file, format, 0, 2, 18)
  } finally {
    closeSync(file)
  }
  return format[0] !== 1 || format[1] !== 1
}

/**
 * Removes the versions that may go. One that was opened and worked in is a workspace of its own, and stays.
 *
 * @param folder where the last one was kept: what stands in the way elsewhere is met again the next time
 */
export function thinOut(workspace: string, folder: string, now = new Date()): void {
  for (const { file } of surplus(versionsOf(workspace), now, keptVersions())) {
    const path = versionPath(workspace, file)
    try {
      if (existsSync(path) && !isWorkedIn(path)) rmSync(path, { force: true })
    } catch (error) {
      if (path === join(folder, file)) throw error
    }
  }
}
