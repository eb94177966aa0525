import * as z from 'zod'
import { termDimensions } from '#shared/vocabulary/dimensions.ts'
import {
  actionRefSchema,
  definitionSchema,
  dimensionSchema,
  givenPeriodSchema,
  givenSourceSchema,
  idSchema,
  nameSchema,
  periodSchema,
  qualifierSchema,
  rowSelectionSchema,
  sourceSchema,
  textSchema,
} from './common.ts'
import { procedure } from './procedure.ts'

export const datasetSchema = definitionSchema.extend({
  id: idSchema,
  source: sourceSchema,
  periods: z.object({ first: periodSchema.nullable(), last: periodSchema.nullable(), count: z.int() }),
  observations: z.int(),
  subjects: z.int(),
  /** which of the optional dimensions the observations use */
  dimensions: z.array(dimensionSchema),
  contentHash: z.string(),
  /** content did not match its hash when the workspace was opened: read-only, and named */
  quarantined: z.boolean(),
})
export type Dataset = z.infer<typeof datasetSchema>

export const provenanceSchema = z.object({
  file: z.string().nullable(),
  sheet: z.string().nullable(),
  row: z.int().nullable(),
  column: z.int().nullable(),
  runId: idSchema.nullable(),
})

export const observationSchema = z.object({
  id: idSchema,
  period: periodSchema,
  subject: z.string(),
  dimensions: z.object({
    model: z.string().nullable(),
    family: z.string().nullable(),
    developer: z.string().nullable(),
    origin: z.string().nullable(),
    openness: z.string().nullable(),
    language: z.string().nullable(),
    region: z.string().nullable(),
    category: z.string().nullable(),
  }),
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  qualifier: qualifierSchema,
  note: z.string(),
  /** has an analyst changed it after import? */
  edited: z.boolean(),
  provenance: provenanceSchema,
})
export type Observation = z.infer<typeof observationSchema>

export const observationSortSchema = z.object({
  by: z.enum(['id', 'period', 'subject', 'value', 'developer', 'origin', ...termDimensions]),
  descending: z.boolean(),
})

/** What an analyst may change of an observation. */
export const observationPatchSchema = z.object({
  value: z.number().nullable().optional(),
  low: z.number().nullable().optional(),
  high: z.number().nullable().optional(),
  qualifier: qualifierSchema.optional(),
  note: textSchema.optional(),
})
export type ObservationPatch = z.infer<typeof observationPatchSchema>

/** A change of one observation; `expected`: what the writer saw in its place. */
export const observationEditSchema = z.object({
  observationId: idSchema,
  patch: observationPatchSchema,
  expected: observationPatchSchema.optional(),
})
export type ObservationEdit = z.infer<typeof observationEditSchema>

const editsSchema = z.array(observationEditSchema).min(1).max(20_000)

/** An observation that says neither what a writer saw nor what they want to write: what stands there, and whose it is. */
export const conflictSchema = z.object({
  observationId: idSchema,
  subject: z.string(),
  period: z.string(),
  present: observationPatchSchema.required(),
  /** empty where the value is as imported */
  author: z.string(),
  at: z.string(),
})
export type Conflict = z.infer<typeof conflictSchema>

export const importRunSchema = z.object({
  id: idSchema,
  datasetId: idSchema,
  actionId: idSchema,
  file: z.string(),
  sha256: z.string(),
  bytes: z.int(),
  sheet: z.string().nullable(),
  table: z.int(),
  profile: z.string(),
  shape: z.string(),
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  rows: z.object({ read: z.int(), accepted: z.int(), rejected: z.int(), skipped: z.int() }),
  /** how names were understood: the version of the catalogue then and now, and what changed in it since */
  rules: z.object({ version: z.string(), current: z.string(), changesSince: z.int() }),
  at: z.string(),
  ms: z.number(),
})
export type ImportRun = z.infer<typeof importRunSchema>

export const observationOriginSchema = z.object({
  observation: observationSchema,
  dataset: datasetSchema,
  run: importRunSchema.nullable(),
  /** how the subject text was resolved: the rule or alias that matched */
  resolvedBy: z.string(),
  edits: z.array(
    z.object({
      actionId: idSchema,
      label: z.string(),
      at: z.string(),
      author: z.string(),
      reason: z.string(),
      before: z.number().nullable(),
      after: z.number().nullable(),
      undone: z.boolean(),
    }),
  ),
})
export type ObservationOrigin = z.infer<typeof observationOriginSchema>

export const datasetsContract = {
  list: procedure.output(z.array(datasetSchema)),
  get: procedure.input(z.object({ id: idSchema })).output(datasetSchema),
  /** Changes the definition or the source of a dataset. */
  update: procedure
    .input(
      z.object({
        id: idSchema,
        definition: definitionSchema.partial().optional(),
        source: givenSourceSchema.partial().optional(),
        reason: textSchema.optional(),
      }),
    )
    .output(actionRefSchema),
  remove: procedure.input(z.object({ id: idSchema })).output(actionRefSchema),
  imports: procedure.input(z.object({ id: idSchema })).output(z.array(importRunSchema)),
  /** A window of rows; `total` counts all that match. */
  observations: procedure
    .input(
      rowSelectionSchema.extend({
        datasetId: idSchema,
        sort: observationSortSchema.optional(),
        limit: z.int().min(0).max(5000),
        offset: z.int().min(0),
      }),
    )
    .output(z.object({ total: z.int(), rows: z.array(observationSchema) })),
  /** Where does this number come from? */
  origin: procedure.input(z.object({ observationId: idSchema })).output(observationOriginSchema),
  /**
   * Edits of one or many cells: one action. Where `expected` says what the writer saw, another value in its
   * place is not written over (`observation.changed`), and one that is there already is not written twice: an
   * edit whose answer was lost can be sent again.
   */
  edit: procedure
    .input(
      z.object({
        edits: editsSchema,
        reason: textSchema.optional(),
      }),
    )
    /** `already`: it was there before, written by the action named */
    .output(actionRefSchema.extend({ changed: z.array(observationSchema), already: z.boolean() })),
  /** What edits refused with `observation.changed` would write over: every observation, as it is now. */
  conflicts: procedure.input(z.object({ edits: editsSchema })).output(z.array(conflictSchema)),
  /** Adds one observation by hand. */
  add: procedure
    .input(
      z.object({
        datasetId: idSchema,
        period: givenPeriodSchema,
        subject: nameSchema,
        language: nameSchema.optional(),
        region: nameSchema.optional(),
        category: nameSchema.optional(),
        patch: observationPatchSchema,
        reason: textSchema.optional(),
      }),
    )
    .output(actionRefSchema.extend({ observationId: idSchema })),
  removeObservations: procedure
    .input(z.object({ observationIds: z.array(idSchema).min(1).max(20_000), reason: textSchema.optional() }))
    .output(actionRefSchema),
  /** The distinct values of a dimension in a dataset, for filters. */
  members: procedure
    .input(z.object({ datasetId: idSchema, by: dimensionSchema }))
    .output(z.array(z.object({ key: z.string(), label: z.string() }))),
  periods: procedure.input(z.object({ datasetId: idSchema })).output(z.array(periodSchema)),
}
