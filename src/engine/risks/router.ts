import { engine } from '#engine/context.ts'
import { exposureTable } from './exposure.ts'
import { createRisk, listRisks, removeRisk, updateRisk } from './risks.ts'
import { loadVocabularies } from './vocabularies.ts'

/** The risk register, the exposure it implies, and the vocabularies its codes come from. */
export const risksRouter = {
  list: engine.risks.list.handler(({ context }) => listRisks(context.workspace)),
  create: engine.risks.create.handler(({ context, input }) => createRisk(context.workspace, input)),
  update: engine.risks.update.handler(({ context, input }) => updateRisk(context.workspace, input)),
  remove: engine.risks.remove.handler(({ context, input }) => removeRisk(context.workspace, input.id)),
  exposure: engine.risks.exposure.handler(({ context, input }) => exposureTable(context.workspace, input)),
  vocabularies: engine.risks.vocabularies.handler(() => loadVocabularies()),
}
