import { beginDrafts } from '../drafts/drafts.ts'
import { client } from '../engine/client.ts'
import { useConnection } from '../engine/connection.ts'
import { beginOwn } from '../engine/own-actions.ts'
import { beginWaiting } from './waiting.ts'

/**
 * Each time the engine is there: learns which workspace it serves, which may be another after a restart of the
 * host, and takes up what waits in that one.
 */
async function begin(): Promise<void> {
  try {
    const [{ path }, [last]] = await Promise.all([
      client.workspace.info(),
      client.actions.history({ limit: 1 }),
    ])
    beginOwn(path, last?.id ?? 0)
    beginDrafts(path)
    beginWaiting(path)
  } catch {
    // A workspace that cannot be read is said where it is shown; what waits goes on waiting.
  }
}

/** Keeps what waits in step with the connection, from now until the window closes. */
export function followConnection(): void {
  let ready = false
  const follow = (): void => {
    const now = useConnection.getState().state === 'ready'
    if (now && !ready) void begin()
    ready = now
  }
  useConnection.subscribe(follow)
  follow()
}
