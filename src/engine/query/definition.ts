import type { Database } from 'better-sqlite3'
import * as z from 'zod'
import { aggregationSchema, grainSchema, measureSchema } from '#shared/contract/common.ts'
import { type Combination, combinationOf } from '#shared/domain/combine.ts'
import type { ShareRule } from '#shared/domain/shares.ts'
import { problem } from '#engine/problem.ts'
import { statement } from '#engine/store/cache.ts'
import { queryFor } from '#engine/store/query.ts'

const rowSchema = z.object({
  id: z.int(),
  name: z.string(),
  measure: measureSchema,
  unit: z.string(),
  grain: grainSchema,
  basis: z.string(),
  aggregation: aggregationSchema,
  overlapping: z.int().transform((flag) => flag === 1),
  synthetic: z.int().transform((flag) => flag === 1),
  source: z.string(),
})

/** What of a dataset's definition decides how its shares are computed and what they may be compared with. */
export type ShareDefinition = z.infer<typeof rowSchema> & {
  readonly rule: ShareRule
  readonly combination: Combination
}

const definitions = queryFor({
  sql: (which: string) => /* sql */ `SELECT
  dataset.id, dataset.name, measure, unit, grain, basis, aggregation, overlapping, synthetic,
  source.publisher || char(10) || source.citation AS source
  FROM dataset JOIN source ON source.id = dataset.source_id
  WHERE removed = 0 ${which}`,
  samples: [['AND dataset.id = ?']],
  takes: 'any',
  // Read by its schema: a row that is damaged may hold anything.
  gives: 'row',
})
const definitionById = definitions('AND dataset.id = ?')
const everyDefinition = definitions("AND measure <> 'score' ORDER BY dataset.id")

function defined(row: unknown): ShareDefinition {
  const parsed = rowSchema.parse(row)
  const { measure, aggregation, overlapping } = parsed
  return {
    ...parsed,
    combination: combinationOf(measure, aggregation),
    rule:
      measure === 'share'
        ? { kind: 'given', remainder: !overlapping && aggregation !== 'peak' && aggregation !== 'low' }
        : { kind: 'additive' },
  }
}

/**
 * The definition of one dataset.
 *
 * @throws `dataset.not-found`; `query.not-a-share` for scores, which have no total to be a share of
 */
export function shareDefinition(db: Database, datasetId: number): ShareDefinition {
  const row = statement(db, definitionById).get(datasetId)
  if (row === undefined) throw problem('dataset.not-found', { dataset: datasetId })
  const definition = defined(row)
  if (definition.measure === 'score') throw problem('query.not-a-share', { dataset: definition.name })
  return definition
}

/** The definitions of all datasets that can give shares, by id. */
export const shareDefinitions = (db: Database): ShareDefinition[] =>
  statement(db, everyDefinition)
    .all()
    // A row that cannot be read is in quarantine, and nothing is computed from it.
    .flatMap((row) => (rowSchema.safeParse(row).success ? [defined(row)] : []))
