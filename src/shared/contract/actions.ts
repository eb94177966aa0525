import * as z from 'zod'
import { idSchema } from './common.ts'
import { procedure } from './procedure.ts'

/** A label as key and parameters, so that each reader gets it in their language (`i18n/actions`). */
export const labelSchema = z.object({
  key: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type Label = z.infer<typeof labelSchema>

export const actionSchema = z.object({
  id: idSchema,
  /** the English label */
  label: z.string(),
  labelKey: labelSchema,
  kind: z.string(),
  at: z.string(),
  author: z.string(),
  reason: z.string(),
  datasetId: idSchema.nullable(),
  undone: z.boolean(),
  changes: z.int(),
})
export type Action = z.infer<typeof actionSchema>

const stepSchema = labelSchema.extend({ actionId: idSchema })
export const undoStateSchema = z.object({ undo: stepSchema.nullable(), redo: stepSchema.nullable() })
export type UndoState = z.infer<typeof undoStateSchema>

/** With `expectedActionId` only that action is undone or redone, else `action.not-last`. */
const stepInput = z.object({ expectedActionId: idSchema.optional() }).optional()

export const actionsContract = {
  history: procedure
    .input(
      z.object({
        datasetId: idSchema.optional(),
        limit: z.int().min(1).max(1000),
        offset: z.int().min(0).optional(),
      }),
    )
    .output(z.array(actionSchema)),
  state: procedure.output(undoStateSchema),
  undo: procedure
    .input(stepInput)
    .output(z.object({ actionId: idSchema, label: z.string(), labelKey: labelSchema })),
  redo: procedure
    .input(stepInput)
    .output(z.object({ actionId: idSchema, label: z.string(), labelKey: labelSchema })),
}
