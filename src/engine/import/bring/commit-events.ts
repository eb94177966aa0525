import type { CommitEvent, ImportProgress } from '#shared/contract/imports.ts'
import type { Workspace } from '#engine/store/types.ts'
import type { Selection } from '#engine/import/plan/prepare.ts'
import type { StagedFiles } from '#engine/import/stage/staged-files.ts'
import { commitStage } from './commit.ts'
import { Latest } from './progress.ts'

/**
 * A commit as a stream of events: progress as it comes, at most ten times a second, and the report at the
 * end. Whoever stops reading cancels the import; so does the signal.
 */
export async function* commitEvents(
  ws: Workspace,
  stages: StagedFiles,
  selection: Selection,
  signal: AbortSignal | undefined,
): AsyncGenerator<CommitEvent, void, void> {
  const left = new AbortController()
  const latest = new Latest<ImportProgress>()
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
