import { type Claim, type ClaimInput, claimInputSchema } from '#shared/contract/claims.ts'
import type { Dataset } from '#shared/contract/datasets.ts'
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
    tolerancePp: 1,
    claimedBasis: '',
    note: '',
  }
}

/** What of a stored claim its form edits. */
export function claimInputOf(claim: Claim): ClaimInput {
  const { text, quote, source, url, published, metric, claimed, qualifier, tolerancePp, claimedBasis, note } =
    claim
  return { text, quote, source, url, published, metric, claimed, qualifier, tolerancePp, claimedBasis, note }
}
