import * as z from 'zod'
import { claimStatistics, verdicts } from '#shared/vocabulary/claims.ts'
import { dimensionSchema, idSchema } from './common.ts'

/** A figure before and after a change: fractions, null where there is none. */
const movedSchema = z.object({ before: z.number().nullable(), after: z.number().nullable() })
export type Moved = z.infer<typeof movedSchema>

/** A member of a dataset whose share the change moves. */
export const movedShareSchema = z.object({
  /** `class`: origin and openness together, as `china:open` */
  by: z.enum(['class', 'origin', 'openness', 'developer']),
  key: z.string(),
  label: z.string(),
  mean: movedSchema,
  peak: movedSchema,
  latest: movedSchema,
})
export type MovedShare = z.infer<typeof movedShareSchema>

/** What a change of the catalogue moves. Lists hold what moves by 0.05 points or more, the furthest first. */
export const impactSchema = z.object({
  /** names in data that would mean something else: how many, and the first of them */
  names: z.object({ count: z.int(), first: z.array(z.string()) }),
  datasets: z.array(
    z.object({
      id: idSchema,
      name: z.string(),
      /** part of the value of all its periods that rides on those names, 0–1; null where it has no total */
      rides: z.number().nullable(),
      shares: z.array(movedShareSchema),
    }),
  ),
  views: z.array(
    z.object({
      id: idSchema,
      name: z.string(),
      /** the member and the period that move furthest */
      by: dimensionSchema,
      key: z.string(),
      label: z.string(),
      period: z.string(),
      share: movedSchema,
    }),
  ),
  claims: z.array(
    z.object({
      id: idSchema,
      ref: z.string(),
      text: z.string(),
      /** in whose terms the figures are: a place is no share */
      stat: z.enum(claimStatistics),
      computed: movedSchema,
      verdict: z.object({ before: z.enum(verdicts), after: z.enum(verdicts) }),
    }),
  ),
  /** exposure in the latest period of the dataset in which it moves furthest */
  risks: z.array(
    z.object({
      id: idSchema,
      ref: z.string(),
      title: z.string(),
      dataset: z.string(),
      exposure: movedSchema,
    }),
  ),
})
export type Impact = z.infer<typeof impactSchema>
