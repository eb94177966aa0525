import * as z from 'zod'
import { claimQualifiers, claimStatistics, verdicts } from '#shared/vocabulary/claims.ts'
import {
  actionRefSchema,
  dimensionSchema,
  idSchema,
  nameSchema,
  periodSchema,
  textSchema,
  whereSchema,
} from './common.ts'
import { procedure } from './procedure.ts'

export const claimStatisticSchema = z.enum(claimStatistics)
export const verdictSchema = z.enum(verdicts)

/** The metric a claim is about: a statistic of a share. Absent dataset: the claim cannot be compared yet. */
export const metricSchema = z.object({
  datasetId: idSchema.nullable(),
  by: dimensionSchema,
  keys: z.array(z.string().min(1).max(500)).max(100),
  /** what the whole is restricted to that the share is of */
  of: whereSchema,
  stat: claimStatisticSchema,
  from: periodSchema.nullable(),
  to: periodSchema.nullable(),
})
export type Metric = z.infer<typeof metricSchema>

export const claimInputSchema = z.object({
  text: nameSchema.max(1000),
  quote: textSchema,
  source: textSchema,
  url: textSchema,
  published: z.string().max(40),
  metric: metricSchema,
  /** fraction 0–1 (of a change, negative for a fall), or the place for `rank` */
  claimed: z.object({ value: z.number(), low: z.number().nullable(), high: z.number().nullable() }),
  qualifier: z.enum(claimQualifiers),
  /** percentage points within which a number counts as said */
  tolerancePp: z.number().min(0).max(100),
  /** what the sentence says it is a share of, where that differs from the dataset's basis: not comparable */
  claimedBasis: textSchema,
  note: textSchema,
})
export type ClaimInput = z.infer<typeof claimInputSchema>

export const claimSchema = claimInputSchema.extend({ id: idSchema, ref: z.string(), createdAt: z.string() })
export type Claim = z.infer<typeof claimSchema>

export const readingSchema = z.object({
  datasetId: idSchema,
  dataset: z.string(),
  stat: claimStatisticSchema,
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  period: periodSchema.nullable(),
  /** periods of the window that hold a value, of how many; of windows that the source made, days */
  counted: z.int(),
  periods: z.int(),
  matches: z.boolean(),
})
export type Reading = z.infer<typeof readingSchema>

export const checkedClaimSchema = claimSchema.extend({
  computed: z.object({
    value: z.number().nullable(),
    low: z.number().nullable(),
    high: z.number().nullable(),
  }),
  verdict: verdictSchema,
  /** why, as keys of the i18n namespace `verdicts`; numbers as fractions, the English sentence beside them */
  reasons: z.array(
    z.object({
      code: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number()])),
      /** of an order: who holds which place with which share (fraction) */
      members: z
        .array(
          z.object({
            key: z.string(),
            label: z.string(),
            place: z.int(),
            share: z.number().nullable(),
          }),
        )
        .optional(),
      text: z.string(),
    }),
  ),
  readings: z.array(readingSchema),
})
export type CheckedClaim = z.infer<typeof checkedClaimSchema>

export const claimsContract = {
  list: procedure.output(z.array(claimSchema)),
  check: procedure
    .input(z.object({ ids: z.array(idSchema).max(1000).optional() }))
    .output(z.array(checkedClaimSchema)),
  create: procedure.input(claimInputSchema).output(actionRefSchema.extend({ id: idSchema })),
  update: procedure
    .input(z.object({ id: idSchema, patch: claimInputSchema.partial(), reason: textSchema.optional() }))
    .output(actionRefSchema),
  remove: procedure.input(z.object({ id: idSchema })).output(actionRefSchema),
}
