import * as z from 'zod'
import { locales } from '#shared/vocabulary/locales.ts'
import { actionRefSchema, idSchema, nameSchema, textSchema } from './common.ts'
import { procedure } from './procedure.ts'

export const localeSchema = z.enum(locales)

export const briefSectionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), title: z.string().max(300), body: textSchema }),
  /** chart of a saved view, its table, and the source line */
  z.object({ kind: z.literal('view'), viewId: idSchema, table: z.boolean() }),
  /** no ids: all there are, also those added later */
  z.object({ kind: z.literal('claims'), claimIds: z.array(idSchema).max(200) }),
  z.object({ kind: z.literal('risks'), riskIds: z.array(idSchema).max(200) }),
  z.object({ kind: z.literal('sources') }),
  z.object({ kind: z.literal('method') }),
])
export type BriefSection = z.infer<typeof briefSectionSchema>

export const briefInputSchema = z.object({
  title: nameSchema,
  subtitle: z.string().max(300),
  author: z.string().max(200),
  template: z.literal('standard'),
  sections: z.array(briefSectionSchema).max(60),
})
export type BriefInput = z.infer<typeof briefInputSchema>

export const briefSchema = briefInputSchema.extend({ id: idSchema })
export type Brief = z.infer<typeof briefSchema>

/** Has the date of a document a place for it? */
const inCalendar = (at: Date): boolean => at.getUTCFullYear() >= 0 && at.getUTCFullYear() <= 9999

/** What names one printing of a brief. */
export const renderInputSchema = z.object({
  briefId: idSchema,
  locale: localeSchema,
  /** ISO date-time printed and used as the document date: same workspace, same instant, same bytes */
  asOf: z.iso
    .datetime({ offset: true })
    .refine((text) => inCalendar(new Date(text)), 'a year from 0 to 9999, in UTC'),
})

/** The largest PDF that is looked at; a brief has a few hundred kilobytes. */
export const mostVerifiedBytes = 32 * 1024 * 1024

/**
 * What a PDF differs in from the brief that the workspace prints. First what is wrong with the file, then
 * what of the brief is another: texts in the namespace `briefs` under `differs_<code>`.
 */
export const briefDifferenceCodes = [
  /** it names more than one printing of itself */
  'markers',
  /** printed by another version of the program: `printed`, `current` */
  'version',
  /** bytes after its end: `count` */
  'appended',
  /** its end is missing */
  'truncated',
  /** number of pages: `printed`, `expected` */
  'pages',
  /** the first page whose content is another: `page`, from 1 */
  'page',
  /** title, author, dates or keywords */
  'metadata',
  /** what holds the pages together: order, outline, tags, cross-references */
  'structure',
  /** written anew by another program: its pages cannot be compared one by one */
  'rewritten',
  /** every part it lists is that of the workspace, its fingerprint is not */
  'fingerprint',
  /** no part it lists is one of this brief */
  'nothing-shared',
  /** title, subtitle, author or template */
  'head',
  /** one section: `number` from 1, `kind`, `name` (empty where it has none) */
  'section',
  /** number of sections: `printed`, `expected` */
  'sections',
  /** the sections are the same in another order */
  'order',
  /** the content of one dataset: `name` */
  'dataset',
  /** a dataset that the brief no longer rests on: `name` */
  'dataset-gone',
  /** a dataset that the brief did not rest on: `name` */
  'dataset-new',
  /** actions done in the workspace since the instant it was printed for: `count`, `asOf` */
  'actions',
] as const

export const briefDifferenceSchema = z.object({
  code: z.enum(briefDifferenceCodes),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type BriefDifference = z.infer<typeof briefDifferenceSchema>

export const briefVerificationSchema = z.object({
  /** `same-figures`: the fingerprint is that of the workspace, the file is not what it prints */
  outcome: z.enum(['match', 'same-figures', 'other-figures']),
  /** only where the bytes are those that the workspace prints */
  matches: z.boolean(),
  sameBytes: z.boolean(),
  /** the fingerprint that the file carries */
  printed: z.string(),
  /** the fingerprint of the brief as the workspace stands */
  computed: z.string(),
  /** empty where it matches, and only there */
  differs: z.array(briefDifferenceSchema),
})
export type BriefVerification = z.infer<typeof briefVerificationSchema>

export const briefsContract = {
  list: procedure.output(z.array(briefSchema)),
  create: procedure.input(briefInputSchema).output(actionRefSchema.extend({ id: idSchema })),
  update: procedure
    .input(z.object({ id: idSchema, patch: briefInputSchema.partial() }))
    .output(actionRefSchema),
  remove: procedure.input(z.object({ id: idSchema })).output(actionRefSchema),
  /** The pages as SVG, for the screen. */
  pages: procedure
    .input(renderInputSchema)
    .output(z.object({ pages: z.array(z.string()), fingerprint: z.string(), ms: z.number() })),
  pdf: procedure
    .input(renderInputSchema)
    .output(
      z.object({ pdf: z.instanceof(Blob), fileName: z.string(), pages: z.int(), fingerprint: z.string() }),
    ),
  /**
   * Prints the brief that a PDF names once more and compares the bytes. Fails with `brief.not-a-brief`,
   * `brief.not-found`, `file.too-large`.
   */
  verify: procedure.input(z.object({ pdf: z.instanceof(Blob) })).output(briefVerificationSchema),
}
