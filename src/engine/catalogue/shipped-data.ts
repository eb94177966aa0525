import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { opennessSchema, originSchema } from '#shared/contract/common.ts'
import { localeSchema } from '#shared/contract/briefs.ts'
import { segmentInputSchema } from '#shared/contract/segments.ts'
import type { Origin } from '#shared/vocabulary/classes.ts'
import { labelFields, labelTargets } from '#shared/vocabulary/labels.ts'
import { resourcePath } from '#engine/resources.ts'

const headerSchema = z.object({
  version: z.string(),
  date: z.string(),
  /** ISO 3166-1 alpha-2 codes by origin; a country in no list is `other`, no country is `unknown` */
  origins: z.partialRecord(originSchema, z.array(z.string().length(2))),
  rules: z.array(z.object({ id: z.string(), version: z.int(), date: z.string(), text: z.string() })),
  /** `id`: by which labels name who says them */
  sources: z.array(
    z.object({ id: z.string().optional(), name: z.string(), licence: z.string(), url: z.string() }),
  ),
})

const developerSchema = z.strictObject({
  key: z.string(),
  name: z.string(),
  country: z.string(),
  /** author part of slugs: `deepseek` of `deepseek/deepseek-v4-flash` */
  authors: z.array(z.string()).optional(),
  names: z.array(z.string()).optional(),
  /** beginnings of names and slugs, in small letters, by which charts give it its colour */
  signs: z.array(z.string().lowercase()).optional(),
  /** in OKLCH: hue in degrees, chroma, distance from the middle lightness of a ground */
  colour: z.strictObject({ hue: z.number(), chroma: z.number(), lightness: z.number() }).optional(),
  note: z.string().optional(),
})

const familySchema = z.strictObject({
  key: z.string(),
  name: z.string(),
  developer: z.string(),
  openness: opennessSchema,
  licence: z.string(),
  /** beginnings of slugs, each up to a word boundary */
  prefixes: z.array(z.string()).optional(),
  names: z.array(z.string()).optional(),
  note: z.string().optional(),
})

const modelSchema = z.strictObject({
  key: z.string(),
  name: z.string(),
  family: z.string(),
  released: z.string().optional(),
  openness: opennessSchema.optional(),
  /** other slugs of the model: dated, or of its weights */
  slugs: z.array(z.string()).optional(),
  names: z.array(z.string()).optional(),
  note: z.string().optional(),
})

const segmentSchema = z.strictObject({
  origin: originSchema,
  openness: opennessSchema,
  names: z.array(z.string()),
})

const segmentRuleSchema = z.strictObject({
  key: z.string(),
  ...segmentInputSchema.omit({ holdsFrom: true }).shape,
  /** its name in the other languages, as long as nobody renames it */
  names: z.record(localeSchema.exclude(['en']), z.string()),
})

const labelSchema = z.strictObject({
  kind: z.enum(labelTargets),
  key: z.string(),
  field: z.enum(labelFields),
  /** a code of openness or origin, or the key of the entry that a name is */
  value: z.string(),
  /** day from which it holds; absent: always */
  from: z.iso.date().optional(),
  /** `id` of a source in the header */
  by: z.string(),
  /** where exactly; absent: the address of the source */
  url: z.string().optional(),
  note: z.string().optional(),
})

export type ShippedLabel = z.infer<typeof labelSchema>

export type ShippedCatalogue = {
  header: z.infer<typeof headerSchema>
  developers: (z.infer<typeof developerSchema> & { origin: Origin })[]
  families: z.infer<typeof familySchema>[]
  models: z.infer<typeof modelSchema>[]
  segments: z.infer<typeof segmentSchema>[]
  /** the segments that a new workspace begins with */
  segmentRules: z.infer<typeof segmentRuleSchema>[]
  labels: ShippedLabel[]
}

let shipped: ShippedCatalogue | undefined

/** The catalogue under `resources/catalogue`, checked; read once. Throws where a file does not fit. */
export function shippedCatalogue(): ShippedCatalogue {
  shipped ??= read()
  return shipped
}

function read(): ShippedCatalogue {
  const header = headerSchema.parse(json('catalogue.json'))
  const developers = z.array(developerSchema).parse(json('developers.json'))
  return {
    header,
    developers: developers.map((entry) =>
      Object.assign(entry, { origin: originIn(entry.country, header.origins) }),
    ),
    families: z.array(familySchema).parse(json('families.json')),
    models: z.array(modelSchema).parse(json('models.json')),
    segments: z.array(segmentSchema).parse(json('segments.json')),
    segmentRules: z.array(segmentRuleSchema).parse(json('segment-rules.json')),
    labels: z.array(labelSchema).parse(json('labels.json')),
  }
}

function json(file: string): unknown {
  return JSON.parse(readFileSync(resourcePath('catalogue', file), 'utf8'))
}

/** The origin that a country counts to, by the lists of the shipped catalogue; no country is `unknown`. */
export const originOf = (country: string): Origin => originIn(country, shippedCatalogue().header.origins)

function originIn(country: string, origins: z.infer<typeof headerSchema>['origins']): Origin {
  if (country === '') return 'unknown'
  for (const origin of originSchema.options) if (origins[origin]?.includes(country)) return origin
  return 'other'
}
