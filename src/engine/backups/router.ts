import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { engine } from '#engine/context.ts'
import { problem } from '#engine/problem.ts'
import { saveCopy } from './copy-out.ts'
import { keepFailure, keepVersion } from './keep.ts'
import { listVersions } from './list.ts'
import { versionPath } from './folder.ts'
import { restoreVersion } from './restore.ts'
import { versionFolders, versionsFolder } from './places.ts'
import { keptVersions } from './policy.ts'
import { parseVersionName } from './version-name.ts'
import { wholeVersion } from './whole-version.ts'

const { versions } = engine

/** The procedures of `versions`. A page names versions by the names of their files, never by a path. */
export const versionsRouter = {
  list: versions.list.handler(({ context: { workspace } }) => ({
    folder: versionsFolder(workspace.path),
    elsewhere: versionFolders(workspace.path)
      .slice(1)
      .filter((folder) => existsSync(folder)),
    stay: keptVersions(),
    failure: keepFailure(workspace),
    versions: listVersions(workspace),
  })),
  whole: versions.whole.handler(({ context: { workspace } }) => {
    const found = wholeVersion(workspace)
    return found && { file: found.file, at: found.at.toISOString() }
  }),
  make: versions.make.handler(async ({ context: { workspace }, signal }) => {
    const { path, contentHash } = await keepVersion(workspace, 'manual', signal)
    return { file: basename(path), contentHash }
  }),
  restore: versions.restore.handler(async ({ context: { workspace }, input: { file }, signal }) => {
    const path = versionPath(workspace.path, file)
    if (!parseVersionName(file) || !existsSync(path)) throw problem('version.not-found', { file })
    const { kept } = await restoreVersion(workspace, path, signal)
    return { restored: file, kept }
  }),
  saveCopy: versions.saveCopy.handler(({ context: { workspace }, signal }) => saveCopy(workspace, signal)),
}
