import { levels } from '#shared/vocabulary/scores.ts'
import * as z from 'zod'
import {
  actionRefSchema,
  dimensionSchema,
  givenDateSchema,
  givenPeriodSchema,
  grainSchema,
  idSchema,
  nameSchema,
  periodSchema,
  textSchema,
  whereSchema,
} from './common.ts'
import { procedure } from './procedure.ts'
import { caveatSchema } from './query.ts'

export const riskCategories = [
  'security',
  'privacy',
  'governance',
  'misuse',
  'misinformation',
  'other',
] as const
export const riskCategorySchema = z.enum(riskCategories)
export const treatments = ['open', 'mitigate', 'avoid', 'transfer', 'accept'] as const
export const confidences = ['low', 'medium', 'high'] as const
export const riskStatuses = ['open', 'in-progress', 'closed'] as const

const level = z
  .int()
  .min(Math.min(...levels))
  .max(Math.max(...levels))
/** Likelihood and impact; severity is their product. */
export const scoreSchema = z.object({ likelihood: level, impact: level })

/** Which use a risk concerns: members of one dimension, as a share of everything or of a whole that is narrowed. */
export const scopeSchema = z.object({
  by: dimensionSchema,
  keys: z.array(z.string().min(1).max(500)).min(1).max(200),
  /** what the whole is restricted to that the share is of */
  of: whereSchema,
})

export const evidenceSchema = z.object({
  title: nameSchema,
  url: textSchema,
  /** ISO date */
  date: z.string().max(40),
  note: textSchema,
})

export const riskInputSchema = z.object({
  title: nameSchema,
  description: textSchema,
  category: riskCategorySchema,
  /** a code of the shipped vocabularies: `mit:2.2`, `owasp-llm:LLM03`, `nist-600-1:9` */
  taxonomy: z.string().max(60),
  scope: scopeSchema,
  /** the dataset whose shares weigh the risk; null: any the page shows */
  datasetId: idSchema.nullable(),
  inherent: scoreSchema,
  current: scoreSchema,
  residual: scoreSchema,
  confidence: z.enum(confidences),
  treatment: z.enum(treatments),
  owner: z.string().max(200),
  status: z.enum(riskStatuses),
  reviewOn: z.string().max(40).nullable(),
  /** the period the mark stands at on a chart, where the analyst pinned it */
  markedAt: periodSchema.nullable(),
  evidence: z.array(evidenceSchema).max(100),
})
export type RiskInput = z.infer<typeof riskInputSchema>

/** A risk as somebody writes it: its days and its period are such as the calendar has. */
export const givenRiskSchema = riskInputSchema.extend({
  reviewOn: givenDateSchema.nullable(),
  markedAt: givenPeriodSchema.nullable(),
  evidence: z.array(evidenceSchema.extend({ date: givenDateSchema })).max(100),
})

export const riskSchema = riskInputSchema.extend({ id: idSchema, ref: z.string(), createdAt: z.string() })
export type Risk = z.infer<typeof riskSchema>

export const exposureSchema = z.object({
  periods: z.array(periodSchema),
  /** fraction of the use × severity / 25, 0–1 */
  risks: z.array(
    z.object({
      id: idSchema,
      title: z.string(),
      values: z.array(z.number().nullable()),
      low: z.array(z.number().nullable()),
      high: z.array(z.number().nullable()),
      /** did a number go into it that its source calls an estimate? Absent where none went into any */
      estimated: z.array(z.boolean()).optional(),
    }),
  ),
  total: z.array(z.number().nullable()),
  /** what is worth knowing before believing the shares that weigh the risks */
  caveats: z.array(caveatSchema),
})
export type Exposure = z.infer<typeof exposureSchema>

export const vocabularySchema = z.object({
  id: z.string(),
  name: z.string(),
  licence: z.string(),
  terms: z.array(z.object({ code: z.string(), name: z.string(), definition: z.string() })),
})

export const risksContract = {
  list: procedure.output(z.array(riskSchema)),
  create: procedure.input(givenRiskSchema).output(actionRefSchema.extend({ id: idSchema })),
  update: procedure
    .input(z.object({ id: idSchema, patch: givenRiskSchema.partial(), reason: textSchema.optional() }))
    .output(actionRefSchema),
  remove: procedure.input(z.object({ id: idSchema })).output(actionRefSchema),
  exposure: procedure
    .input(
      z.object({
        datasetId: idSchema,
        riskIds: z.array(idSchema).max(500).optional(),
        grain: grainSchema.optional(),
      }),
    )
    .output(exposureSchema),
  vocabularies: procedure.output(z.array(vocabularySchema)),
}
