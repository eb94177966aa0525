import { createHash } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { contentHash } from '#engine/store/content-hash.ts'

/** What everybody can see of a workspace: its datasets by content, its entries, and how far its history is. */
export type Seen = { digest: string; actions: { id: number; state: number }[]; datasets: number[] }

/** Reads what can be seen of a workspace. Work in the background does not change it. */
export function seenOf(db: Database): Seen {
  const datasets = db
    .prepare<[], { id: number }>('SELECT id FROM dataset WHERE removed = 0 ORDER BY id')
    .all()
    .map(({ id }) => id)
  const actions = db
    .prepare<[], { id: number; state: number }>('SELECT id, state FROM action WHERE state < 2 ORDER BY id')
    .all()
  const entries = ['risk', 'claim', 'view', 'brief', 'template', 'alias'].map((table) =>
    db.prepare(`SELECT * FROM ${table} ORDER BY id`).all(),
  )
  const hash = createHash('sha256')
  hash.update(JSON.stringify([datasets.map((id) => [id, contentHash(db, id)]), actions, entries]))
  return { digest: hash.digest('hex'), actions, datasets }
}

/** Is `after` one step of the history away from `before`: an action more, one undone or one redone? */
export function isOneStep(before: Seen, after: Seen): boolean {
  const was = new Map(before.actions.map(({ id, state }) => [id, state]))
  const now = new Map(after.actions.map(({ id, state }) => [id, state]))
  const added = [...now.keys()].filter((id) => !was.has(id))
  const flipped = [...now].filter(([id, state]) => was.has(id) && was.get(id) !== state)
  // A new action gives up those that were undone.
  const gone = [...was].filter(([id]) => !now.has(id))
  if (added.length === 1) return flipped.length === 0 && gone.every(([, state]) => state === 1)
  return added.length === 0 && gone.length === 0 && flipped.length === 1
}
