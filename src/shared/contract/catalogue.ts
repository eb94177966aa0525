import { entryKinds } from '#shared/vocabulary/dimensions.ts'
import * as z from 'zod'
import { actionRefSchema, idSchema, nameSchema, opennessSchema, originSchema, textSchema } from './common.ts'
import { impactSchema } from './impact.ts'
import { adoptionSchema, disputeSchema, labelledSchema, labelRowSchema } from './labels.ts'
import { procedure } from './procedure.ts'

export const developerSchema = z.object({
  id: idSchema,
  key: z.string(),
  name: z.string(),
  /** ISO 3166-1 alpha-2, empty where unknown */
  country: z.string(),
  origin: originSchema,
  note: z.string(),
})
export const familySchema = z.object({
  id: idSchema,
  key: z.string(),
  name: z.string(),
  developerId: idSchema,
  openness: opennessSchema,
  licence: z.string(),
  note: z.string(),
})
export const modelSchema = z.object({
  id: idSchema,
  key: z.string(),
  name: z.string(),
  familyId: idSchema,
  /** null: as its family */
  openness: opennessSchema.nullable(),
  released: z.string().nullable(),
  note: z.string(),
})
export type Developer = z.infer<typeof developerSchema>
export type Family = z.infer<typeof familySchema>
export type Model = z.infer<typeof modelSchema>

export const subjectKinds = [...entryKinds, 'segment', 'unresolved'] as const
export const subjectKindSchema = z.enum(subjectKinds)

/** A subject text found in datasets and what the catalogue makes of it. */
export const subjectNameSchema = z.object({
  text: z.string(),
  kind: subjectKindSchema,
  model: z.string().nullable(),
  family: z.string().nullable(),
  developer: z.string().nullable(),
  origin: z.string().nullable(),
  openness: z.string().nullable(),
  /** the rule or alias that decided, empty where nothing did */
  by: z.string(),
  datasets: z.array(idSchema),
  observations: z.int(),
  /** the largest part of the value of one of these datasets that rides on the name, 0–1; null: none has a total */
  rides: z.number().nullable(),
})
export type SubjectName = z.infer<typeof subjectNameSchema>

export const coverageSchema = z.object({
  datasetId: idSchema,
  /** share of the dataset's total value whose subjects are resolved, 0–1; null where there is no total */
  resolved: z.number().nullable(),
  subjects: z.int(),
  unresolved: z.int(),
})

/**
 * How a suggestion comes about: `name`, the text is what the entry is called, its developer's name aside; `words`, they
 * have whole words in common; `spelling`, words that are only written alike.
 */
export const suggestionGrounds = ['name', 'words', 'spelling'] as const

/** An entry of the catalogue that a name may mean, with how like its best name is to the text, 0–1. */
export const suggestionSchema = z.object({
  kind: z.enum(entryKinds),
  key: z.string(),
  name: z.string(),
  developer: z.string(),
  score: z.number(),
  ground: z.enum(suggestionGrounds),
  /** the largest part of a dataset's value that rides on the text, 0–1; null where it has none */
  rides: z.number().nullable(),
})
export type Suggestion = z.infer<typeof suggestionSchema>

const newDeveloperSchema = z.object({
  name: nameSchema,
  /** ISO 3166-1 alpha-2, empty where unknown */
  country: z.string().max(2),
  origin: originSchema,
})

/** What an assignment of a name may point to. */
export const nameTargetSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('model'), key: z.string().max(300) }),
  z.object({ kind: z.literal('family'), key: z.string().max(300) }),
  z.object({ kind: z.literal('developer'), key: z.string().max(300) }),
  z.object({ kind: z.literal('segment'), origin: originSchema, openness: opennessSchema }),
  /** a new model of an existing family */
  z.object({ kind: z.literal('new-model'), familyKey: z.string().max(300), name: nameSchema }),
  /** a new family of an existing developer or of a new one */
  z.object({
    kind: z.literal('new-family'),
    name: nameSchema,
    openness: opennessSchema,
    licence: textSchema,
    developer: z.union([z.object({ key: z.string().max(300) }), newDeveloperSchema]),
  }),
  newDeveloperSchema.extend({ kind: z.literal('new-developer') }),
  /** forget the alias an analyst gave */
  z.object({ kind: z.literal('none') }),
])
export type NameTarget = z.infer<typeof nameTargetSchema>

const assignmentSchema = z.object({
  texts: z.array(z.string().min(1).max(500)).min(1).max(2000),
  to: nameTargetSchema,
})

/** A change of the catalogue that is not made yet; of an entry only what shares can hang on. */
export const catalogueChangeSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('developer'),
    id: idSchema,
    patch: developerSchema.pick({ origin: true }).partial(),
  }),
  z.object({
    kind: z.literal('family'),
    id: idSchema,
    patch: familySchema.pick({ developerId: true, openness: true }).partial(),
  }),
  z.object({
    kind: z.literal('model'),
    id: idSchema,
    patch: modelSchema.pick({ familyId: true, openness: true }).partial(),
  }),
  assignmentSchema.extend({ kind: z.literal('names') }),
  adoptionSchema
    .pick({ field: true, value: true })
    .extend({ kind: z.literal('label'), of: labelledSchema, from: adoptionSchema.shape.from.optional() }),
])
export type CatalogueChange = z.infer<typeof catalogueChangeSchema>

export const catalogueContract = {
  tree: procedure.output(
    z.object({
      version: z.string(),
      developers: z.array(developerSchema),
      families: z.array(familySchema),
      models: z.array(modelSchema),
    }),
  ),
  /** The texts by which an entry is recognised. */
  aliases: procedure
    .input(z.object({ kind: z.enum(entryKinds), id: idSchema }))
    .output(z.array(z.object({ pattern: z.string(), origin: z.enum(['shipped', 'imported', 'analyst']) }))),
  updateDeveloper: procedure
    .input(
      z.object({
        id: idSchema,
        patch: developerSchema.pick({ name: true, country: true, origin: true, note: true }).partial(),
        reason: textSchema.optional(),
      }),
    )
    .output(actionRefSchema),
  updateFamily: procedure
    .input(
      z.object({
        id: idSchema,
        patch: familySchema
          .pick({ name: true, developerId: true, openness: true, licence: true, note: true })
          .partial(),
        reason: textSchema.optional(),
      }),
    )
    .output(actionRefSchema),
  updateModel: procedure
    .input(
      z.object({
        id: idSchema,
        patch: modelSchema
          .pick({ name: true, familyId: true, openness: true, released: true, note: true })
          .partial(),
        reason: textSchema.optional(),
      }),
    )
    .output(actionRefSchema),
  addDeveloper: procedure
    .input(developerSchema.pick({ name: true, country: true, origin: true, note: true }))
    .output(actionRefSchema.extend({ id: idSchema })),
  addFamily: procedure
    .input(familySchema.pick({ name: true, developerId: true, openness: true, licence: true, note: true }))
    .output(actionRefSchema.extend({ id: idSchema })),
  names: procedure
    .input(z.object({ unresolved: z.boolean().optional(), datasetId: idSchema.optional() }))
    .output(z.array(subjectNameSchema)),
  /** Entries whose names are most like the text, best first. */
  suggest: procedure
    .input(z.object({ text: z.string().max(500), limit: z.int().min(1).max(20) }))
    .output(z.array(suggestionSchema)),
  /** The same for several texts at once, in their order. */
  suggestMany: procedure
    .input(z.object({ texts: z.array(z.string().max(500)).min(1).max(50), limit: z.int().min(1).max(20) }))
    .output(z.array(z.array(suggestionSchema))),
  /** Assigns texts to catalogue entries: remembered as aliases, one action. */
  resolve: procedure
    .input(assignmentSchema.extend({ reason: textSchema.optional() }))
    .output(actionRefSchema),
  /** Who says what of an entry or a name. */
  labels: procedure.input(labelledSchema).output(z.array(labelRowSchema)),
  /** Labels on which those who speak of them do not agree. */
  disputes: procedure.output(z.array(disputeSchema)),
  /** Has a label hold, with its date and source: kept, and the catalogue says what it says. */
  adopt: procedure.input(adoptionSchema.extend({ reason: textSchema })).output(actionRefSchema),
  /**
   * What a change would move before it is made: by how many points, in which datasets, views, claims and risks. Found
   * aside; nothing is written.
   */
  impact: procedure.input(catalogueChangeSchema).output(impactSchema),
  coverage: procedure.output(z.array(coverageSchema)),
}
