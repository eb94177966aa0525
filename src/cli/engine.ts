import type { EngineClient } from '#shared/contract/contract.ts'
import { problemSchema, type Problem } from '#shared/contract/problem.ts'
import { logFault } from '#engine/faults.ts'
import type { EngineOptions } from '#engine/host/protocol.ts'
import { openSession } from '#engine/host/session.ts'
import { problem, ProblemError } from '#engine/problem.ts'
import { createDirectClient } from '#engine/router.ts'
import { UsageError } from './io.ts'

/** How a command uses the workspace: a reader goes beside a running workbench, a writer needs it alone. */
export type Use = 'read' | 'write'

/** Opens the named workspace, works with the engine in this process, and closes it whatever happens. */
export async function withEngine<T>(
  workspace: string | undefined,
  use: Use,
  work: (client: EngineClient) => Promise<T>,
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
    return await work(createDirectClient(session.context))
  } finally {
    session.close()
  }
}

/** What went wrong, as the contract says it; a fault of the program is `internal` and logged. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem
  const carried =
    error instanceof Error && 'data' in error
      ? problemSchema.safeParse(error.data)
      : { success: false as const }
  if (carried.success) return carried.data
  logFault(error, 'the command line')
  return problem('internal').problem
}
