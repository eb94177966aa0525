import type { Definition, Source } from '#shared/contract/common.ts'
import { problem } from '../problem.ts'
import { act, type ActionRef } from '../store/actions.ts'
import { statement } from '../store/cache.ts'
import type { Row, Scalar, Workspace } from '../store/types.ts'
import { getDataset } from './list.ts'
import { query } from '../store/query.ts'

const scalar = (value: string | boolean | null): Scalar =>
  typeof value === 'boolean' ? Number(value) : value

/** Definition columns carry the names of the contract. */
export function definitionRow(definition: Partial<Definition>): Row {
  const given = Object.entries(definition).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given.map(([name, value]) => [name, scalar(value)]))
}

/** A source as its row. */
export function sourceRow({ asOf, ...source }: Partial<Source>): Row {
  const given = Object.entries(source).filter(([, value]) => value !== undefined)
  return { ...Object.fromEntries(given), ...(asOf !== undefined && { as_of: asOf }) }
}

/**
 * Changes the definition or the source of a dataset.
 *
 * @throws `dataset.not-found`; `input.invalid` where the grain is to differ from that of the observations
 */
export function defineDataset(
  ws: Workspace,
  input: {
    id: number
    definition?: Partial<Definition> | undefined
    source?: Partial<Source> | undefined
    reason?: string | undefined
  },
): ActionRef {
  const { id, definition = {}, source = {} } = input
  const dataset = getDataset(ws, id)
  if (definition.grain !== undefined && definition.grain !== dataset.grain && dataset.observations > 0)
    throw problem('input.invalid', { context: 'grain', grain: dataset.grain })
  const spec = {
    label: { key: 'defineDataset', params: { dataset: dataset.name } },
    kind: 'define',
    datasetId: id,
    reason: input.reason ?? '',
  }
  const { result: _, ...ref } = act(ws, spec, (recorder) => {
    const columns = definitionRow(definition)
    if (Object.keys(columns).length > 0) recorder.update('dataset', id, columns)
    const sourceColumns = sourceRow(source)
    if (Object.keys(sourceColumns).length > 0) recorder.update('source', sourceOf(ws, id), sourceColumns)
  })
  return ref
}

const sourceOfDataset = query({
  sql: 'SELECT source_id FROM dataset WHERE id = ?',
  takes: ['dataset.id'],
  gives: 'dataset.source_id',
})

function sourceOf(ws: Workspace, datasetId: number): number {
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
