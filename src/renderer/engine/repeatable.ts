import type { ClientContext } from '@orpc/client'
import { TANSTACK_QUERY_OPERATION_CONTEXT_SYMBOL as operationKey } from '@orpc/tanstack-query'

/** Procedures called otherwise than as a query that change nothing in the workspace, so that twice is as good as once. */
const repeatable = new Set([
  'actions.history',
  'actions.state',
  'briefs.pdf',
  'briefs.verify',
  'datasets.conflicts',
  'datasets.observations',
  'exports.dataset',
  'imports.stage',
  'workspace.changes',
  'workspace.diagnostics',
  'workspace.info',
  'workspace.updateSettings',
  'workspace.verify',
])

/** May a call be made again when its answer was lost? A write must not be: nobody knows whether it was done. */
export function isRepeatable(path: readonly string[], context: ClientContext): boolean {
  const operation: unknown = Reflect.get(context, operationKey)
  const asQuery =
    typeof operation === 'object' && operation !== null && 'type' in operation && operation.type === 'query'
  return asQuery || repeatable.has(path.join('.'))
}
