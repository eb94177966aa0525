import type { Database } from 'better-sqlite3'
import type { Suggestion } from '#shared/contract/catalogue.ts'
import { engine } from '#engine/context.ts'
import { assignNames } from './assign.ts'
import { datasetCoverage } from './coverage.ts'
import { adoptLabel } from './adopt.ts'
import { disputes, labelsOf } from './labels.ts'
import { addDeveloper, addFamily, updateEntry } from './edit.ts'
import { subjectNames } from './subject-names.ts'
import { ridesOn } from './rides.ts'
import { suggestEntries } from './suggest.ts'
import { catalogueTree, entryAliases } from './tree.ts'

const { catalogue } = engine

const suggestFor = (db: Database, text: string, limit: number): Suggestion[] =>
  suggestEntries(db, text, limit, ridesOn(db, text))

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
    suggestFor(context.workspace.db, input.text, input.limit),
  ),
  suggestMany: catalogue.suggestMany.handler(({ context, input }) =>
    input.texts.map((text) => suggestFor(context.workspace.db, text, input.limit)),
  ),
  resolve: catalogue.resolve.handler(({ context, input }) =>
    assignNames(context.workspace, input.texts, input.to, input.reason),
  ),
  labels: catalogue.labels.handler(({ context, input }) => labelsOf(context.workspace.db, input)),
  disputes: catalogue.disputes.handler(({ context }) => disputes(context.workspace.db)),
  adopt: catalogue.adopt.handler(({ context, input: { reason, ...adoption } }) =>
    adoptLabel(context.workspace, adoption, reason),
  ),
  coverage: catalogue.coverage.handler(({ context }) => datasetCoverage(context.workspace.db)),
}
