import type { RiskInput } from '#shared/contract/risks.ts'

const score = { likelihood: 3, impact: 3 }

/** A risk as a person might enter it: open, of use from China, the same before and after treatment. */
export const riskInput = (part: Partial<RiskInput> = {}): RiskInput => ({
  title: 'Prompts leave the country',
  description: '',
  category: 'privacy',
  taxonomy: '',
  scope: { by: 'origin', keys: ['china'], of: {} },
  datasetId: null,
  inherent: score,
  current: score,
  residual: score,
  confidence: 'low',
  treatment: 'open',
  owner: '',
  status: 'open',
  reviewOn: null,
  markedAt: null,
  evidence: [],
  ...part,
})
