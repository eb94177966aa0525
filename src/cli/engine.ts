import type { EngineClient } from '#shared/contract/contract.ts'
import type { Dataset } from '#shared/contract/datasets.ts'
import { problemSchema, type Problem } from '#shared/contract/problem.ts'
import { keepFailure } from '#engine/backups/keep.ts'
import { findDataset } from '#engine/datasets/list.ts'
import { problemFrom } from '#engine/faults.ts'
import type { EngineOptions } from '#engine/host/protocol.ts'
import { openSession } from '#engine/host/session.ts'
import { createDirectClient } from '#engine/router.ts'
import type { Workspace } from '#engine/store/types.ts'
import { say, sayNotice, UsageError } from './io.ts'

/** What a command works with. */
export type Engine = {
  client: EngineClient
  /** for what no answer of the contract carries: files written to the disk */
  workspace: Workspace
  /** The dataset an analyst means, by id or name; fails with `dataset.not-found`, `dataset.ambiguous`. */
  dataset: (idOrName: string) => Dataset
}

/** How a command uses the workspace: a reader goes beside a running workbench, a writer needs it alone. */
export type Use = 'read' | 'write'

/** Opens the named workspace, works with the engine in this process, and closes it whatever happens. */
export async function withEngine<T>(
  workspace: string | undefined,
  use: Use,
  work: (engine: Engine) => Promise<T>,
  missing: EngineOptions['missing'] = 'fail',
): Promise<T> {
  if (workspace === undefined) throw new UsageError('name the workspace: --workspace FILE')
  const session = await openSession({
    path: workspace,
    readOnly: use === 'read',
    allowPaths: true,
    uploadsDir: null,
    missing,
  })
  try {
    const { context } = session
    for (const notice of context.workspace.notices) sayNotice(notice)
    return await work({
      client: createDirectClient(context),
      workspace: context.workspace,
      dataset: (idOrName) => findDataset(context.workspace, idOrName),
    })
  } finally {
    await session.close()
    // The work is done; what could not be done for it beside is said.
    const unkept = keepFailure(session.context.workspace)
    if (unkept) say(`warning ${unkept.code}: no version was kept: ${unkept.message}`)
  }
}

/** What went wrong, as the contract says it; a fault of the program is `internal` and logged. */
export function problemOf(error: unknown): Problem {
  const carried =
    error instanceof Error && 'data' in error
      ? problemSchema.safeParse(error.data)
      : { success: false as const }
  if (carried.success) return carried.data
  return problemFrom(error, { procedure: 'the command line', path: '', aborted: false })
}
