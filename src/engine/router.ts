import { mapEventIterator, ORPCError } from '@orpc/client'
import { createRouterClient, implement } from '@orpc/server'
import { contract, type EngineClient } from '#shared/contract/contract.ts'
import { actionsRouter } from './actions/router.ts'
import { versionsRouter } from './backups/router.ts'
import { briefsRouter } from './briefs/router.ts'
import { catalogueRouter } from './catalogue/router.ts'
import { claimsRouter } from './claims/router.ts'
import { datasetsRouter } from './datasets/router.ts'
import { exportsRouter } from './export/router.ts'
import { problemFrom } from './faults.ts'
import { impactRouter } from './impact/router.ts'
import { type ImportContext, importsRouter } from './import/router.ts'
import { queryRouter } from './query/router.ts'
import { risksRouter } from './risks/router.ts'
import { sampleRouter } from './sample/router.ts'
import { searchRouter } from './search/router.ts'
import { segmentsRouter } from './segments/router.ts'
import { noticeOthers } from './store/notice.ts'
import { withCommitted } from './store/snapshot.ts'
import { viewsRouter } from './views/router.ts'
import { workspaceRouter } from './workspace/router.ts'

/** All that any procedure works on. */
const engine = implement(contract).$context<ImportContext>()

/** Is an output a stream of events, whose failures come while it is read? */
function isStream(output: unknown): output is AsyncIterator<unknown> {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output
}

/** Every procedure fails in one way: the contract's `PROBLEM`, whatever was thrown. */
const failing = engine.middleware(async ({ context, path, signal, next }) => {
  const translate = (error: unknown): Error => {
    const data = problemFrom(error, {
      procedure: path.join('.'),
      path: context.workspace.path,
      aborted: signal?.aborted ?? false,
    })
    return new ORPCError('PROBLEM', { defined: true, status: 422, message: data.message, data })
  }
  try {
    const result = await next()
    if (!isStream(result.output)) return result
    const output = mapEventIterator(result.output, {
      value: async (value: unknown) => value,
      error: async (error) => translate(error),
    })
    return { ...result, output }
  } catch (error) {
    throw translate(error)
  }
})

/** Procedures that write for as long as they take, and must not be kept from their own half-done work. */
const ownAction = new Set(['imports.commit', 'workspace.openSample'])

/** Every procedure works on what is committed: by this process, or by the one that writes the workspace. */
const committed = engine.middleware(async ({ context, path, next }) => {
  const { workspace } = context
  if (workspace.readOnly) noticeOthers(workspace)
  if (ownAction.has(path.join('.'))) return next()
  return withCommitted(workspace, (ws) => Promise.resolve(next({ context: { workspace: ws } })))
})

/** The whole engine, as every transport serves it. */
export const router = engine
  .use(failing)
  .use(committed)
  .router({
    workspace: { ...workspaceRouter, ...sampleRouter },
    datasets: datasetsRouter,
    actions: actionsRouter,
    imports: importsRouter,
    exports: exportsRouter,
    catalogue: { ...catalogueRouter, ...impactRouter },
    query: queryRouter,
    risks: risksRouter,
    claims: claimsRouter,
    segments: segmentsRouter,
    search: searchRouter,
    views: viewsRouter,
    versions: versionsRouter,
    briefs: briefsRouter,
  })

/** The engine without a transport: for the command line and tests, in the caller's own thread. */
export function createDirectClient(context: ImportContext): EngineClient {
  return createRouterClient(router, { context })
}
