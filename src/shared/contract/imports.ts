import { eventIterator } from '@orpc/contract'
import * as z from 'zod'
import {
  actionRefSchema,
  aggregationSchema,
  grainSchema,
  idSchema,
  measureSchema,
  periodSchema,
  qualifierSchema,
} from './common.ts'
import { subjectKindSchema, suggestionSchema } from './catalogue.ts'
import { labelFields } from '#shared/vocabulary/labels.ts'
import { labelledSchema } from './labels.ts'
import { procedure } from './procedure.ts'
import {
  columnSchema,
  issueSchema,
  mappingPatchSchema,
  mappingSchema,
  templateSchema,
} from './import-mapping.ts'

export const targetSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('new') }),
  /** add to or update an existing dataset: same period, subject and dimensions is the same observation */
  z.object({
    kind: z.literal('existing'),
    datasetId: idSchema,
    /**
     * what becomes of stored observations that the file covers and no longer has; absent: they go where the file
     * covers their period whole, and stay elsewhere
     */
    vanished: z.enum(['keep', 'remove']).optional(),
  }),
  /** the dataset that earlier files of this kind went into, else a new one */
  z.object({ kind: z.literal('matching'), vanished: z.enum(['keep', 'remove']).optional() }),
])
export type ImportTarget = z.infer<typeof targetSchema>

export const tableRefSchema = z.object({
  index: z.int().min(0),
  sheet: z.string().nullable(),
  title: z.string(),
  rows: z.int(),
  columns: z.int(),
})

export const stageSchema = z.object({
  stageId: z.string(),
  file: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  format: z.string(),
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  tables: z.array(tableRefSchema),
  /** the table that looks most like data */
  suggestedTable: z.int().min(0),
})
export type Stage = z.infer<typeof stageSchema>

/**
 * What an import does to an observation. Vanished: it is stored, the file covers its period, language, region
 * and category, and does not have it.
 */
export const changes = ['added', 'updated', 'unchanged', 'vanished'] as const
export const changeSchema = z.enum(changes)
export type ObservationChange = z.infer<typeof changeSchema>

export const draftObservationSchema = z.object({
  /** row and column are 0 where the observation vanished: the file has no place for it */
  row: z.int(),
  column: z.int(),
  period: periodSchema,
  subject: z.string(),
  language: z.string().nullable(),
  region: z.string().nullable(),
  category: z.string().nullable(),
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  qualifier: qualifierSchema,
  note: z.string(),
  change: changeSchema,
  /** value before the import, where there was one */
  before: z.number().nullable(),
})
export type DraftObservation = z.infer<typeof draftObservationSchema>

/** A label of a file that is not what the catalogue holds; `adopt` of the catalogue has it hold. */
export const disputedLabelSchema = labelledSchema.extend({
  name: z.string(),
  field: z.enum(labelFields),
  /** the code that it would have hold */
  value: z.string(),
  /** the file's own word */
  said: z.string(),
  held: z.string(),
  from: z.string().nullable(),
  by: z.string(),
  url: z.string(),
  /** part of the value of the file that rides on it, 0–1; null where the file has no values */
  share: z.number().nullable(),
})
export type DisputedLabel = z.infer<typeof disputedLabelSchema>

export const reportSchema = z.object({
  file: z.string(),
  sheet: z.string().nullable(),
  table: z.int(),
  profile: z.string(),
  shape: z.string(),
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  dataset: z.object({
    id: idSchema.nullable(),
    name: z.string(),
    measure: measureSchema,
    unit: z.string(),
    grain: grainSchema,
    aggregation: aggregationSchema,
  }),
  rows: z.object({ read: z.int(), accepted: z.int(), rejected: z.int(), skipped: z.int() }),
  observations: z.object({ added: z.int(), updated: z.int(), unchanged: z.int(), vanished: z.int() }),
  periods: z.object({ first: periodSchema.nullable(), last: periodSchema.nullable(), count: z.int() }),
  subjects: z.object({
    count: z.int(),
    unresolved: z.array(z.string()),
    /** part of the file's total value whose subjects the catalogue knows, 0–1; null where there is no total */
    resolved: z.number().nullable(),
  }),
  /** what a file about models adds to the catalogue; such a file holds no observations */
  catalogue: z
    .object({
      developers: z.int(),
      families: z.int(),
      models: z.int(),
      /** further texts that stand for models */
      aliases: z.int(),
      /** facts filled in where the catalogue had none */
      completed: z.int(),
      /** models that were there */
      known: z.int(),
    })
    .optional(),
  /** what the labels of the file say beside the catalogue: those of a label table, or of columns beside the names */
  labels: z
    .object({
      /** sayings that the catalogue did not have */
      added: z.int(),
      /** sayings that it had */
      known: z.int(),
      /** labels that say what the catalogue holds */
      agreeing: z.int(),
      /** parts of the value of the file, 0–1, on which its labels and the catalogue agree and do not; null: no values */
      agreeingShare: z.number().nullable(),
      disputedShare: z.number().nullable(),
      /** where they do not agree, the first 500, those with most value first */
      disputed: z.array(disputedLabelSchema),
    })
    .optional(),
  issues: z.array(issueSchema),
  /** how many stored observations go, because the file covers their period whole and has them no longer */
  removed: z.int(),
  /** what holds for those that the file has no longer; absent: they go where it covers their period whole */
  vanished: z.enum(['keep', 'remove']).optional(),
  committed: z.boolean(),
  actionId: idSchema.optional(),
  ms: z.number(),
})
export type ImportReport = z.infer<typeof reportSchema>

/** A subject of the file and what it will resolve to, every decision included. */
export const importNameSchema = z.object({
  text: z.string(),
  kind: subjectKindSchema,
  model: z.string().nullable(),
  family: z.string().nullable(),
  developer: z.string().nullable(),
  origin: z.string().nullable(),
  openness: z.string().nullable(),
  /** the rule or alias that decides, empty where nothing does */
  by: z.string(),
  observations: z.int(),
  /** sum of its values, in the unit of the dataset */
  value: z.number(),
  /** is there a decision for it in the selection? */
  decided: z.boolean(),
  /** for the first unresolved names; for others `catalogue.suggest` and `catalogue.suggestMany` */
  suggestions: z.array(suggestionSchema),
})
export type ImportName = z.infer<typeof importNameSchema>

export const previewSchema = z.object({
  mapping: mappingSchema,
  profile: z.string(),
  columns: z.array(columnSchema),
  /** the raw cells of the first rows, as text, with their row numbers and how each row is read */
  rows: z.array(
    z.object({
      row: z.int(),
      kind: z.enum(['preamble', 'header', 'data', 'skipped', 'rejected', 'footer']),
      reason: z.string().nullable(),
      cells: z.array(z.string()),
    }),
  ),
  /** the first observations as they will be stored, or the first of those asked for by `show` */
  observations: z.array(draftObservationSchema),
  /** subjects, unresolved ones first, those with most value before others; `report.subjects` counts all */
  names: z.array(importNameSchema),
  report: reportSchema,
})
export type ImportPreview = z.infer<typeof previewSchema>

export const progressSchema = z.object({
  phase: z.enum(['read', 'map', 'write', 'finish']),
  done: z.number(),
  total: z.number().nullable(),
  rowsPerSecond: z.number().nullable(),
})
export type ImportProgress = z.infer<typeof progressSchema>

/** The last event of a commit carries the report. */
export const commitEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), progress: progressSchema }),
  z.object({ type: z.literal('done'), report: reportSchema }),
])
export type CommitEvent = z.infer<typeof commitEventSchema>

const selection = z.object({
  stageId: z.string().max(100),
  table: z.int().min(0),
  mapping: mappingPatchSchema,
  target: targetSchema,
  /** what is answered with “import it anyway”: issues of these codes hold nothing up */
  allow: z.array(z.string().max(60)).max(100).optional(),
  /** refuses whatever comes with a warning */
  strict: z.boolean().optional(),
})

/** A manifest that the person handed over together with a file. */
const manifestTextSchema = z.object({ name: z.string().max(300), text: z.string().max(1_000_000) })

export const importsContract = {
  /**
   * Reads a file into a stage. `upload` names a file that the browser host received, `path` one that the
   * desktop host was handed by the person; `text` is pasted text.
   */
  stage: procedure
    .input(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('path'), path: z.string().max(4096) }),
        z.object({
          kind: z.literal('upload'),
          upload: z.string().max(200),
          name: z.string().max(300),
          manifests: z.array(manifestTextSchema).max(8).optional(),
        }),
        z.object({ kind: z.literal('text'), text: z.string().max(5_000_000), name: z.string().max(300) }),
      ]),
    )
    .output(stageSchema),
  preview: procedure
    .input(selection.extend({ /** only observations of this change */ show: changeSchema.optional() }))
    .output(previewSchema),
  /** Abort the call to cancel: nothing of the import stays. */
  commit: procedure.input(selection).output(eventIterator(commitEventSchema)),
  /** Templates, by name. */
  templates: procedure.output(z.array(templateSchema)),
  /** Keeps the choices of a selection under a name; one of that name is replaced. */
  saveTemplate: procedure
    .input(
      selection
        .pick({ stageId: true, table: true, mapping: true })
        .extend({ name: templateSchema.shape.name }),
    )
    .output(actionRefSchema.extend({ id: idSchema })),
  removeTemplate: procedure.input(z.object({ id: idSchema })).output(actionRefSchema),
  discard: procedure
    .input(z.object({ stageId: z.string().max(100) }))
    .output(z.object({ discarded: z.boolean() })),
}
