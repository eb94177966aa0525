import { workspaceHash } from '#engine/backups/content.ts'
import { takingTurns } from '#engine/backups/turns.ts'
import { contentHash, verifyDataset } from '#engine/store/content-hash.ts'
import type { Workspace } from '#engine/store/types.ts'

/** Everything a workspace holds, and the hash of each dataset: the same for two that hold the same. */
export async function held({ db }: Pick<Workspace, 'db'>): Promise<unknown> {
  const ids = db.prepare<[], { id: number }>('SELECT id FROM dataset WHERE removed = 0 ORDER BY id').all()
  return {
    hash: await workspaceHash(db, takingTurns()),
    datasets: ids.map(({ id }) => [id, contentHash(db, id), verifyDataset({ db }, id).ok]),
    rows: ['observation', 'rollup'].map((table) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()),
    integrity: db.pragma('integrity_check', { simple: true }),
  }
}

const tables = ['observation', 'rollup', 'subject', 'action', 'change', 'import_run', 'dataset']

/** The same between two steps of work: the hash of each dataset as it is kept, and how many rows there are. */
export const heldNow = ({ db }: Pick<Workspace, 'db'>): unknown => ({
  hashes: db
    .prepare<[], { id: number }>('SELECT id FROM dataset WHERE removed = 0 ORDER BY id')
    .all()
    .map(({ id }) => contentHash(db, id)),
  rows: tables.map((table) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()),
})
