import { copyFileSync, existsSync, realpathSync, rmSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { problem, ProblemError } from '#engine/problem.ts'
import { openFailure } from '#engine/files/failures.ts'
import { checkHeader } from '#engine/store/header.ts'
import { takeWriterLock } from '#engine/store/lock.ts'
import { writesOf } from '#engine/store/writes.ts'
import { beginDatabase } from '#engine/backups/draft.ts'
import { freePath, prepareFolder, versionsOf } from '#engine/backups/folder.ts'
import { withVerified } from '#engine/backups/restore.ts'
import { openWorkspace, ports } from './open.ts'
import { transfer } from '#engine/backups/transfer.ts'

const unopenable = new Set<string>([
  'workspace.damaged',
  'workspace.not-a-database',
  'workspace.empty',
  'workspace.foreign-schema',
])

/** Is there a file that was a workspace, as its versions tell, and can no longer be opened even to be read? */
export function isBeyondOpening(path: string): boolean {
  try {
    openWorkspace(path, { readOnly: true }).close()
    return false
  } catch (error) {
    return (
      error instanceof ProblemError &&
      unopenable.has(error.problem.code) &&
      versionsOf(realpathSync(path)).length > 0
    )
  }
}

/**
 * Puts a version, or any other whole workspace file, in the place of one that cannot be opened. That one is kept among
 * its versions first, with its log, as it is: nothing of it is lost, but it cannot be restored by itself. Nobody else
 * has it open, as its lock tells. A crash at any point leaves the damaged file or the version.
 *
 * @returns name of the file that holds what was there before
 * @throws as `restoreVersion`; nothing is changed then
 */
export async function rescueWorkspace(
  path: string,
  file: string,
  signal?: AbortSignal,
): Promise<{ kept: string }> {
  if (!existsSync(file)) throw problem('workspace.not-found', { path: file })
  const workspace = realpathSync(path)
  const lock = takeWriterLock(workspace)
  try {
    checkHeader(file)
    return await withVerified(ports, workspace, file, signal, async (version) => {
      const draft = beginDatabase(workspace)
      try {
        await transfer(version, draft.path, { signal })
        const kept = keepAsItIs(workspace)
        // A log of another state must never be read into the version.
        for (const beside of ['-wal', '-shm']) rmSync(workspace + beside, { force: true })
        draft.replace()
        lock.note(writesOf(version))
        return { kept: basename(kept) }
      } finally {
        draft.discard()
      }
    })
  } catch (error) {
    throw openFailure(error, file)
  } finally {
    lock.release()
  }
}

/** Copies a damaged file and its log among the versions; @returns where to */
function keepAsItIs(workspace: string): string {
  const folder = prepareFolder(workspace, 'restore')
  const kept = freePath(workspace, folder, 'restore', true)
  const draft = beginDatabase(kept)
  try {
    if (statSync(`${workspace}-wal`, { throwIfNoEntry: false })?.size)
      copyFileSync(`${workspace}-wal`, `${kept}-wal`)
    copyFileSync(workspace, draft.path)
    draft.place()
    return kept
  } finally {
    draft.discard()
  }
}
