import * as z from 'zod'
import { actionRefSchema, idSchema, nameSchema, textSchema } from './common.ts'
import { procedure } from './procedure.ts'

export const locales = ['en', 'it', 'zh-CN'] as const
export const localeSchema = z.enum(locales)
export type Locale = z.infer<typeof localeSchema>

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

const renderInput = z.object({
  briefId: idSchema,
  locale: localeSchema,
  /** ISO date-time printed and used as the document date: same workspace, same instant, same bytes */
  asOf: z.iso.datetime({ offset: true }),
})

export const briefsContract = {
  list: procedure.output(z.array(briefSchema)),
  create: procedure.input(briefInputSchema).output(actionRefSchema.extend({ id: idSchema })),
  update: procedure
    .input(z.object({ id: idSchema, patch: briefInputSchema.partial() }))
    .output(actionRefSchema),
  remove: procedure.input(z.object({ id: idSchema })).output(actionRefSchema),
  /** The pages as SVG, for the screen. */
  pages: procedure
    .input(renderInput)
    .output(z.object({ pages: z.array(z.string()), fingerprint: z.string(), ms: z.number() })),
  pdf: procedure
    .input(renderInput)
    .output(
      z.object({ pdf: z.instanceof(Blob), fileName: z.string(), pages: z.int(), fingerprint: z.string() }),
    ),
  verify: procedure
    .input(z.object({ pdf: z.instanceof(Blob) }))
    .output(
      z.object({ matches: z.boolean(), printed: z.string(), computed: z.string(), sameBytes: z.boolean() }),
    ),
}
