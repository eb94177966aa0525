import { eventIterator } from '@orpc/contract'
import * as z from 'zod'
import { idSchema } from './common.ts'
import { localeSchema } from './briefs.ts'
import { problemSchema } from './problem.ts'
import { procedure } from './procedure.ts'

export const settingsSchema = z.object({
  locale: localeSchema,
  theme: z.enum(['light', 'dark', 'auto']),
  contrast: z.enum(['normal', 'high']),
  /** name written into the history with every action */
  author: z.string().max(200),
})
export type Settings = z.infer<typeof settingsSchema>

/** Where others may change a file unseen: a folder that a service synchronises, a drive of the network. */
export const workspacePlaceSchema = z.object({ kind: z.enum(['sync', 'network']), name: z.string() })
export type WorkspacePlace = z.infer<typeof workspacePlaceSchema>

export const workspaceInfoSchema = z.object({
  name: z.string(),
  path: z.string(),
  readOnly: z.boolean(),
  /** who holds the workspace, where this process may only read it */
  heldBy: z.string().nullable(),
  schemaVersion: z.int(),
  catalogueVersion: z.string(),
  datasets: z.int(),
  observations: z.int(),
  claims: z.int(),
  risks: z.int(),
  briefs: z.int(),
  synthetic: z.boolean(),
  /** does some of it lie in the log beside the file, so that the file alone is not whole? */
  inLog: z.boolean(),
  place: workspacePlaceSchema.nullable(),
  /** why the last version that was due could not be kept */
  versionFailure: problemSchema.nullable(),
})
export type WorkspaceInfo = z.infer<typeof workspaceInfoSchema>

/** What a write touched, so that a reader knows which of its data are stale. */
export const changeSchema = z.object({
  revision: z.int(),
  topics: z.array(
    z.enum([
      'workspace',
      'datasets',
      'observations',
      'catalogue',
      'risks',
      'claims',
      'views',
      'briefs',
      'templates',
      'settings',
    ]),
  ),
  datasetIds: z.array(idSchema),
})
export type Change = z.infer<typeof changeSchema>

export const workspaceContract = {
  info: procedure.output(workspaceInfoSchema),
  /** Integrity of the file and of every dataset's content. */
  verify: procedure.output(
    z.object({
      ok: z.boolean(),
      problems: z.array(z.string()),
      datasets: z.array(z.object({ id: idSchema, contentHash: z.string(), ok: z.boolean() })),
    }),
  ),
  /** What a report of a fault needs; holds no cell values, no file contents, no names of files. */
  diagnostics: procedure.output(z.object({ text: z.string() })),
  /** One event for each write, until the call is aborted. */
  changes: procedure.output(eventIterator(changeSchema)),
  /** Fills an empty workspace with the sample, as one action. */
  openSample: procedure.output(z.object({ actionId: idSchema })),
  settings: procedure.output(settingsSchema),
  updateSettings: procedure.input(settingsSchema.partial()).output(settingsSchema),
}
