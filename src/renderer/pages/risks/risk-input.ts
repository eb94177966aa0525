import {
  evidenceSchema,
  type Risk,
  type RiskInput,
  riskInputSchema,
  scopeSchema,
} from '#shared/contract/risks.ts'
import * as z from 'zod'

/** What may be half written: any part of a risk, with what it will need still missing. */
export const riskDraftSchema = riskInputSchema
  .extend({
    title: z.string(),
    scope: scopeSchema.extend({ keys: z.array(z.string()) }),
    evidence: z.array(evidenceSchema.extend({ title: z.string() })),
  })
  .partial()

type Given = Partial<Pick<RiskInput, 'datasetId' | 'scope' | 'markedAt'>>

/** A risk before anything is known of it: the middle of every scale, open, without a review date. */
export function newRisk(given: Given = {}): RiskInput {
  return {
    title: '',
    description: '',
    category: 'security',
    taxonomy: '',
    scope: { by: 'origin', keys: [], of: {} },
    datasetId: null,
    inherent: { likelihood: 3, impact: 3 },
    current: { likelihood: 3, impact: 3 },
    residual: { likelihood: 3, impact: 3 },
    confidence: 'medium',
    treatment: 'open',
    owner: '',
    status: 'open',
    reviewOn: null,
    markedAt: null,
    evidence: [],
    ...given,
  }
}

/** What of a stored risk its form edits. */
export function riskInputOf(risk: Risk): RiskInput {
  const { id: _id, ref: _ref, createdAt: _createdAt, ...input } = risk
  return input
}
