import { engine } from '#engine/context.ts'
import { assignNames } from './assign.ts'
import { datasetCoverage } from './coverage.ts'
import { addDeveloper, addFamily, updateEntry } from './edit.ts'
import { subjectNames } from './subject-names.ts'
import { suggestEntries } from './suggest.ts'
import { catalogueTree, entryAliases } from './tree.ts'

const { catalogue } = engine

/** Developers, families and models, the texts that stand for them, and how far they cover the datasets. */
export const catalogueRouter = {
  tree: catalogue.tree.handler(({ context }) => catalogueTree(context.workspace.db)),
  aliases: catalogue.aliases.handler(({ context, input }) =>
    entryAliases(context.workspace.db, input.kind, input.id),
  ),
  updateDeveloper: catalogue.updateDeveloper.handler(({ context, input }) =>
    updateEntry(context.workspace, 'developer', input.id, input.patch, input.reason),
  ),
  updateFamily: catalogue.updateFamily.handler(({ context, input }) =>
    updateEntry(context.workspace, 'family', input.id, input.patch, input.reason),
  ),
  updateModel: catalogue.updateModel.handler(({ context, input }) =>
    updateEntry(context.workspace, 'model', input.id, input.patch, input.reason),
  ),
  addDeveloper: catalogue.addDeveloper.handler(({ context, input }) =>
    addDeveloper(context.workspace, input),
  ),
  addFamily: catalogue.addFamily.handler(({ context, input }) => addFamily(context.workspace, input)),
  names: catalogue.names.handler(({ context, input }) => subjectNames(context.workspace.db, input)),
  suggest: catalogue.suggest.handler(({ context, input }) =>
    suggestEntries(context.workspace.db, input.text, input.limit),
  ),
  suggestMany: catalogue.suggestMany.handler(({ context, input }) =>
    input.texts.map((text) => suggestEntries(context.workspace.db, text, input.limit)),
  ),
  resolve: catalogue.resolve.handler(({ context, input }) =>
    assignNames(context.workspace, input.texts, input.to),
  ),
  coverage: catalogue.coverage.handler(({ context }) => datasetCoverage(context.workspace.db)),
}
