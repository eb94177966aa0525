import { basename } from 'node:path'
import type { WorkspaceInfo } from '#shared/contract/workspace.ts'
import { problem } from '#engine/problem.ts'
import { announce } from '#engine/store/actions.ts'
import { keepFailure } from '#engine/backups/keep.ts'
import { statement } from '#engine/store/cache.ts'
import { logOf } from '#engine/store/fold.ts'
import { schemaVersion } from '#engine/store/schema.ts'
import type { Reader, Workspace } from '#engine/store/types.ts'
import { workspacePlace } from './place.ts'
import { query, type RowOf } from '#engine/store/query.ts'

const counts = query({
  sql: `SELECT count(*) AS datasets, coalesce(sum(t.observations), 0) AS observations,
       coalesce(max(d.synthetic), 0) AS synthetic,
       (SELECT count(*) FROM claim) AS claims, (SELECT count(*) FROM risk) AS risks,
       (SELECT count(*) FROM brief) AS briefs,
       (SELECT value FROM meta WHERE key = 'catalogue_version') AS catalogueVersion
     FROM dataset d JOIN dataset_state t ON t.dataset_id = d.id WHERE d.removed = 0`,
  gives: {
    datasets: 'integer',
    observations: 'integer',
    synthetic: 'integer',
    claims: 'integer',
    risks: 'integer',
    briefs: 'integer',
    catalogueVersion: 'meta.value?',
  },
})

/** What a workspace holds, in numbers. */
export function workspaceCounts(ws: Reader): RowOf<typeof counts> {
  const row = statement(ws.db, counts).get()
  if (!row) throw new Error('an aggregate without a row')
  return row
}

/** What the title bar and the overview show of a workspace. */
export function workspaceInfo(ws: Workspace): WorkspaceInfo {
  const { synthetic, catalogueVersion, ...rest } = workspaceCounts(ws)
  return {
    ...rest,
    name: basename(ws.path).replace(/\.modelshare$/, ''),
    path: ws.path,
    readOnly: ws.readOnly,
    heldBy: ws.heldBy,
    notices: [...ws.notices],
    schemaVersion,
    catalogueVersion: catalogueVersion ?? '',
    synthetic: synthetic === 1,
    inLog: logOf(ws).bytes > 0,
    place: workspacePlace(ws.path),
    versionFailure: keepFailure(ws),
  }
}

/**
 * Notes that a person knows of the writes that are missing.
 *
 * @throws `workspace.read-only`: whoever writes it has to know
 */
export function acknowledgeLoss(ws: Workspace): void {
  if (!ws.lock) throw problem('workspace.read-only')
  ws.lock.acknowledge()
  const left = ws.notices.filter(({ code }) => code !== 'workspace.log-lost')
  ws.notices.splice(0, ws.notices.length, ...left)
  announce(ws, ['workspace'], [])
}
