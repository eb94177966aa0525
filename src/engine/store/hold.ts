import { problem } from '../problem.ts'
import type { Workspace } from './types.ts'

const held = new WeakSet<Workspace>()

/** Is the content of a workspace being replaced, so that nothing may be written to it? */
export const isHeld = (ws: Workspace): boolean => held.has(ws)

/**
 * Keeps everyone from writing while work goes on that replaces the content: what they wrote would be lost
 * with it. They are refused as `workspace.busy` at once, instead of waiting for the file's lock.
 *
 * @throws `workspace.read-only`, `workspace.busy`, and what work throws
 */
export async function holdingWrites<T>(ws: Workspace, work: () => Promise<T>): Promise<T> {
  if (ws.readOnly) throw problem('workspace.read-only')
  if (ws.db.inTransaction || ws.snapshotOf || held.has(ws)) throw problem('workspace.busy')
  held.add(ws)
  try {
    return await work()
  } finally {
    held.delete(ws)
  }
}
