import { type Change, changeSchema } from '#shared/contract/workspace.ts'
import { announce } from './actions.ts'
import { tellListeners } from './listeners.ts'
import { statement } from './cache.ts'
import { createMemory } from './memory.ts'
import type { Reader, Workspace } from './types.ts'
import { distrustAll } from './versions.ts'
import { query } from './query.ts'

/** Version of the file, as a connection saw it last. */
const seen = createMemory<number | null>(() => null, { lasts: true })

/**
 * Looks whether another process has written the workspace since the last look; all that was remembered of it
 * is forgotten then, and whoever listens is told. The first look only remembers.
 */
export function noticeOthers(ws: Workspace): void {
  const version = Number(ws.db.pragma('data_version', { simple: true }))
  const before = seen.of(ws.db)
  seen.set(ws.db, version)
  if (before === null || before === version) return
  forgetAll(ws)
}

/** Tells whoever listens that something beside the content changed: nothing that was read of it is stale. */
export function tell(ws: Reader, topics: Change['topics']): void {
  tellListeners(ws, { revision: ws.revision, topics, datasetIds: [] })
}

const datasetIds = query({ sql: 'SELECT id FROM dataset', gives: 'dataset.id' })

/** Forgets all that was remembered of a workspace whose file became another, and tells whoever listens. */
export function forgetAll(ws: Workspace): void {
  distrustAll(ws.db)
  announce(ws, changeSchema.shape.topics.element.options, statement(ws.db, datasetIds).all())
}
