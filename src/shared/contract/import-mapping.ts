import { termDimensions } from '#shared/vocabulary/dimensions.ts'
import * as z from 'zod'
import {
  definitionSchema,
  givenPeriodSchema,
  givenSourceSchema,
  grainSchema,
  idSchema,
  periodSchema,
  sourceSchema,
} from './common.ts'
import { nameTargetSchema } from './catalogue.ts'

export const shapes = ['long', 'wide-by-period', 'wide-by-subject', 'two-level'] as const
export const shapeSchema = z.enum(shapes)
export type Shape = z.infer<typeof shapeSchema>

/** What a column of a table is for. */
export const columnRoles = [
  'ignore',
  'period',
  'subject',
  'developer',
  'measure',
  'value',
  'unit',
  'low',
  'high',
  'interval',
  'qualifier',
  ...termDimensions,
  'note',
] as const
export const columnRoleSchema = z.enum(columnRoles)
export type ColumnRole = z.infer<typeof columnRoleSchema>

export const hiddenChoices = ['keep', 'skip'] as const
export const runningChoices = ['keep', 'difference'] as const

const decimalSchema = z.enum(['.', ','])

export const issueSchema = z.object({
  severity: z.enum(['error', 'warning', 'info']),
  code: z.string(),
  /** line or sheet row, from 1, as the user sees it in the file */
  row: z.int().nullable(),
  /** column number, from 1 */
  column: z.int().nullable(),
  value: z.string().nullable(),
  /** what the text of the code (`import:issue_<code>`) interpolates besides `value` */
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  /** the English text */
  message: z.string(),
})
export type ImportIssue = z.infer<typeof issueSchema>

export const columnSchema = z.object({
  /** position in the file, from 1 */
  index: z.int().positive(),
  header: z.string(),
  role: columnRoleSchema,
  /** the period a column stands for, where the table is wide by period */
  period: periodSchema.nullable(),
  /** the subject that the heading of a column names, where it does */
  subject: z.string().nullable().optional(),
  /** the category that the heading of a column names, where it does */
  category: z.string().nullable().optional(),
  kind: z.enum(['text', 'number', 'percent', 'period', 'empty', 'mixed']),
  /** `,` or `.`: decided from all cells of the column */
  decimal: decimalSchema.nullable(),
  samples: z.array(z.string()),
})
export type ImportColumn = z.infer<typeof columnSchema>

/** How a staged table is to be read: what was understood, and every choice the analyst made over it. */
export const mappingSchema = z.object({
  shape: shapeSchema,
  /** first data row and header rows, from 1 */
  headerRow: z.int().min(0),
  columns: z.array(
    columnSchema.pick({ index: true, role: true, period: true, subject: true, category: true }),
  ),
  definition: definitionSchema,
  source: sourceSchema,
  /** the one period of a table that names none */
  period: periodSchema.nullable(),
  /** a given share may be written 0–1 or 0–100 */
  scale: z.number(),
  duplicates: z.enum(['sum', 'last', 'reject']),
  /** aggregate to a coarser grain than the file's, or null to keep it */
  aggregateTo: grainSchema.nullable(),
  /** what becomes of rows that a spreadsheet program hides */
  hidden: z.enum(hiddenChoices),
  /** what becomes of running totals: kept as such, or replaced by what came in each period */
  running: z.enum(runningChoices),
})
export type Mapping = z.infer<typeof mappingSchema>

/** What a subject of the file is to stand for from now on. */
export const nameDecisionSchema = z.object({ text: z.string().min(1).max(500), to: nameTargetSchema })
export type NameDecision = z.infer<typeof nameDecisionSchema>

/** Overrides by the analyst; what is absent stays as understood. */
export const mappingPatchSchema = z.object({
  shape: shapeSchema.optional(),
  headerRow: z.int().min(0).optional(),
  columns: z
    .array(
      z.object({
        index: z.int().positive(),
        role: columnRoleSchema,
        period: givenPeriodSchema.nullable().optional(),
        subject: z.string().max(500).nullable().optional(),
        category: z.string().max(500).nullable().optional(),
        /** the decimal sign of its numbers, where that of the file's cells was misread */
        decimal: decimalSchema.optional(),
      }),
    )
    .max(2000)
    .optional(),
  definition: definitionSchema.partial().optional(),
  source: givenSourceSchema.partial().optional(),
  period: givenPeriodSchema.nullable().optional(),
  scale: z.number().positive().optional(),
  /** the decimal sign of all numbers, where that of the file's cells was misread; that of a column goes before it */
  decimal: decimalSchema.optional(),
  duplicates: z.enum(['sum', 'last', 'reject']).optional(),
  aggregateTo: grainSchema.nullable().optional(),
  hidden: z.enum(hiddenChoices).optional(),
  running: z.enum(runningChoices).optional(),
  /** a profile, or a template as `template:NAME` */
  profile: z.string().max(60).optional(),
  /** applied in the same action as the import, to subjects that the file has, and remembered as aliases */
  names: z.array(nameDecisionSchema).max(5000).optional(),
})
export type MappingPatch = z.infer<typeof mappingPatchSchema>

/**
 * A mapping kept for the next file with the same headings. Columns go by their heading, as normalised, and
 * its `nth` occurrence, because a later file may have more periods beside them.
 */
export const templateSchema = z.object({
  id: idSchema,
  name: z.string().trim().min(1).max(50),
  /** headings of the table it was made for, as written */
  headings: z.array(z.string()),
  mapping: mappingPatchSchema.omit({ columns: true, period: true, names: true }).extend({
    columns: z.array(
      z.object({
        heading: z.string(),
        nth: z.int().min(0),
        role: columnRoleSchema,
        decimal: decimalSchema.optional(),
      }),
    ),
  }),
  createdAt: z.string(),
})
export type Template = z.infer<typeof templateSchema>
