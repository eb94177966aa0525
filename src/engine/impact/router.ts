import { engine } from '#engine/context.ts'
import { impactOf } from './impact.ts'

/** What a change of the catalogue would move, before it is made. */
export const impactRouter = {
  impact: engine.catalogue.impact.handler(({ context, input, signal }) =>
    impactOf(context.workspace, input, { signal }),
  ),
}
