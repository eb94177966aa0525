import type { CommitEvent, ImportProgress } from '#shared/contract/imports.ts'
import type { Workspace } from '#engine/store/types.ts'
import { commitStage } from './commit.ts'
import type { Selection } from '#engine/import/plan/prepare.ts'
import type { Stages } from '#engine/import/stage/stages.ts'

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
    onProgress: (progress) => latest.set(progress),
  }).finally(() => latest.close())
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
  const state: { latest: T | null; closed: boolean; wake: () => void } = {
    latest: null,
    closed: false,
    wake: () => undefined,
  }
  let last = 0
  const isDue = (): boolean => performance.now() - last >= reportEveryMs
  return {
    set(value) {
      state.latest = value
      if (isDue()) state.wake()
    },
    close() {
      state.closed = true
      state.wake()
    },
    async *values() {
      while (!state.closed) {
        const { latest } = state
        if (latest !== null && isDue()) {
          state.latest = null
          last = performance.now()
          yield latest
        } else
          await new Promise<void>((resolve) => {
            state.wake = resolve
          })
      }
      if (state.latest !== null) yield state.latest
    },
  }
}
