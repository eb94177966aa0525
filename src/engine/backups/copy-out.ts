import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { fileNameOf } from '#engine/file-name.ts'
import { problem } from '#engine/problem.ts'
import type { Workspace } from '#engine/store/types.ts'
import { copyMoment, holdMoment } from './copy.ts'
import { versionsFolder } from './version-name.ts'

const mebibyte = 1024 * 1024
/** More than this is copied on the disk, not handed to a page in one piece. */
const heldBytes = 256 * mebibyte

/**
 * Refuses a place where a copy may not go: nothing that exists is overwritten, be it a workspace or not.
 *
 * @throws `workspace.exists`, `workspace.not-found` for its folder, `workspace.damaged`
 */
function checkPlace(path: string): void {
  if (existsSync(path)) throw problem('workspace.exists', { path })
  const folder = dirname(path)
  if (!existsSync(folder)) throw problem('workspace.not-found', { path: folder })
}

/** Copies what a workspace holds now to a path. @throws as {@link saveCopy} does, and those of a bad place */
async function copyTo(
  ws: Workspace,
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
  ws: Workspace,
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
  ws: Workspace,
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
  const folder = mkdtempSync(join(tmpdir(), 'modelshare-'))
  try {
    const { out, contentHash } = await copyTo(ws, join(folder, name), signal)
    const { size } = statSync(out)
    const content = new Blob([await readFile(out)], { type: 'application/vnd.sqlite3' })
    if (content.size !== size) throw problem('file.unreadable', { file: name, detail: 'it is not complete' })
    return { fileName: name, content, contentHash }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
