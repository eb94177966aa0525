import { act } from '#engine/store/actions.ts'
import { startOfDataset } from '#engine/store/contentHash.ts'
import type { Cell, Workspace } from '#engine/store/types.ts'

/** Edits the n-th observation of a dataset, counted from 1 in the order of import. */
export function editCell(ws: Workspace, datasetId: number, nth: number, patch: Partial<Cell>): void {
  const label = { key: 'editCell', params: { subject: 'x', period: '2025' } }
  act(ws, { label, kind: 'edit' }, (recorder) => recorder.editCell(startOfDataset(datasetId) + nth, patch))
}
