import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { briefInputSchema } from '#shared/contract/briefs.ts'
import { claimInputSchema, metricSchema } from '#shared/contract/claims.ts'
import { sourceSchema, whereSchema } from '#shared/contract/common.ts'
import { mappingPatchSchema } from '#shared/contract/import-mapping.ts'
import { riskInputSchema } from '#shared/contract/risks.ts'
import { viewSpecSchema } from '#shared/contract/views.ts'
import { claimQualifiers } from '#shared/vocabulary/claims.ts'
import { resourcePath } from '#engine/resources.ts'

// The files under `resources/sample`. They name datasets, sources and views by name, because ids are the
// workspace's own.

const datasetSchema = z.strictObject({
  file: z.string(),
  mapping: mappingPatchSchema.omit({ source: true }).extend({ source: z.string() }).strict(),
})

const claimSchema = z.strictObject({
  ...claimInputSchema.pick({ text: true, quote: true, tolerancePp: true, note: true }).shape,
  source: z.string(),
  metric: metricSchema
    .omit({ datasetId: true, of: true })
    .extend({ dataset: z.string(), of: whereSchema.default({}) }),
  claimed: z.number(),
  qualifier: z.enum(claimQualifiers),
  claimedBasis: z.string().optional(),
})

const scoreSchema = z.tuple([z.int(), z.int()]).transform(([likelihood, impact]) => ({ likelihood, impact }))

const riskSchema = z.strictObject({
  ...riskInputSchema.omit({ datasetId: true }).shape,
  inherent: scoreSchema,
  current: scoreSchema,
  residual: scoreSchema,
})

const viewSchema = z.strictObject({
  name: z.string(),
  dataset: z.string(),
  ...viewSpecSchema.pick({ kind: true, by: true, top: true, highlight: true, showRisks: true }).shape,
})

const sectionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), title: z.string(), body: z.string() }),
  z.strictObject({ kind: z.literal('view'), view: z.string(), table: z.boolean() }),
  z.strictObject({ kind: z.enum(['claims', 'risks', 'sources', 'method']) }),
])

const briefSchema = z.strictObject({
  ...briefInputSchema.omit({ sections: true }).shape,
  sections: z.array(sectionSchema),
})

const claimSourceSchema = claimInputSchema.pick({ source: true, url: true, published: true })

function read<Output>(file: string, schema: z.ZodType<Output>): Output {
  return schema.parse(JSON.parse(readFileSync(resourcePath('sample', file), 'utf8')))
}

/** Everything the sample workspace is made of, checked. Throws where a file does not fit. */
export function sampleRecipe() {
  return {
    datasets: read('datasets.json', z.array(datasetSchema)),
    sources: read('sources.json', z.record(z.string(), sourceSchema)),
    views: read('views.json', z.array(viewSchema)),
    risks: read('risks.json', z.array(riskSchema)),
    claims: read('claims.json', z.array(claimSchema)),
    claimSources: read('claim-sources.json', z.record(z.string(), claimSourceSchema)),
    briefs: read('briefs.json', z.array(briefSchema)),
  }
}

export type SampleRecipe = ReturnType<typeof sampleRecipe>
