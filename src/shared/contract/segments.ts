import { ruleDimensions } from '#shared/vocabulary/dimensions.ts'
import * as z from 'zod'
import { actionRefSchema, daySchema, idSchema, nameSchema, textSchema } from './common.ts'
import { procedure } from './procedure.ts'

/** Members by dimension, as in a `where`: of one dimension any of them, of several dimensions all. */
export const segmentRuleSchema = z
  .partialRecord(z.enum(ruleDimensions), z.array(z.string().min(1).max(500)).min(1).max(1000))
  .refine((rule) => Object.keys(rule).length > 0)
export type SegmentRule = z.infer<typeof segmentRuleSchema>

export const segmentInputSchema = z.object({
  name: nameSchema,
  rule: segmentRuleSchema,
  /** the day from which the rule is meant to hold; null: always */
  holdsFrom: daySchema.nullable(),
  note: textSchema,
})
export type SegmentInput = z.infer<typeof segmentInputSchema>

/** A named rule over dimensions, usable as a key wherever members of a dimension are chosen. */
export const segmentSchema = segmentInputSchema.extend({ id: idSchema, key: z.string() })
export type Segment = z.infer<typeof segmentSchema>

export const segmentsContract = {
  list: procedure.output(z.array(segmentSchema)),
  create: procedure
    .input(segmentInputSchema.extend({ reason: textSchema.optional() }))
    .output(actionRefSchema.extend({ id: idSchema, key: z.string() })),
  update: procedure
    .input(z.object({ id: idSchema, patch: segmentInputSchema.partial(), reason: textSchema.optional() }))
    .output(actionRefSchema),
  remove: procedure.input(z.object({ id: idSchema, reason: textSchema.optional() })).output(actionRefSchema),
}
