import * as z from 'zod'
import {
  actionRefSchema,
  dimensionSchema,
  givenPeriodSchema,
  grainSchema,
  idSchema,
  nameSchema,
  periodSchema,
  whereSchema,
} from './common.ts'
import { procedure } from './procedure.ts'
import type { ShareInput } from './query.ts'

export const chartKinds = ['stacked-area', 'stacked-bar', 'lines', 'slope', 'bars'] as const
export const chartKindSchema = z.enum(chartKinds)
export type ChartKind = z.infer<typeof chartKindSchema>

/** A comparison as data: no pixels, no colours. */
export const viewSpecSchema = z.object({
  datasetId: idSchema,
  kind: chartKindSchema,
  by: dimensionSchema,
  /** what is shown of the whole */
  where: whereSchema,
  /** what the whole is restricted to */
  of: whereSchema,
  from: periodSchema.nullable(),
  to: periodSchema.nullable(),
  grain: grainSchema.nullable(),
  top: z.int().min(1).max(50),
  /** keys to bring out; the others go quiet */
  highlight: z.array(z.string().max(500)).max(50),
  showRisks: z.boolean(),
})
export type ViewSpec = z.infer<typeof viewSpecSchema>

/** The question that a comparison asks. */
export function questionOf(spec: ViewSpec): ShareInput {
  const { datasetId, by, where, of, from, to, grain, top } = spec
  return {
    datasetId,
    by,
    top,
    ...(Object.keys(where).length > 0 ? { where } : {}),
    ...(Object.keys(of).length > 0 ? { of } : {}),
    ...(from === null ? {} : { from }),
    ...(to === null ? {} : { to }),
    ...(grain === null ? {} : { grain }),
  }
}
const givenSpecSchema = viewSpecSchema.extend({
  from: givenPeriodSchema.nullable(),
  to: givenPeriodSchema.nullable(),
})

export const viewSchema = z.object({ id: idSchema, name: nameSchema, spec: viewSpecSchema })
export type View = z.infer<typeof viewSchema>

export const viewsContract = {
  list: procedure.output(z.array(viewSchema)),
  create: procedure
    .input(z.object({ name: nameSchema, spec: givenSpecSchema }))
    .output(actionRefSchema.extend({ id: idSchema })),
  update: procedure
    .input(z.object({ id: idSchema, name: nameSchema.optional(), spec: givenSpecSchema.optional() }))
    .output(actionRefSchema),
  remove: procedure.input(z.object({ id: idSchema })).output(actionRefSchema),
}
