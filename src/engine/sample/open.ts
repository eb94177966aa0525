import { listViews } from '#engine/views/views.ts'
import { problem } from '#engine/problem.ts'
import type { ActionRef } from '#engine/store/actions.ts'
import { createMemory } from '#engine/store/memory.ts'
import { lastActionId, mergeActions } from '#engine/store/merge.ts'
import type { Reader, Workspace } from '#engine/store/types.ts'
import { undo } from '#engine/store/undo.ts'
import { workspaceCounts } from '#engine/workspace/info.ts'
import { fillSample } from './build.ts'
import { statement } from '#engine/store/cache.ts'
import { query } from '#engine/store/query.ts'

const filling = createMemory(() => false, { lasts: true })

/**
 * Fills an empty workspace with the sample as one action. What fails halfway is taken back.
 *
 * @throws `workspace.not-empty`, `workspace.busy` while it is being filled already, and those of the store
 */
export async function openSample(ws: Workspace): Promise<ActionRef> {
  if (filling.of(ws.db)) throw problem('workspace.busy')
  const { datasets, risks, claims, briefs } = workspaceCounts(ws)
  if (datasets + risks + claims + briefs + listViews(ws).length > 0) throw problem('workspace.not-empty')
  const before = lastActionId(ws)
  filling.set(ws.db, true)
  try {
    await fillSample(ws)
    return mergeActions(ws, before, { key: 'openSample', params: {} }, 'import')
  } catch (error) {
    while (lastDoneAfter(ws, before)) undo(ws)
    throw error
  } finally {
    filling.forget(ws.db)
  }
}

const lastDone = query({ sql: 'SELECT max(id) FROM action WHERE state = 0', gives: 'integer?' })

function lastDoneAfter(ws: Reader, before: number): boolean {
  return (statement(ws.db, lastDone).get() ?? 0) > before
}
