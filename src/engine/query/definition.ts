import type { Database } from 'better-sqlite3'
import * as z from 'zod'
import type { Definition } from '#shared/contract/common.ts'
import { type Combination, combinationOf } from '#shared/domain/combine.ts'
import type { ShareRule } from '#shared/domain/shares.ts'
import { problem } from '#engine/problem.ts'
import { statement } from '#engine/store/cache.ts'
import { definitionColumns, storedDefinition } from '#engine/store/definition-row.ts'
import { queryFor } from '#engine/store/query.ts'

const rowSchema = z.object({ id: z.int(), source: z.string() })

/** A dataset's definition, with how its shares are computed and what they may be compared with. */
export type ShareDefinition = Definition & {
  readonly id: number
  /** who published it, to tell whether two datasets are of one source */
  readonly source: string
  readonly rule: ShareRule
  readonly combination: Combination
}

const definitions = queryFor({
  sql: (which: string) => /* sql */ `SELECT
  dataset.id, ${definitionColumns('dataset.')},
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
  const definition = storedDefinition.parse(row)
  const { measure, aggregation, overlapping } = definition
  return {
    ...definition,
    ...rowSchema.parse(row),
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
    .flatMap((row) => (storedDefinition.safeParse(row).success ? [defined(row)] : []))
