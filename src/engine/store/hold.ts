import { problem } from '#engine/problem.ts'
import { createMemory } from './memory.ts'
import type { Reader, Workspace } from './types.ts'

const held = createMemory(() => false, { lasts: true })

/** Is the content of a workspace being replaced, so that nothing may be written to it? */
export const isHeld = (ws: Reader): boolean => held.of(ws.db)

/**
 * Keeps everyone from writing while work goes on that replaces the content: what they wrote would be lost
 * with it. They are refused as `workspace.busy` at once, instead of waiting for the file's lock.
 *
 * @throws `workspace.read-only`, `workspace.busy`, and what work throws
 */
export async function holdingWrites<T>(ws: Workspace, work: () => Promise<T>): Promise<T> {
  if (ws.readOnly) throw problem('workspace.read-only')
  if (ws.db.inTransaction || ws.snapshotOf || held.of(ws.db)) throw problem('workspace.busy')
  held.set(ws.db, true)
  try {
    return await work()
  } finally {
    held.forget(ws.db)
  }
}
