import * as z from 'zod'
import { labelFields, labelTargets } from '#shared/vocabulary/labels.ts'
import { daySchema, idSchema, textSchema } from './common.ts'

/** What a label is about: an entry of the catalogue by its key, or a text as sources write it. */
export const labelledSchema = z.object({ kind: z.enum(labelTargets), key: z.string().min(1).max(500) })

/** One thing that somebody says of a field. */
export const sayingSchema = z.object({
  id: idSchema,
  /** a code of openness or origin; of an identity the key of the entry */
  value: z.string(),
  /** day from which it holds, ISO; null: always */
  from: z.string().nullable(),
  by: z.string(),
  url: z.string(),
  note: z.string(),
  /** is it what holds here? */
  adopted: z.boolean(),
})
export type Saying = z.infer<typeof sayingSchema>

export const labelRowSchema = labelledSchema.extend({ field: z.enum(labelFields) }).extend(sayingSchema.shape)
export type Label = z.infer<typeof labelRowSchema>

/** A label on which those who speak of it do not agree. */
export const disputeSchema = labelledSchema.extend({
  name: z.string(),
  field: z.enum(labelFields),
  /** what the catalogue holds; null: nothing */
  held: z.string().nullable(),
  sayings: z.array(sayingSchema),
})
export type Dispute = z.infer<typeof disputeSchema>

/** A label that is to hold from now on, whoever said it. */
export const adoptionSchema = labelledSchema.extend({
  field: z.enum(labelFields),
  value: z.string().min(1).max(500),
  from: daySchema.nullable(),
  by: z.string().trim().min(1).max(300),
  url: textSchema,
  note: textSchema,
})
export type Adoption = z.infer<typeof adoptionSchema>
