import { forgetCatalogueIndex } from '#engine/catalogue/resolve.ts'
import { type Change, changeSchema } from '#shared/contract/workspace.ts'
import { announce } from './actions.ts'
import { forgetUncommitted, statement } from './cache.ts'
import type { Workspace } from './types.ts'

/** Version of the file, as a connection saw it last. */
const seen = new WeakMap<Workspace, number>()

/**
 * Looks whether another process has written the workspace since the last look; all that was remembered of it
 * is forgotten then, and whoever listens is told. The first look only remembers.
 */
export function noticeOthers(ws: Workspace): void {
  const version = Number(ws.db.pragma('data_version', { simple: true }))
  const before = seen.get(ws)
  seen.set(ws, version)
  if (before === undefined || before === version) return
  forgetAll(ws)
}

/** Tells whoever listens that something beside the content changed: nothing that was read of it is stale. */
export function tell(ws: Workspace, topics: Change['topics']): void {
  for (const listener of ws.listeners) listener({ revision: ws.revision, topics, datasetIds: [] })
}

/** Forgets all that was remembered of a workspace whose file became another, and tells whoever listens. */
export function forgetAll(ws: Workspace): void {
  forgetUncommitted(ws.db)
  forgetCatalogueIndex(ws.db)
  const datasets = statement<[], { id: number }>(ws.db, 'SELECT id FROM dataset').all()
  announce(
    ws,
    changeSchema.shape.topics.element.options,
    datasets.map(({ id }) => id),
  )
}
