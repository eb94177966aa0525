import * as z from 'zod'
import { matchQualities } from '#shared/domain/search.ts'
import { idSchema, measureSchema, originSchema } from './common.ts'
import { procedure } from './procedure.ts'
import { riskCategorySchema } from './risks.ts'
import { chartKindSchema } from './views.ts'

const foundSchema = z.object({ id: idSchema, title: z.string() })

/** Something of the workspace that answers a search, with what tells it from others of its kind. */
export const hitSchema = z.discriminatedUnion('kind', [
  foundSchema.extend({ kind: z.literal('dataset'), measure: measureSchema, publisher: z.string() }),
  foundSchema.extend({ kind: z.literal('developer'), origin: originSchema }),
  foundSchema.extend({ kind: z.literal('family'), developer: z.string() }),
  foundSchema.extend({ kind: z.literal('model'), family: z.string(), developer: z.string() }),
  foundSchema.extend({ kind: z.literal('segment') }),
  foundSchema.extend({ kind: z.literal('view'), chart: chartKindSchema }),
  foundSchema.extend({ kind: z.literal('claim'), ref: z.string(), source: z.string() }),
  foundSchema.extend({ kind: z.literal('risk'), ref: z.string(), category: riskCategorySchema }),
  foundSchema.extend({ kind: z.literal('brief'), subtitle: z.string() }),
])
export type Hit = z.infer<typeof hitSchema>
export type HitKind = Hit['kind']

/** Hits of one kind, the best first: how many there are in all, as many as were asked for, how good the best is. */
export const hitGroupSchema = z.object({
  quality: z.enum(matchQualities),
  found: z.int(),
  hits: z.array(hitSchema).min(1),
})
export type HitGroup = z.infer<typeof hitGroupSchema>

/** The longest text that is searched for. */
export const longestSearch = 200

export const searchContract = {
  /** What of the workspace a text means: groups of a kind, the one with the best hit first; none for a text without letters. */
  find: procedure
    .input(z.object({ text: z.string().max(longestSearch), perKind: z.int().min(1).max(50) }))
    .output(z.array(hitGroupSchema)),
}
