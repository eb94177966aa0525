import * as z from 'zod'
import { labelSchema } from './actions.ts'
import { idSchema } from './common.ts'
import { problemSchema } from './problem.ts'
import { procedure } from './procedure.ts'
import { keptVersionsSchema } from './settings.ts'

/** Why a version was kept: the first of a day, before what changes much, or because a person asked. */
export const versionReasons = ['daily', 'import', 'migration', 'restore', 'manual'] as const
export type VersionReason = (typeof versionReasons)[number]

/** What happened after a version, up to the next one or to now. */
export const versionChangesSchema = z.object({
  /** actions done */
  actions: z.int(),
  /** actions of the version that no longer hold: undone, or left behind by a restore */
  takenBack: z.int(),
  /** labels of the newest few that were done */
  labels: z.array(z.object({ id: idSchema, label: labelSchema })),
  /** datasets whose content is another, came or went; named as they are after it */
  datasets: z.array(z.object({ id: idSchema, name: z.string() })),
})
export type VersionChanges = z.infer<typeof versionChangesSchema>

export const versionSchema = z.object({
  /** name of the file in the folder of versions, which names the version too */
  file: z.string(),
  at: z.iso.datetime(),
  reason: z.enum(versionReasons),
  bytes: z.int(),
  /** holds what was damaged when it was kept, or cannot be read */
  damaged: z.boolean(),
  changes: versionChangesSchema.nullable(),
})
export type Version = z.infer<typeof versionSchema>

export const versionsContract = {
  /** The kept versions, newest first, and why the last one that was due could not be kept. */
  list: procedure.output(
    z.object({
      /** where new ones are kept, and where others lie: those from before another folder was chosen */
      folder: z.string(),
      elsewhere: z.array(z.string()),
      /** how many stay by themselves */
      stay: keptVersionsSchema,
      failure: problemSchema.nullable(),
      versions: z.array(versionSchema),
    }),
  ),
  /** The newest version that holds whole all that is damaged now; null where none does, or nothing is damaged. */
  whole: procedure.output(z.object({ file: z.string(), at: z.iso.datetime() }).nullable()),
  /** Keeps the present state. */
  make: procedure.output(z.object({ file: z.string(), contentHash: z.string() })),
  /** Brings a version's content back. The present state is kept first: restoring `kept` undoes it. */
  restore: procedure
    .input(z.object({ file: z.string().min(1).max(255) }))
    .output(z.object({ restored: z.string(), kept: z.string() })),
  /**
   * The whole workspace as one file to hand to the person. Fails with `version.too-large` where that is more
   * than a page should be given at once.
   */
  saveCopy: procedure.output(
    z.object({ fileName: z.string(), content: z.instanceof(Blob), contentHash: z.string() }),
  ),
}
