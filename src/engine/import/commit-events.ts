import type { CommitEvent, ImportProgress } from '#shared/contract/imports.ts'
import type { Workspace } from '#engine/store/types.ts'
import { commitStage } from './commit.ts'
import type { Selection } from './run.ts'
import type { Stages } from './stages.ts'

const reportEveryMs = 100

/**
 * A commit as a stream of events: progress as it comes, at most ten times a second, and the report at the
 * end. Whoever stops reading cancels the import; so does the signal.
 */
export async function* commitEvents(
  ws: Workspace,
  stages: Stages,
  selection: Selection,
  signal: AbortSignal | undefined,
): AsyncGenerator<CommitEvent, void, void> {
  const left = new AbortController()
  const latest = createLatest<ImportProgress>()
  const work = commitStage(ws, stages, selection, {
    signal: signal ? AbortSignal.any([signal, left.signal]) : left.signal,
    onProgress: latest.set,
  }).finally(latest.close)
  // Its failure is thrown below; it must not count as unhandled while progress is still being read.
  work.catch(() => undefined)
  try {
    for await (const progress of latest.values()) yield { type: 'progress', progress }
    const report = await work
    await stages.discard(selection.stageId)
    yield { type: 'done', report }
  } finally {
    left.abort()
    await work.catch(() => undefined)
  }
}

/** Hands on the latest of many values at a readable pace, until closed. */
function createLatest<T>(): { set(value: T): void; close(): void; values(): AsyncGenerator<T> } {
  let latest: T | null = null
  let last = 0
  let closed = false
  let wake: () => void = () => undefined
  return {
    set(value) {
      latest = value
      if (performance.now() - last >= reportEveryMs) wake()
    },
    close() {
      closed = true
      wake()
    },
    async *values() {
      while (!closed) {
        if (latest !== null && performance.now() - last >= reportEveryMs) {
          const value = latest
          latest = null
          last = performance.now()
          yield value
          continue
        }
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      if (latest !== null) yield latest
    },
  }
}
