/** The process that copies the logs of workspaces into their files; see `folding.ts`. */
import { serveTasks } from '#engine/children/serve.ts'
import { openFile } from '#engine/store/connection.ts'

/**
 * Copies what of a log is committed. Nobody waits for it, and it waits for nobody: what readers and the writer of
 * the workspace still need stays in the log (a passive checkpoint, https://sqlite.org/pragma.html#pragma_wal_checkpoint).
 */
serveTasks<{ path: string }, never>(({ path }) => {
  const db = openFile(path, false)
  try {
    db.pragma('busy_timeout = 0')
    db.pragma('wal_checkpoint(PASSIVE)')
  } finally {
    db.close()
  }
})
