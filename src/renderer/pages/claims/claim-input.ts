import { type Claim, type ClaimInput, claimInputSchema } from '#shared/contract/claims.ts'
import type { Dataset } from '#shared/contract/datasets.ts'
import { proposedTolerance } from '#shared/domain/tolerance.ts'
import { numberOf } from '#shared/vocabulary/claims.ts'
import * as z from 'zod'
import { defaultDimension } from '../../ui/datasets/dimensions.ts'

/** What may be half written: any part of a claim, its sentence still empty. */
export const claimDraftSchema = claimInputSchema.extend({ text: z.string() }).partial()

/** A claim before anything is known of it, about the dataset with most to say. */
export function newClaim(dataset: Dataset | undefined): ClaimInput {
  return {
    text: '',
    quote: '',
    source: '',
    url: '',
    published: '',
    metric: {
      datasetId: dataset?.id ?? null,
      by: dataset ? defaultDimension(dataset) : 'subject',
      keys: [],
      of: {},
      stat: 'mean',
      from: null,
      to: null,
    },
    claimed: { value: 0, low: null, high: null },
    qualifier: 'exact',
    tolerancePp: 0.5,
    claimedBasis: '',
    note: '',
  }
}

/** The tolerance that the number of a claim asks for as it is said, in percentage points. */
const toleranceOf = ({ claimed, qualifier, metric }: ClaimInput): number =>
  proposedTolerance(claimed.value * 100, qualifier, numberOf(metric.stat))

/** A claim of which a part is said anew: its tolerance follows, unless it is one that someone chose. */
export function saidAnew(claim: ClaimInput, part: Partial<ClaimInput>): ClaimInput {
  const next = { ...claim, ...part }
  return claim.tolerancePp === toleranceOf(claim) ? { ...next, tolerancePp: toleranceOf(next) } : next
}

/** What of a stored claim its form edits. */
export function claimInputOf(claim: Claim): ClaimInput {
  const { text, quote, source, url, published, metric, claimed, qualifier, tolerancePp, claimedBasis, note } =
    claim
  return { text, quote, source, url, published, metric, claimed, qualifier, tolerancePp, claimedBasis, note }
}
