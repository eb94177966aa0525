import type { ContractRouterClient } from '@orpc/contract'
import { actionsContract } from './actions.ts'
import { briefsContract } from './briefs.ts'
import { catalogueContract } from './catalogue.ts'
import { claimsContract } from './claims.ts'
import { datasetsContract } from './datasets.ts'
import { exportsContract } from './exports.ts'
import { importsContract } from './imports.ts'
import { queryContract } from './query.ts'
import { risksContract } from './risks.ts'
import { searchContract } from './search.ts'
import { segmentsContract } from './segments.ts'
import { versionsContract } from './versions.ts'
import { viewsContract } from './views.ts'
import { workspaceContract } from './workspace.ts'

/** The one contract between the engine and whoever uses it: window, browser, command line, tests. */
export const contract = {
  workspace: workspaceContract,
  datasets: datasetsContract,
  actions: actionsContract,
  imports: importsContract,
  exports: exportsContract,
  catalogue: catalogueContract,
  query: queryContract,
  risks: risksContract,
  claims: claimsContract,
  segments: segmentsContract,
  search: searchContract,
  views: viewsContract,
  versions: versionsContract,
  briefs: briefsContract,
}

/** The engine as its users see it, whatever the transport. */
export type EngineClient = ContractRouterClient<typeof contract>
