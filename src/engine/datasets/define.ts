import { type Measured, numberFault } from '#shared/vocabulary/values.ts'
import type { Dataset } from '#shared/contract/datasets.ts'
import type { Definition, Source } from '#shared/contract/common.ts'
import { problem } from '#engine/problem.ts'
import { act, type ActionRef } from '#engine/store/actions.ts'
import { statement } from '#engine/store/cache.ts'
import type { RowPatch } from '#engine/store/columns.ts'
import { isDatasetNameTaken } from '#engine/store/dataset-names.ts'
import { definitionRow } from '#engine/store/definition-row.ts'
import type { Reader, Workspace } from '#engine/store/types.ts'
import { endOfDataset, startOfDataset } from '#engine/store/observation-ids.ts'
import { getDataset } from './list.ts'
import { lookIn } from './look.ts'
import { query } from '#engine/store/query.ts'

/** A source as its row. */
const sourceRow = ({ asOf, ...source }: Partial<Source>): RowPatch<'source'> => ({ ...source, as_of: asOf })

const isGiven = (row: object): boolean => Object.values(row).some((value) => value !== undefined)

/**
 * Changes the definition or the source of a dataset.
 *
 * @throws `dataset.not-found`; `dataset.name-taken`; `input.invalid` where the grain is to differ from that of the observations, or the
 *   new measure and unit cannot hold them
 */
export async function defineDataset(
  ws: Workspace,
  input: {
    id: number
    definition?: Partial<Definition> | undefined
    source?: Partial<Source> | undefined
    reason?: string | undefined
  },
  signal?: AbortSignal,
): Promise<ActionRef> {
  const { id, definition = {}, source = {} } = input
  const dataset = getDataset(ws, id)
  if (definition.grain !== undefined && definition.grain !== dataset.grain && dataset.observations > 0)
    throw problem('input.invalid', { context: 'grain', grain: dataset.grain })
  await refuseOutside(ws, dataset, { ...dataset, ...given(definition) }, signal)
  if (definition.name !== undefined && isDatasetNameTaken(ws.db, definition.name, id))
    throw problem('dataset.name-taken', { name: definition.name })
  const spec = {
    label: { key: 'defineDataset', params: { dataset: dataset.name } },
    kind: 'define',
    datasetId: id,
    reason: input.reason ?? '',
  }
  const { result: _, ...ref } = act(ws, spec, (recorder) => {
    const columns = definitionRow(definition)
    if (isGiven(columns)) recorder.update('dataset', id, columns)
    const sourceColumns = sourceRow(source)
    if (isGiven(sourceColumns)) recorder.update('source', sourceOf(ws, id), sourceColumns)
  })
  return ref
}

const given = ({ measure, unit }: Partial<Definition>): Partial<Measured> => ({
  ...(measure !== undefined && { measure }),
  ...(unit !== undefined && { unit }),
})

const extremesOf = query({
  sql: `WITH extreme AS MATERIALIZED (
      SELECT min(value) AS a, min(low) AS b, min(high) AS c, max(value) AS d, max(low) AS e, max(high) AS f
      FROM observation WHERE id > ? AND id < ?)
    SELECT CAST(number AS REAL) AS number FROM (SELECT a AS number FROM extreme UNION ALL SELECT b FROM extreme
      UNION ALL SELECT c FROM extreme UNION ALL SELECT d FROM extreme UNION ALL SELECT e FROM extreme
      UNION ALL SELECT f FROM extreme) WHERE number IS NOT NULL`,
  takes: 'any',
  gives: 'real',
})

/** Refuses a measure and unit that the numbers of a dataset are outside of, as edits and imports are refused. */
async function refuseOutside(
  ws: Reader,
  dataset: Dataset,
  next: Measured,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (next.measure === dataset.measure && next.unit === dataset.unit) return
  const extremes = await lookIn(
    ws,
    dataset.observations,
    signal,
  )(extremesOf, [startOfDataset(dataset.id), endOfDataset(dataset.id)])
  const outside = extremes.find((number) => numberFault(next, number, Number.NaN, Number.NaN) !== null)
  if (outside !== undefined) throw problem('input.invalid', { context: 'range', value: outside })
}

const sourceOfDataset = query({
  sql: 'SELECT source_id FROM dataset WHERE id = ?',
  takes: ['dataset.id'],
  gives: 'dataset.source_id',
})

function sourceOf(ws: Reader, datasetId: number): number {
  const id = statement(ws.db, sourceOfDataset).get(datasetId)
  if (id === undefined) throw problem('dataset.not-found', { dataset: datasetId })
  return id
}

/**
 * Removes a dataset from everywhere; undo brings it back as it was.
 *
 * @throws `dataset.not-found`
 */
export function removeDataset(ws: Workspace, id: number): ActionRef {
  const { name } = getDataset(ws, id)
  const spec = { label: { key: 'removeDataset', params: { dataset: name } }, kind: 'remove', datasetId: id }
  const { result: _, ...ref } = act(ws, spec, (recorder) => recorder.remove('dataset', id))
  return ref
}
