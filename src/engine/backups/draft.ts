import { existsSync } from 'node:fs'
import { refuseLeftLog } from '#engine/files/databases.ts'
import { beginDraft, type Draft } from '#engine/files/draft.ts'
import { writeNew } from '#engine/files/place.ts'
import { problem } from '#engine/problem.ts'

/** Begins a copy of a database beside its target: an empty file that only the person may read. */
export function beginDatabase(target: string): Draft {
  const draft = beginDraft(target)
  try {
    writeNew(draft.path, '')
    return draft
  } catch (error) {
    draft.discard()
    throw error
  }
}

/**
 * Gives a complete copy its name, on the disk before this returns.
 *
 * @throws `workspace.exists`: nothing is ever overwritten
 */
export function placeDatabase(draft: Draft, target: string): void {
  refuseLeftLog(target)
  try {
    draft.place(target)
  } catch (error) {
    throw existsSync(target) ? problem('workspace.exists', { path: target }, { cause: error }) : error
  }
}
