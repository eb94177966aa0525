import * as z from 'zod'
import { parsePeriod } from '#shared/domain/period.ts'
import { absences } from '#shared/vocabulary/absence.ts'
import { opennessCodes, originCodes } from '#shared/vocabulary/classes.ts'
import { dimensions, entryKinds } from '#shared/vocabulary/dimensions.ts'
import { grains } from '#shared/vocabulary/grains.ts'
import { aggregations, measures } from '#shared/vocabulary/measures.ts'
import { qualifiers } from '#shared/vocabulary/qualifiers.ts'

/** An identifier of a stored row. */
export const idSchema = z.int().positive()

/** ISO text of a period: `2025-11-24` (day, or week by its Monday), `2025-11`, `2025-Q3`, `2025-H1`, `2025`, or a window `2024-11/2025-11`. */
export const periodSchema = z.string().min(4).max(24)

/** A period that somebody gives: one that the calendar has. */
export const givenPeriodSchema = periodSchema.refine((text) => parsePeriod(text) !== null, 'no period')

const isoShape = /^\d{4}-\d{1,2}(?:-\d{1,2})?(?:$|[T ])/
/** Is it the ISO text of a day or month that the calendar has, with or without a time? */
const isDated = (text: string): boolean =>
  isoShape.test(text) && parsePeriod(text.split(/[T ]/, 1)[0] ?? '') !== null

/** A day that somebody gives by its ISO text, or nothing: 30 February is none. */
export const givenDateSchema = z
  .string()
  .max(40)
  .refine((text) => text === '' || isDated(text), 'no date')

/** A date as a source states it, in its own words; what looks like an ISO date is one that the calendar has. */
export const statedDateSchema = z
  .string()
  .max(40)
  .refine((text) => !isoShape.test(text) || isDated(text), 'no date')

export const grainSchema = z.enum(grains)
export const measureSchema = z.enum(measures)
export const aggregationSchema = z.enum(aggregations)
export const absenceSchema = z.enum(absences)
export const dimensionSchema = z.enum(dimensions)
export const qualifierSchema = z.enum(qualifiers)
export const originSchema = z.enum(originCodes)
export const opennessSchema = z.enum(opennessCodes)

/** Free text that a person typed or a file brought: bounded, so that no input can grow without end. */
export const textSchema = z.string().max(4000)
export const nameSchema = z.string().trim().min(1).max(300)

/**
 * Members that are chosen, by dimension: of one dimension any of them, of several dimensions all. An empty list chooses
 * nothing and is no filter. A name means the member whose key it is; failing that, those whose key or label it is in any
 * case; a name that nothing has means none.
 */
export const whereSchema = z.partialRecord(dimensionSchema, z.array(z.string().max(500)).max(1000))
export type Where = z.infer<typeof whereSchema>

/** Which rows of a dataset are meant: those that pass all that is given. What is left out is no filter. */
export const rowSelectionSchema = z.object({
  /** what of the whole is shown */
  where: whereSchema.optional(),
  /** what the whole is restricted to */
  of: whereSchema.optional(),
  /** only periods equal to one of these */
  periods: z.array(givenPeriodSchema).max(500).optional(),
  /** first period; a week is where its Thursday is, every other period has to lie inside with all its days */
  from: givenPeriodSchema.optional(),
  /** last period */
  to: givenPeriodSchema.optional(),
  /** text that subject, note or a dimension contains */
  find: z.string().max(200).optional(),
})
export type RowSelection = z.infer<typeof rowSelectionSchema>

/**
 * Which rows of a dataset make the whole where it also holds parts of them: subjects of one level of the catalogue
 * (`developer`: rows of models are a breakdown), and the terms that stand for all (`region: ["World"]`). What it does
 * not name, all rows make together.
 */
export const wholeSchema = z.object({
  level: z.enum([...entryKinds, 'segment']).optional(),
  language: z.array(z.string().max(500)).max(100).optional(),
  region: z.array(z.string().max(500)).max(100).optional(),
  category: z.array(z.string().max(500)).max(100).optional(),
})

/** A day, `2025-11-24`, that is in the calendar. */
export const daySchema = z.iso.date()

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

/** What somebody gives of a source. */
export const givenSourceSchema = sourceSchema.extend({
  asOf: statedDateSchema.nullable(),
  retrieved: statedDateSchema.nullable(),
})

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
  /** what a member without a row in a period that is covered means */
  absence: absenceSchema,
  whole: wholeSchema,
  /** first and last day that the numbers cover, where that is known: a period beyond them is partial */
  coveredFrom: daySchema.nullable(),
  coveredTo: daySchema.nullable(),
  synthetic: z.boolean(),
  note: textSchema,
})
export type Definition = z.infer<typeof definitionSchema>

/** What holds where a definition that was written down before does not say it. */
export const definitionDefaults = {
  absence: 'unknown',
  whole: {},
  coveredFrom: null,
  coveredTo: null,
} as const satisfies Partial<Definition>

/** The identity of an action that a write returns. */
export const actionRefSchema = z.object({ actionId: idSchema, label: z.string() })
