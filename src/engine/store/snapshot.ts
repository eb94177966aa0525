import { openBeside } from './beside.ts'
import { shareDamage } from './integrity/damage.ts'
import { createMemory } from './memory.ts'
import type { Reader, Workspace } from './types.ts'

/** A reading of a workspace's last committed state, for as long as somebody uses it. */
type Snapshot = { ws: Workspace; users: number; version: unknown }

/** Changes with each commit of another connection. */
const versionOf = ({ db }: Pick<Reader, 'db'>): unknown => db.pragma('data_version', { simple: true })

const snapshots = createMemory<Snapshot | null>(() => null, { lasts: true })

/**
 * Runs a call that comes while an action may be under way: an import takes its time, and nobody may see, or
 * remember, half of it. Such a call reads what was committed last, through a connection of its own; what it
 * would write is refused as `workspace.busy`.
 */
export async function withCommitted<T>(ws: Workspace, call: (ws: Workspace) => Promise<T>): Promise<T> {
  const known = snapshots.of(ws.db)
  // One that nobody uses has had its time: the action is over, or another one has begun since.
  const isOver = !ws.db.inTransaction || (known && versionOf(known.ws) !== known.version)
  if (known?.users === 0 && isOver) closeSnapshot(ws)
  if (!ws.db.inTransaction) return call(ws)
  const snapshot = snapshots.of(ws.db) ?? open(ws)
  snapshot.users++
  try {
    return await call(snapshot.ws)
  } finally {
    snapshot.users--
    if (snapshot.users === 0 && !ws.db.inTransaction) closeSnapshot(ws)
  }
}

/** Ends the reading of a workspace that there may be. */
export function closeSnapshot(ws: Workspace): void {
  snapshots.of(ws.db)?.ws.db.close()
  snapshots.forget(ws.db)
}

function open(ws: Workspace): Snapshot {
  const db = openBeside(ws)
  shareDamage(db, ws.db)
  // It is short-lived, and beside a connection that holds pages enough for both.
  db.pragma('cache_size = -8192')
  const snapshot: Snapshot = {
    users: 0,
    version: versionOf({ db }),
    ws: {
      db,
      path: ws.path,
      readOnly: ws.readOnly,
      heldBy: ws.heldBy,
      lock: ws.lock,
      notices: ws.notices,
      quarantined: ws.quarantined,
      listeners: ws.listeners,
      snapshotOf: ws,
      get author() {
        return ws.author
      },
      set author(name) {
        ws.author = name
      },
      get revision() {
        return ws.revision
      },
      set revision(revision) {
        ws.revision = revision
      },
      close: () => closeSnapshot(ws),
    },
  }
  snapshots.set(ws.db, snapshot)
  return snapshot
}
