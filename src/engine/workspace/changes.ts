import type { Change } from '#shared/contract/workspace.ts'
import { noticeOthers } from '#engine/store/notice.ts'
import type { Workspace } from '#engine/store/types.ts'

/** Two changes as one, for a reader who has seen neither. */
const merged = (a: Change | null, b: Change): Change =>
  a
    ? {
        revision: b.revision,
        topics: [...new Set([...a.topics, ...b.topics])],
        datasetIds: [...new Set([...a.datasetIds, ...b.datasetIds])],
      }
    : b

/** How often a reader looks whether the writing process has committed something. */
const lookEveryMs = 1000

/**
 * One event for each committed write, until the signal aborts. Listens from the call on, not from the first
 * read, so that no write in between is missed; what a slow reader has not taken yet is merged.
 */
export function watchChanges(
  ws: Workspace,
  signal: AbortSignal | undefined,
  everyMs = lookEveryMs,
): AsyncGenerator<Change, void> {
  let pending: Change | null = null
  let wake = (): void => {}
  const listen = (change: Change): void => {
    pending = merged(pending, change)
    wake()
  }
  const looking = ws.readOnly ? setInterval(() => noticeOthers(ws), everyMs).unref() : null
  const stop = (): void => {
    if (looking) clearInterval(looking)
    ws.listeners.delete(listen)
    wake()
  }
  ws.listeners.add(listen)
  signal?.addEventListener('abort', stop, { once: true })
  if (signal?.aborted) stop()
  const over = (): boolean => signal?.aborted ?? false
  const take = (): Change | null => {
    const taken = pending
    pending = null
    return taken
  }
  return (async function* () {
    try {
      while (!over()) {
        const change = take()
        if (change) yield change
        else await new Promise<void>((resolve) => (wake = resolve))
      }
    } finally {
      stop()
      signal?.removeEventListener('abort', stop)
    }
  })()
}
