import { randomUUID } from 'node:crypto'
import { readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { isHeld, takeLock } from './lock.ts'
import { placeNew, placeOver, writeNew } from './place.ts'

/** A file being written beside the place it is for; nobody but its writer touches it. */
export type Draft = {
  /** where to write; nothing is there yet */
  readonly path: string
  /** Puts what was written, and closed, in the place of what is there. */
  replace(): void
  /** Puts it where nothing is yet, in the same folder by another name if that is given. @throws `EEXIST` */
  place(as?: string): void
  /** Removes what was written. Does nothing once it is in its place. */
  discard(): void
}

/** Held by the writer of a draft for as long as it lives. */
const lockOf = (draft: string): string => `${draft}-writer`

const draftName = /\.[0-9a-f]{8}\.part$/
const lockName = /\.[0-9a-f]{8}\.part-writer$/

/**
 * Begins a file beside its target. Drafts in that folder whose writers are gone are removed first: whether
 * one lives, its lock says.
 *
 * @throws what the system says where nothing can be made in that folder
 */
export function beginDraft(target: string): Draft {
  sweepDrafts(dirname(target))
  // A part of the name, so that a draft fits wherever its target does.
  const name = `${basename(target).slice(0, 40)}.${randomUUID().slice(0, 8)}.part`
  const path = join(dirname(target), name)
  const lock = takeLock(lockOf(path))
  if (!lock) throw new Error('a draft of this name is being written')
  return {
    path,
    replace() {
      placeOver(path, target)
      lock.release()
    },
    place(as = target) {
      placeNew(path, as)
      lock.release()
    },
    discard() {
      removeDraft(path)
      lock.release()
    },
  }
}

/**
 * Gives a file a new text, which only its owner may read: whoever reads or crashes meanwhile, it is the old one or the
 * new one, and of several writers the last one's.
 *
 * @throws what the system says where it cannot be written; it is as it was then, and nothing lies beside it
 */
export function replaceText(path: string, text: string): void {
  const draft = beginDraft(path)
  try {
    writeNew(draft.path, text)
    draft.replace()
  } catch (error) {
    draft.discard()
    throw error
  }
}

/** Removes a draft with what a database has beside itself. */
function removeDraft(path: string): void {
  if (!draftName.test(path)) throw new Error(`${basename(path)} is no draft`)
  for (const beside of ['', '-wal', '-shm', '-journal', '-lock', '-lock-journal', '-open', '-writer-journal'])
    rmSync(path + beside, { force: true })
}

/** Removes the drafts in a folder that nobody writes any more. A draft without a lock is none of ours. */
export function sweepDrafts(folder: string): void {
  for (const name of namesIn(folder)) {
    if (!lockName.test(name) || isHeld(join(folder, name))) continue
    try {
      const lock = takeLock(join(folder, name))
      if (!lock) continue
      removeDraft(join(folder, name.slice(0, -'-writer'.length)))
      lock.release()
    } catch {
      // Another person's, perhaps: litter that cannot be removed must not stop the work.
    }
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    // Where the folder cannot be listed, whoever writes into it is told why.
    return []
  }
}
