import { engine } from '#engine/context.ts'
import { checkClaims } from './check.ts'
import { createClaim, listClaims, removeClaim, updateClaim } from './claims.ts'

/** The claims ledger and its verdicts. */
export const claimsRouter = {
  list: engine.claims.list.handler(({ context }) => listClaims(context.workspace)),
  check: engine.claims.check.handler(({ context, input }) => checkClaims(context.workspace, input.ids)),
  create: engine.claims.create.handler(({ context, input }) => createClaim(context.workspace, input)),
  update: engine.claims.update.handler(({ context, input }) => updateClaim(context.workspace, input)),
  remove: engine.claims.remove.handler(({ context, input }) => removeClaim(context.workspace, input.id)),
}
