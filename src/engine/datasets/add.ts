import type { ObservationPatch } from '#shared/contract/datasets.ts'
import { formatPeriod, parsePeriod, periodKey } from '#shared/domain/period.ts'
import { termKinds } from '#shared/vocabulary/dimensions.ts'
import { problem } from '#engine/problem.ts'
import { act, type ActionRef } from '#engine/store/actions.ts'
import { statement } from '#engine/store/cache.ts'
import { endOfDataset, startOfDataset } from '#engine/store/observation-ids.ts'
import { subjectId, termId } from '#engine/store/texts.ts'
import type { Cell, CellKey, Reader, Workspace } from '#engine/store/types.ts'
import { cellPatch } from './cell-patch.ts'
import { getDataset } from './list.ts'
import { checkCell } from './validate.ts'
import { query } from '#engine/store/query.ts'

export type AddInput = {
  datasetId: number
  period: string
  subject: string
  language?: string | undefined
  region?: string | undefined
  category?: string | undefined
  patch: ObservationPatch
  reason?: string | undefined
}

const emptyCell: Cell = {
  value: null,
  low: null,
  high: null,
  qualifier: 0,
  note: null,
  runId: null,
  row: null,
  col: null,
}

/**
 * Adds one observation by hand.
 *
 * @throws `dataset.not-found`; `observation.invalid-value` for a number the measure cannot have, a period that
 *   is not of the dataset's grain, or an observation that is there already
 */
export function addObservation(ws: Workspace, input: AddInput): ActionRef & { observationId: number } {
  const dataset = getDataset(ws, input.datasetId)
  const period = parsePeriod(input.period, dataset.grain)
  if (!period || period.grain !== dataset.grain)
    throw problem('observation.invalid-value', { context: 'period', period: input.period })
  const cell = {
    ...emptyCell,
    ...cellPatch(input.patch),
  }
  checkCell(dataset, cell)
  const params = { subject: input.subject, period: formatPeriod(period) }
  const spec = {
    label: { key: 'addObservation', params },
    kind: 'edit',
    datasetId: dataset.id,
    reason: input.reason ?? '',
  }
  const { result: observationId, ...ref } = act(ws, spec, (recorder) => {
    const key = {
      period: periodKey(period),
      subjectId: subjectId(ws.db, input.subject),
      languageId: termId(ws.db, termKinds.language, input.language ?? ''),
      regionId: termId(ws.db, termKinds.region, input.region ?? ''),
      categoryId: termId(ws.db, termKinds.category, input.category ?? ''),
    }
    if (exists(ws, dataset.id, key))
      throw problem('observation.invalid-value', { context: 'duplicate', ...params })
    return recorder.addCell(dataset.id, key, cell)
  })
  return { ...ref, observationId }
}

const groupThere = query({
  sql: `SELECT period FROM rollup
     WHERE dataset_id = ? AND kind = 0 AND dim_id = 0 AND period = ? AND subject_id = ?`,
  takes: ['rollup.dataset_id', 'rollup.period', 'rollup.subject_id'],
  gives: 'rollup.period',
})
const observationThere = query({
  sql: `SELECT id FROM observation WHERE id > ? AND id < ? AND period = ? AND subject_id = ?
       AND language_id = ? AND region_id = ? AND category_id = ? LIMIT 1`,
  takes: [
    'observation.id',
    'observation.id',
    'observation.period',
    'observation.subject_id',
    'observation.language_id',
    'observation.region_id',
    'observation.category_id',
  ],
  gives: 'observation.id',
})

/** Is there an observation with this key? The rollups mostly tell; else the dataset is searched. */
function exists(ws: Reader, datasetId: number, key: CellKey): boolean {
  const group = statement(ws.db, groupThere).get(datasetId, key.period, key.subjectId)
  if (group === undefined) return false
  const found = statement(ws.db, observationThere).get(
    startOfDataset(datasetId),
    endOfDataset(datasetId),
    key.period,
    key.subjectId,
    key.languageId,
    key.regionId,
    key.categoryId,
  )
  return found !== undefined
}
