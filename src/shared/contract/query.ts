import { statistics } from '#shared/vocabulary/claims.ts'
import * as z from 'zod'
import {
  dimensionSchema,
  givenPeriodSchema,
  grainSchema,
  idSchema,
  measureSchema,
  periodSchema,
  whereSchema,
} from './common.ts'
import { procedure } from './procedure.ts'

export const statisticSchema = z.enum(statistics)

export const shareInputSchema = z.object({
  datasetId: idSchema,
  by: dimensionSchema,
  /** what is shown: shares stay those of the whole */
  where: whereSchema.optional(),
  /** what the whole is restricted to that the shares are of */
  of: whereSchema.optional(),
  from: givenPeriodSchema.optional(),
  to: givenPeriodSchema.optional(),
  grain: grainSchema.optional(),
  /** count a first and last period of which the data hold only a part, too */
  partial: z.boolean().optional(),
  /** keep the N largest by their pooled share; the rest is summed in a series with key `~other` */
  top: z.int().min(1).max(500).optional(),
})
export type ShareInput = z.infer<typeof shareInputSchema>

/** Something worth knowing before believing, as a key of the i18n namespace `caveats`. */
export const caveatSchema = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type Caveat = z.infer<typeof caveatSchema>

/** Members that a question names of one dimension, with what they are called in English. */
export const namedPartSchema = z.object({
  by: dimensionSchema,
  members: z.array(z.object({ key: z.string(), label: z.string() })),
})
export type NamedPart = z.infer<typeof namedPartSchema>

const narrowedShape = {
  /** what of the whole is shown, where that is not all of it */
  shown: z.array(namedPartSchema).optional(),
  /** what the whole is restricted to, where it is not everything */
  of: z.array(namedPartSchema).optional(),
}

/** Did a number go into a figure that its source calls an estimate, with or without bounds? Absent where none did. */
export const estimatedSchema = z.literal(true).optional()

/** One member over the periods. Fractions 0–1; null where the period holds no observation. */
export const shareSeriesSchema = z.object({
  key: z.string(),
  label: z.string(),
  values: z.array(z.number().nullable()),
  low: z.array(z.number().nullable()),
  high: z.array(z.number().nullable()),
  /** does an observation stand behind the share? Not where a member without a row counts as none */
  listed: z.array(z.boolean()),
  /** did a number go into the share that its source calls an estimate? Absent where none went into any */
  estimated: z.array(z.boolean()).optional(),
  /** how many members the rest of a top N sums up; only on `~other` */
  members: z.int().optional(),
})
export type ShareSeries = z.infer<typeof shareSeriesSchema>

const coveredSchema = z.object({
  /** of each period the fraction of its days that the data hold, 0–1 */
  coverage: z.array(z.number()),
  /** periods that means, peaks, latest values and changes are made of */
  counts: z.array(z.boolean()),
})

export const shareTableSchema = z.object({
  datasetId: idSchema,
  dataset: z.string(),
  measure: measureSchema,
  unit: z.string(),
  synthetic: z.boolean(),
  by: dimensionSchema,
  ...narrowedShape,
  grain: grainSchema,
  periods: z.array(periodSchema),
  ...coveredSchema.shape,
  series: z.array(shareSeriesSchema),
  /** Σ of the values of the period in the dataset's unit: what the share is of; null where missing */
  total: z.array(z.number().nullable()),
  /** did an estimate, or a number within bounds, go into the total? Absent where none went into any */
  totalEstimated: z.array(z.boolean()).optional(),
  /** what is worth knowing before believing: sums off 100, missing periods left out, unresolved names */
  caveats: z.array(caveatSchema),
})
export type ShareTable = z.infer<typeof shareTableSchema>

export const statisticRowSchema = z.object({
  key: z.string(),
  label: z.string(),
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  estimated: estimatedSchema,
  /** the period of a peak, low or latest value; null for a mean or pooled share */
  period: periodSchema.nullable(),
  /** how many of the periods the statistic is made of */
  counted: z.int(),
  /** in how many of those an observation stands behind it */
  listed: z.int(),
  /** a latest value that is not of the last period: the member was only last seen then */
  lastSeen: z.boolean(),
})
export type StatisticRow = z.infer<typeof statisticRowSchema>

export const statisticTableSchema = z.object({
  datasetId: idSchema,
  dataset: z.string(),
  measure: measureSchema,
  by: dimensionSchema,
  ...narrowedShape,
  stat: statisticSchema,
  periods: z.array(periodSchema),
  series: z.array(statisticRowSchema),
  /** Σ over the window of what the shares are of, one value a period */
  total: z.array(z.number().nullable()),
  caveats: z.array(caveatSchema),
})
export type StatisticTable = z.infer<typeof statisticTableSchema>

const betweenSchema = z.object({ low: z.number(), high: z.number() })

const boundsSchema = z.object({ low: z.array(z.number().nullable()), high: z.array(z.number().nullable()) })
export type ConcentrationBounds = z.infer<typeof boundsSchema>

export const concentrationSchema = z.object({
  periods: z.array(periodSchema),
  ...coveredSchema.shape,
  hhi: z.array(z.number().nullable()),
  effectiveNumber: z.array(z.number().nullable()),
  top3: z.array(z.number().nullable()),
  /** into which of them an estimate went; not there where none did */
  estimated: z.array(z.boolean()).optional(),
  /** for whatever the use that is not named may be: atomised, or of one firm */
  bounds: z.object({ hhi: boundsSchema, effectiveNumber: boundsSchema, top3: boundsSchema }),
  /** change of each member from the first to the last period that counts, the largest first */
  movers: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      first: z.number().nullable(),
      last: z.number().nullable(),
      /** what `first` and `last` lie between; null where they are exact or missing */
      firstBounds: betweenSchema.nullable(),
      lastBounds: betweenSchema.nullable(),
      firstEstimated: estimatedSchema,
      lastEstimated: estimatedSchema,
      /** the periods of `first` and `last`; null where the member is never observed */
      firstPeriod: periodSchema.nullable(),
      lastPeriod: periodSchema.nullable(),
      changePp: z.number().nullable(),
      /** last / first; null where the first is missing or zero */
      ratio: z.number().nullable(),
    }),
  ),
  caveats: z.array(caveatSchema),
})
export type Concentration = z.infer<typeof concentrationSchema>

/** One plotted point: which observations make it up. */
export const pointOriginSchema = z.object({
  key: z.string(),
  ...narrowedShape,
  period: periodSchema,
  share: z.number().nullable(),
  /** what the share lies between; null where it is exact or missing */
  low: z.number().nullable(),
  high: z.number().nullable(),
  estimated: estimatedSchema,
  value: z.number().nullable(),
  /** did an estimate, or a number within bounds, go into the value, and into the total? Absent where none did */
  valueEstimated: estimatedSchema,
  total: z.number().nullable(),
  totalEstimated: estimatedSchema,
  observations: z.array(z.object({ id: idSchema, subject: z.string(), value: z.number().nullable() })),
  observationCount: z.int(),
})
export type PointOrigin = z.infer<typeof pointOriginSchema>

export const queryContract = {
  share: procedure.input(shareInputSchema).output(shareTableSchema),
  statistic: procedure
    .input(shareInputSchema.extend({ stat: statisticSchema.exclude(['series']) }))
    .output(statisticTableSchema),
  concentration: procedure.input(shareInputSchema).output(concentrationSchema),
  /** Where does this point of a chart come from? */
  point: procedure
    .input(shareInputSchema.extend({ key: z.string().max(500), period: givenPeriodSchema }))
    .output(pointOriginSchema),
}
