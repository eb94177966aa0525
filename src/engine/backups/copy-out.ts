import { lstatSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, dirname, extname, join, resolve } from 'node:path'
import { fileNameOf } from '#engine/file-name.ts'
import { refuseLeftLog } from '#engine/files/databases.ts'
import { wrongEnding } from '#engine/files/outgoing.ts'
import { makeTemporaryFolder, removeTemporaryFolder } from '#engine/files/temporary.ts'
import { problem } from '#engine/problem.ts'
import type { Reader } from '#engine/store/types.ts'
import { copyMoment, holdMoment } from './copy.ts'
import { versionsFolder } from './places.ts'

const workspaceEnding = '.modelshare'

const mebibyte = 1024 * 1024
/** More than this is copied on the disk, not handed to a page in one piece. */
const heldBytes = 256 * mebibyte

/**
 * Refuses a place where a copy may not go: nothing that exists is overwritten, be it a workspace or not.
 *
 * @throws `file.wrong-ending`, `workspace.exists`, `workspace.not-found` for its folder, `file.unwritable`
 */
function checkPlace(path: string): void {
  if (extname(path).toLowerCase() !== workspaceEnding) throw wrongEnding(path, [workspaceEnding.slice(1)])
  const folder = statSync(dirname(path), { throwIfNoEntry: false })
  if (!folder) throw problem('workspace.not-found', { path: dirname(path) })
  if (!folder.isDirectory()) throw problem('file.unwritable', { file: basename(path), detail: 'ENOTDIR' })
  if (lstatSync(path, { throwIfNoEntry: false })) throw problem('workspace.exists', { path })
  refuseLeftLog(path)
}

/** Copies what a workspace holds now to a path. @throws as {@link saveCopy} does, and those of a bad place */
async function copyTo(
  ws: Reader,
  path: string,
  signal: AbortSignal | undefined,
): Promise<{ out: string; contentHash: string }> {
  const moment = holdMoment(ws.path)
  try {
    const copied = await copyMoment(moment, path, () => path, signal)
    return { out: copied.path, contentHash: copied.contentHash }
  } finally {
    moment.release()
  }
}

/**
 * Writes the whole workspace, as it is now, to a file that can be sent or put away.
 *
 * @returns the absolute path and the hash of what it holds
 * @throws `workspace.exists` (nothing is overwritten), `workspace.not-found` for the folder,
 *   `workspace.disk-full`, `file.unwritable`
 */
export async function copyWorkspace(
  ws: Reader,
  path: string,
  signal?: AbortSignal,
): Promise<{ out: string; contentHash: string }> {
  const out = resolve(path)
  checkPlace(out)
  return copyTo(ws, out, signal)
}

/**
 * The whole workspace, as it is now, as a file to hand to a page.
 *
 * @throws `version.too-large`, `workspace.disk-full`, `file.unwritable`
 */
export async function saveCopy(
  ws: Reader,
  signal?: AbortSignal,
): Promise<{ fileName: string; content: Blob; contentHash: string }> {
  const bytes =
    Number(ws.db.pragma('page_count', { simple: true })) * Number(ws.db.pragma('page_size', { simple: true }))
  if (bytes > heldBytes)
    throw problem('version.too-large', {
      most: `${heldBytes / mebibyte} MB`,
      folder: versionsFolder(ws.path),
    })
  const name = `${fileNameOf(basename(ws.path).replace(/\.modelshare$/, ''), 'workspace')}.modelshare`
  const folder = makeTemporaryFolder()
  try {
    const { out, contentHash } = await copyTo(ws, join(folder, name), signal)
    const { size } = statSync(out)
    const content = new Blob([await readFile(out)], { type: 'application/vnd.sqlite3' })
    if (content.size !== size) throw problem('file.unreadable', { file: name, detail: 'it is not complete' })
    return { fileName: name, content, contentHash }
  } finally {
    removeTemporaryFolder(folder)
  }
}
