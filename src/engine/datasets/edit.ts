import type { Dataset, Observation, ObservationEdit } from '#shared/contract/datasets.ts'
import { periodText } from '#shared/domain/period.ts'
import { problem } from '#engine/problem.ts'
import { act, type ActionRef } from '#engine/store/actions.ts'
import { readObservation, type StoredObservation } from '#engine/store/observations.ts'
import { datasetOf } from '#engine/store/observation-ids.ts'
import type { Reader, Workspace } from '#engine/store/types.ts'
import { cellPatch } from './cell-patch.ts'
import { observationsById } from './hydrate.ts'
import { getDataset } from './list.ts'
import { writtenBefore } from './expected.ts'
import { checkCell } from './validate.ts'
import { subjectText } from '#engine/store/texts.ts'

export type EditInput = {
  edits: readonly ObservationEdit[]
  reason?: string | undefined
}

/** Looks datasets up once each. */
function datasetsOf(ws: Reader): (id: number) => Dataset {
  const known = new Map<number, Dataset>()
  return (id) => {
    const dataset = known.get(id) ?? getDataset(ws, id)
    known.set(id, dataset)
    return dataset
  }
}

function existing(ws: Reader, id: number): StoredObservation {
  const found = readObservation(ws.db, id)
  if (!found) throw problem('observation.not-found', { detail: id })
  return found
}

/** The one dataset that observations belong to, or null where they are of several. */
function commonDataset(ids: readonly number[]): number | null {
  const datasets = new Set(ids.map(datasetOf))
  const [only] = datasets
  return datasets.size === 1 && only !== undefined ? only : null
}

/** The parts of a label that name an observation. */
const labelParams = (ws: Reader, { key }: StoredObservation): { subject: string; period: string } => ({
  subject: subjectText(ws.db, key.subjectId),
  period: periodText(key.period),
})

/**
 * Changes one or many observations as one action; all or none. Edits that are there already, sent again because
 * their answer was lost, are answered with the action that wrote them.
 *
 * @throws `observation.not-found`, `observation.invalid-value`, `observation.changed` where another value stands
 *   than the writer saw, `dataset.damaged` for a quarantined dataset
 */
export function editObservations(
  ws: Workspace,
  input: EditInput,
): ActionRef & { changed: Observation[]; already: boolean } {
  const dataset = datasetsOf(ws)
  const ids = [...new Set(input.edits.map(({ observationId }) => observationId))]
  const [first] = ids
  const written = writtenBefore(ws, input.edits)
  if (written) return { ...written, changed: observationsById(ws, ids), already: true }
  const label =
    ids.length === 1 && first !== undefined
      ? { key: 'editCell', params: labelParams(ws, existing(ws, first)) }
      : { key: 'editCells', params: { count: ids.length } }
  const spec = { label, kind: 'edit', datasetId: commonDataset(ids), reason: input.reason ?? '' }
  const { result: _, ...ref } = act(ws, spec, (recorder) => {
    for (const { observationId, patch } of input.edits) {
      const { cell } = existing(ws, observationId)
      const changed = cellPatch(patch)
      checkCell(dataset(datasetOf(observationId)), { ...cell, ...changed })
      recorder.editCell(observationId, changed)
    }
  })
  return { ...ref, changed: observationsById(ws, ids), already: false }
}

/**
 * Removes observations as one action.
 *
 * @throws `observation.not-found`, `dataset.damaged` for a quarantined dataset
 */
export function removeObservations(
  ws: Workspace,
  input: { observationIds: number[]; reason?: string | undefined },
): ActionRef {
  const dataset = datasetsOf(ws)
  const ids = [...new Set(input.observationIds)]
  const spec = {
    label: { key: 'removeObservations', params: { count: ids.length } },
    kind: 'remove',
    datasetId: commonDataset(ids),
    reason: input.reason ?? '',
  }
  const { result: _, ...ref } = act(ws, spec, (recorder) => {
    for (const id of ids) {
      dataset(datasetOf(existing(ws, id).id))
      recorder.removeCell(id)
    }
  })
  return ref
}
