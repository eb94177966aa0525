import * as z from 'zod'
import type { Dataset } from '#shared/contract/datasets.ts'
import { periodText } from '#shared/domain/period.ts'
import { termDimensions, termKinds } from '#shared/vocabulary/dimensions.ts'
import { problem } from '#engine/problem.ts'
import { statement } from '#engine/store/cache.ts'
import { definitionColumns, storedDefinition } from '#engine/store/definition-row.ts'
import { hashText256 } from '#engine/store/content-hash.ts'
import { summaryOf } from '#engine/store/summary.ts'
import type { Reader } from '#engine/store/types.ts'
import { query, queryFor } from '#engine/store/query.ts'

const rowSchema = z.object({
  id: z.int(),
  publisher: z.string(),
  citation: z.string(),
  url: z.string(),
  licence: z.string(),
  attribution: z.string(),
  asOf: z.string().nullable(),
  retrieved: z.string().nullable(),
  observations: z.int(),
  hash0: z.int(),
  hash1: z.int(),
  hash2: z.int(),
  hash3: z.int(),
})

const definitions = queryFor({
  sql: (which: string) => /* sql */ `
  SELECT d.id, ${definitionColumns('d.')}, s.publisher, s.citation, s.url, s.licence, s.attribution, s.as_of AS asOf,
    s.retrieved, t.observations, t.hash0, t.hash1, t.hash2, t.hash3
  FROM dataset d JOIN source s ON s.id = d.source_id JOIN dataset_state t ON t.dataset_id = d.id
  WHERE d.removed = 0 ${which}`,
  samples: [['AND d.id = ?'], ['ORDER BY d.id']],
  takes: 'any',
  // Read by its schema: a row that is damaged may hold anything.
  gives: 'row',
})
const everyDefinition = definitions('ORDER BY d.id')
const definitionById = definitions('AND d.id = ?')
const everyName = query({
  sql: 'SELECT id, name FROM dataset WHERE removed = 0 ORDER BY id',
  gives: { id: 'dataset.id', name: 'dataset.name' },
})

function datasetOf(ws: Reader, row: unknown): Dataset {
  const { id, observations, hash0, hash1, hash2, hash3, ...source } = rowSchema.parse(row)
  const { periods, subjectIds, terms } = summaryOf(ws.db, id)
  const [first] = periods
  const last = periods.at(-1)
  return {
    ...storedDefinition.parse(row),
    id,
    observations,
    source,
    periods: {
      first: first === undefined ? null : periodText(first),
      last: last === undefined ? null : periodText(last),
      count: periods.length,
    },
    subjects: subjectIds.length,
    dimensions: termDimensions.filter((name) => terms.has(termKinds[name])),
    contentHash: hashText256([hash0, hash1, hash2, hash3], observations),
    quarantined: ws.quarantined.has(id),
  }
}

/** Every dataset of a workspace, oldest first. */
export function listDatasets(ws: Reader): Dataset[] {
  return statement(ws.db, everyDefinition)
    .all()
    .flatMap((row) => {
      try {
        return [datasetOf(ws, row)]
      } catch {
        // What it is cannot be told; its row is among the damaged ones.
        return []
      }
    })
}

/**
 * One dataset.
 *
 * @throws `dataset.not-found`, also where it was removed
 */
export function getDataset(ws: Reader, id: number): Dataset {
  const row = statement(ws.db, definitionById).get(id)
  if (!row) throw problem('dataset.not-found', { dataset: id })
  return datasetOf(ws, row)
}

/**
 * A dataset by its id or its name: exact first, then without regard to case.
 *
 * @throws `dataset.not-found`, `dataset.ambiguous`
 */
export function findDataset(ws: Reader, idOrName: number | string): Dataset {
  const text = String(idOrName).trim()
  const all = statement(ws.db, everyName).all()
  const exact = all.filter(({ id, name }) => name === text || String(id) === text)
  const found = exact.length > 0 ? exact : all.filter(({ name }) => name.toLowerCase() === text.toLowerCase())
  // A name may be a number: the id wins, because it is always there to disambiguate.
  const [only, other] = found.toSorted(
    (a, b) => Number(String(b.id) === text) - Number(String(a.id) === text),
  )
  if (!only) throw problem('dataset.not-found', { dataset: text })
  if (other && String(only.id) !== text)
    throw problem('dataset.ambiguous', { dataset: text, count: found.length })
  return getDataset(ws, only.id)
}
