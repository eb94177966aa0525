import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { problem } from '#engine/problem.ts'

/** Readable by the person alone: a version holds all that the workspace does. */
const ownOnly = 0o600

/** A draft without a new byte for so long belongs to a process that is gone. */
const abandonedMs = 86_400_000

const draftEnding = '.part'

/** An empty file beside a target that does not exist, under a name of its own. */
export function createDraft(target: string): string {
  const draft = join(dirname(target), `${basename(target)}.${crypto.randomUUID().slice(0, 8)}${draftEnding}`)
  closeSync(openSync(draft, 'wx', ownOnly))
  // What the person's mask took away or a folder's own rules added.
  chmodSync(draft, ownOnly)
  return draft
}

/** Removes a draft and what SQLite may have made beside it. */
export function discardDraft(draft: string): void {
  for (const ending of ['', '-journal', '-wal', '-shm']) rmSync(`${draft}${ending}`, { force: true })
}

/** Removes drafts that a process which was killed has left in a folder. */
export function sweepDrafts(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (!/\.part(-journal|-wal|-shm)?$/.test(name)) continue
    const path = join(folder, name)
    if (Date.now() - statSync(path).mtimeMs > abandonedMs) rmSync(path, { force: true })
  }
}

function flush(path: string, flags: 'r+' | 'r'): void {
  const file = openSync(path, flags)
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/**
 * Gives a complete draft its name, on the disk before this returns.
 *
 * @throws `workspace.exists`: nothing is ever overwritten
 */
export function publishDraft(draft: string, target: string): void {
  flush(draft, 'r+')
  if (existsSync(target)) throw problem('workspace.exists', { path: target })
  renameSync(draft, target)
  // The name is on the disk when its folder is; Windows has no such call and needs none.
  if (process.platform !== 'win32') flush(dirname(target), 'r')
}
