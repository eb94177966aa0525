import { eventIterator } from '@orpc/contract'
import * as z from 'zod'
import { idSchema } from './common.ts'
import { problemSchema } from './problem.ts'
import { procedure } from './procedure.ts'
import { settingsPatchSchema, settingsPlacesSchema, settingsSchema } from './settings.ts'

/** Where others may change a file unseen: a folder that a service synchronises, a drive of the network. */
export const workspacePlaceSchema = z.object({ kind: z.enum(['sync', 'network']), name: z.string() })
export type WorkspacePlace = z.infer<typeof workspacePlaceSchema>

export const workspaceInfoSchema = z.object({
  name: z.string(),
  path: z.string(),
  readOnly: z.boolean(),
  /** who holds the workspace, where this process may only read it */
  heldBy: z.string().nullable(),
  /** what a person should know though it could be opened: a lost log, settings that cannot be read */
  notices: z.array(problemSchema),
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

/**
 * What is not what was written: datasets that are kept out of charts, verdicts and edits, with why; rows that are
 * left out of their lists; and what is derived from the rest and was derived anew.
 */
export const damageFoundSchema = z.object({
  datasets: z.array(
    z.object({
      id: idSchema,
      name: z.string(),
      reasons: z.array(
        z.enum(['content', 'place', 'definition', 'source', 'catalogue', 'derived', 'unreadable']),
      ),
    }),
  ),
  rows: z.array(
    z.object({
      /** table of the row: `claim`, `risk`, `view`, … */
      table: z.string(),
      /** 0: the whole table */
      id: z.int(),
      fault: z.enum(['changed', 'missing', 'unknown', 'unreadable']),
    }),
  ),
  rebuilt: z.array(
    z.object({ what: z.enum(['rollups', 'state', 'subjects']), datasetId: idSchema.nullable() }),
  ),
})
export type DamageFound = z.infer<typeof damageFoundSchema>

export const verificationSchema = z.object({
  ok: z.boolean(),
  problems: z.array(z.string()),
  datasets: z.array(z.object({ id: idSchema, contentHash: z.string(), ok: z.boolean() })),
  damage: damageFoundSchema,
})
export type Verification = z.infer<typeof verificationSchema>

export const workspaceContract = {
  info: procedure.output(workspaceInfoSchema),
  /** Reads the whole file and compares every row, observation and sum with what is kept of it. */
  verify: procedure.output(verificationSchema),
  /** What is known to be damaged, from opening the file and from every verification since. */
  damage: procedure.output(damageFoundSchema),
  /** A person has taken note of the writes that are missing: they are told no longer. */
  acknowledge: procedure.output(workspaceInfoSchema),
  /** What a report of a fault needs; holds no cell values, no file contents, no names of files. */
  diagnostics: procedure.output(z.object({ text: z.string() })),
  /** One event for each write, until the call is aborted. */
  changes: procedure.output(eventIterator(changeSchema)),
  /** Fills an empty workspace with the sample, as one action. */
  openSample: procedure.output(z.object({ actionId: idSchema })),
  settings: procedure.output(settingsSchema),
  /** Fails with `settings.folder-refused` where a folder cannot be used, and changes nothing then. */
  updateSettings: procedure.input(settingsPatchSchema).output(settingsSchema),
  /** Gives up every choice. */
  resetSettings: procedure.output(settingsSchema),
  settingsPlaces: procedure.output(settingsPlacesSchema),
}
