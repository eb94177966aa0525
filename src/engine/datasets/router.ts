import { engine } from '#engine/context.ts'
import { addObservation } from './add.ts'
import { defineDataset, removeDataset } from './define.ts'
import { editObservations, removeObservations } from './edit.ts'
import { listImports } from './imports.ts'
import { conflictsOf } from './expected.ts'
import { getDataset, listDatasets } from './list.ts'
import { datasetMembers, datasetPeriods } from './members.ts'
import { observationWindow } from './observations.ts'
import { observationOrigin } from './origin.ts'

const { datasets } = engine

/** The procedures of `datasets`. */
export const datasetsRouter = {
  list: datasets.list.handler(({ context }) => listDatasets(context.workspace)),
  get: datasets.get.handler(({ context, input }) => getDataset(context.workspace, input.id)),
  update: datasets.update.handler(async ({ context, input, signal }) => {
    const { actionId, label } = await defineDataset(context.workspace, input, signal)
    return { actionId, label }
  }),
  remove: datasets.remove.handler(({ context, input }) => {
    const { actionId, label } = removeDataset(context.workspace, input.id)
    return { actionId, label }
  }),
  imports: datasets.imports.handler(({ context, input }) =>
    listImports(context.workspace, getDataset(context.workspace, input.id).id),
  ),
  observations: datasets.observations.handler(({ context, input, signal }) =>
    observationWindow(context.workspace, input, signal),
  ),
  origin: datasets.origin.handler(({ context, input }) =>
    observationOrigin(context.workspace, input.observationId),
  ),
  edit: datasets.edit.handler(({ context, input }) => {
    const { actionId, label, changed, already } = editObservations(context.workspace, input)
    return { actionId, label, changed, already }
  }),
  conflicts: datasets.conflicts.handler(({ context, input }) => conflictsOf(context.workspace, input.edits)),
  add: datasets.add.handler(({ context, input }) => {
    const { actionId, label, observationId } = addObservation(context.workspace, input)
    return { actionId, label, observationId }
  }),
  removeObservations: datasets.removeObservations.handler(({ context, input }) => {
    const { actionId, label } = removeObservations(context.workspace, input)
    return { actionId, label }
  }),
  members: datasets.members.handler(({ context, input }) =>
    datasetMembers(context.workspace, input.datasetId, input.by),
  ),
  periods: datasets.periods.handler(({ context, input }) =>
    datasetPeriods(context.workspace, input.datasetId),
  ),
}
