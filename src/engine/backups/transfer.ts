import type { Database } from 'better-sqlite3'
import { problem } from '#engine/problem.ts'

/** Pages copied between two turns of others: some milliseconds. */
const pagesAtOnce = 128
/** SQLite waits while another program has the file; so long and no longer. */
const patienceMs = 10_000

/**
 * Copies a database over a file through SQLite's backup API, a few pages at a time. Where the file is an open
 * workspace, its content changes at once, at the end.
 *
 * @param stepped called after each step with the pages copied so far
 * @throws `workspace.locked` where another program keeps the file
 */
export async function transfer(
  from: Database,
  to: string,
  { signal, stepped }: { signal?: AbortSignal | undefined; stepped?: (pages: number) => void } = {},
): Promise<void> {
  // The backup API takes spaces off the end of a path, and would write another file.
  if (to !== to.trim()) throw problem('file.unwritable', { file: to, detail: 'its name ends with a space' })
  let copied = 0
  let since = performance.now()
  await from.backup(to, {
    progress: ({ totalPages, remainingPages }) => {
      signal?.throwIfAborted()
      const now = totalPages - remainingPages
      if (now !== copied) {
        copied = now
        since = performance.now()
      } else if (performance.now() - since > patienceMs)
        throw problem('workspace.locked', { path: to, holder: 'another program' })
      stepped?.(copied)
      return pagesAtOnce
    },
  })
}
