import * as z from 'zod'
import {
  type ClaimNumber,
  claimQualifiers,
  claimStatistics,
  numberOf,
  verdicts,
} from '#shared/vocabulary/claims.ts'
import {
  actionRefSchema,
  dimensionSchema,
  givenDateSchema,
  givenPeriodSchema,
  idSchema,
  nameSchema,
  periodSchema,
  textSchema,
  whereSchema,
} from './common.ts'
import { procedure } from './procedure.ts'
import { estimatedSchema } from './query.ts'

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

/** What is wrong with the parts of a claim that are given, as its paths with a word on each. */
type ClaimFault = { path: string[]; message: string }

/** The range that a number can have: a share can fall by all of itself and grow without end, a rank is a place. */
const ranges: Record<ClaimNumber, { readonly least: number; readonly most: number }> = {
  share: { least: 0, most: 1 },
  points: { least: -1, most: 1 },
  relative: { least: -1, most: Infinity },
  place: { least: 1, most: Infinity },
}

/**
 * Numbers that no share, change of one or rank can be, bounds that do not hold the value, and days and periods that no
 * calendar has. Stored claims are not asked: this is about what somebody writes.
 */
export function claimFaults({ claimed, metric, published }: Partial<ClaimInput>): ClaimFault[] {
  const faults: ClaimFault[] = []
  if (published !== undefined && !givenDateSchema.safeParse(published).success)
    faults.push({ path: ['published'], message: 'no date' })
  for (const end of ['from', 'to'] as const)
    if (!givenPeriodSchema.nullable().optional().safeParse(metric?.[end]).success)
      faults.push({ path: ['metric', end], message: 'no period' })
  if (!claimed) return faults
  const { value, low, high } = claimed
  if ((low !== null && low > value) || (high !== null && high < value))
    faults.push({ path: ['claimed'], message: 'the bounds do not hold the value' })
  if (!metric) return faults
  const number = numberOf(metric.stat)
  const { least, most } = ranges[number]
  const isRank = number === 'place'
  for (const part of ['value', 'low', 'high'] as const) {
    const said = claimed[part]
    if (said === null || (said >= least && said <= most && (!isRank || Number.isInteger(said)))) continue
    const message = isRank ? 'no rank' : `not between ${least * 100} % and ${most * 100} %`
    faults.push({ path: ['claimed', part], message })
  }
  return faults
}

const isSound = (claim: Partial<ClaimInput>, context: z.RefinementCtx): void => {
  for (const { path, message } of claimFaults(claim)) context.addIssue({ code: 'custom', path, message })
}

export const claimSchema = claimInputSchema.extend({ id: idSchema, ref: z.string(), createdAt: z.string() })
export type Claim = z.infer<typeof claimSchema>

export const readingSchema = z.object({
  datasetId: idSchema,
  dataset: z.string(),
  stat: claimStatisticSchema,
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  estimated: estimatedSchema,
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
    estimated: estimatedSchema,
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
  create: procedure
    .input(claimInputSchema.superRefine(isSound))
    .output(actionRefSchema.extend({ id: idSchema })),
  update: procedure
    .input(
      z.object({
        id: idSchema,
        patch: claimInputSchema.partial().superRefine(isSound),
        reason: textSchema.optional(),
      }),
    )
    .output(actionRefSchema),
  remove: procedure.input(z.object({ id: idSchema })).output(actionRefSchema),
}
