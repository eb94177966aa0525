import { statSync } from 'node:fs'
import { arch, release, totalmem } from 'node:os'
import manifest from '../../../package.json' with { type: 'json' }
import { schemaVersion } from '#engine/store/schema.ts'
import type { Reader } from '#engine/store/types.ts'
import { workspaceCounts } from './info.ts'
import { statement } from '#engine/store/cache.ts'
import { query } from '#engine/store/query.ts'

const megabytes = (bytes: number): string => `${Math.round(bytes / 1048576)} MB`

const version = query({ sql: 'SELECT sqlite_version()', gives: 'text' })
const actionKinds = query({
  sql: 'SELECT kind, state, count(*) AS count FROM action GROUP BY kind, state ORDER BY kind, state',
  gives: { kind: 'action.kind', state: 'action.state', count: 'integer' },
})

/**
 * What a report of a fault needs: versions, sizes, counts and settings. Holds nothing of the content: no
 * values, no names, no paths.
 */
export function diagnostics(ws: Reader): string {
  const pragma = (name: string): string => `${name}=${String(ws.db.pragma(name, { simple: true }))}`
  const sqlite = statement(ws.db, version).get()
  const kinds = statement(ws.db, actionKinds).all()
  const counts = workspaceCounts(ws)
  const { rss, heapUsed } = process.memoryUsage()
  return [
    `Modelshare ${manifest.version}`,
    `system: ${process.platform} ${arch()} ${release()}, ${megabytes(totalmem())}`,
    `runtime: node ${process.versions.node}, electron ${process.versions['electron'] ?? '–'}, sqlite ${sqlite ?? ''}`,
    `memory: ${megabytes(rss)}, heap ${megabytes(heapUsed)}`,
    `workspace: format ${schemaVersion}, catalogue ${counts.catalogueVersion ?? '–'}, ${megabytes(statSync(ws.path).size)}${ws.readOnly ? ', read-only' : ''}`,
    `content: ${counts.datasets} datasets, ${counts.observations} observations, ${counts.risks} risks, ${counts.claims} claims, ${counts.briefs} briefs, ${ws.quarantined.size} quarantined`,
    `actions: ${kinds.map(({ kind, state, count }) => `${kind}/${state} ${count}`).join(', ') || 'none'}`,
    `store: ${['journal_mode', 'synchronous', 'foreign_keys', 'trusted_schema', 'page_count', 'freelist_count'].map(pragma).join(' ')}`,
  ].join('\n')
}
