import * as z from 'zod'

/** An identifier of a stored row. */
export const idSchema = z.int().positive()

/** ISO text of a period: `2025-11-24` (day, or week by its Monday), `2025-11`, `2025-Q3`, `2025-H1`, `2025`, or a window `2024-11/2025-11`. */
export const periodSchema = z.string().min(4).max(24)

export const grains = ['day', 'week', 'month', 'quarter', 'half', 'year', 'window'] as const
export const grainSchema = z.enum(grains)
export type Grain = z.infer<typeof grainSchema>

export const measures = [
  'tokens',
  'requests',
  'spend',
  'downloads',
  'users',
  'visits',
  'score',
  'share',
] as const
export const measureSchema = z.enum(measures)
export type Measure = z.infer<typeof measureSchema>

/** How the observations of a dataset were aggregated by its source. */
export const aggregations = ['point', 'sum', 'mean', 'peak', 'low', 'cumulative'] as const
export const aggregationSchema = z.enum(aggregations)
export type Aggregation = z.infer<typeof aggregationSchema>

export const dimensions = [
  'subject',
  'model',
  'family',
  'developer',
  'origin',
  'openness',
  'language',
  'region',
  'category',
] as const
export const dimensionSchema = z.enum(dimensions)
export type Dimension = z.infer<typeof dimensionSchema>

export const qualifiers = ['exact', 'about', 'nearly', 'over', 'under', 'up-to', 'range'] as const
export const qualifierSchema = z.enum(qualifiers)
export type Qualifier = z.infer<typeof qualifierSchema>

export const originCodes = ['china', 'united-states', 'europe', 'other', 'unknown'] as const
export const originSchema = z.enum(originCodes)
export type Origin = z.infer<typeof originSchema>

export const opennessCodes = ['open', 'proprietary', 'unknown'] as const
export const opennessSchema = z.enum(opennessCodes)
export type Openness = z.infer<typeof opennessSchema>

/** Free text that a person typed or a file brought: bounded, so that no input can grow without end. */
export const textSchema = z.string().max(4000)
export const nameSchema = z.string().trim().min(1).max(300)

export const whereSchema = z.partialRecord(dimensionSchema, z.array(z.string().max(500)).max(1000))
export type Where = z.infer<typeof whereSchema>

/** Who published, under which terms, as of when. */
export const sourceSchema = z.object({
  publisher: textSchema,
  citation: textSchema,
  url: textSchema,
  licence: textSchema,
  attribution: textSchema,
  /** ISO date or null where the source does not say */
  asOf: z.string().max(40).nullable(),
  retrieved: z.string().max(40).nullable(),
})
export type Source = z.infer<typeof sourceSchema>

/** What the numbers of a dataset are: the definition of the share it can give. */
export const definitionSchema = z.object({
  name: nameSchema,
  measure: measureSchema,
  /** `percent` for given shares, `tokens`, `USD`, `users`, …: the unit values are stored in */
  unit: z.string().max(60),
  grain: grainSchema,
  /** what the universe is: "tokens routed through OpenRouter" */
  basis: textSchema,
  aggregation: aggregationSchema,
  coverage: textSchema,
  /** categories that may count one user twice: shares of an overlapping dataset need not sum to 100 */
  overlapping: z.boolean(),
  synthetic: z.boolean(),
  note: textSchema,
})
export type Definition = z.infer<typeof definitionSchema>

/** The identity of an action that a write returns. */
export const actionRefSchema = z.object({ actionId: idSchema, label: z.string() })
