import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readdirSync, readSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { VersionReason } from '#shared/contract/versions.ts'
import { problem } from '#engine/problem.ts'
import { sweepDrafts } from '#engine/files/draft.ts'
import { surplus } from './retention.ts'
import { parseVersionName, versionName, type VersionName, versionsFolder } from './version-name.ts'

/** The versions of a workspace by the names of their files, newest first. @throws `file.unreadable` */
export function versionsOf(workspace: string): VersionName[] {
  const folder = versionsFolder(workspace)
  if (!existsSync(folder)) return []
  try {
    return readdirSync(folder)
      .flatMap((file) => parseVersionName(file) ?? [])
      .sort((a, b) => b.at.getTime() - a.at.getTime())
  } catch (error) {
    const detail = error instanceof Error && 'code' in error ? String(error.code) : 'the disk refused it'
    throw problem('file.unreadable', { file: folder, detail }, { cause: error })
  }
}

/** Path of a version. */
export const versionPath = (workspace: string, file: string): string => join(versionsFolder(workspace), file)

/** Makes the folder of versions if needed, for the person alone, and clears what killed processes left there. */
export function prepareFolder(workspace: string): void {
  const folder = versionsFolder(workspace)
  if (!existsSync(folder)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    chmodSync(folder, 0o700)
  }
  sweepDrafts(folder)
}

/** A path for a version of now that no other has. */
export function freePath(workspace: string, reason: VersionReason, damaged: boolean): string {
  for (let at = new Date(); ; at = new Date(at.getTime() + 1)) {
    const path = versionPath(workspace, versionName({ at, reason, damaged }))
    if (!existsSync(path)) return path
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

/** Removes the versions that may go. One that was opened and worked in is a workspace of its own, and stays. */
export function thinOut(workspace: string, now = new Date()): void {
  for (const { file } of surplus(versionsOf(workspace), now)) {
    const path = versionPath(workspace, file)
    if (existsSync(path) && !isWorkedIn(path)) rmSync(path, { force: true })
  }
}
