import type { NewRow, RowPatch } from '#engine/store/columns.ts'
import { subjectId } from '#engine/store/texts.ts'
import type { Cell, CellKey, ObservationBlock, Recorder, Workspace } from '#engine/store/types.ts'

const sourceRow: NewRow<'source'> = {
  publisher: 'Test',
  citation: '',
  url: '',
  licence: '',
  attribution: '',
  as_of: null,
  retrieved: null,
}

const datasetRow: Omit<NewRow<'dataset'>, 'source_id'> = {
  name: 'Tokens by model',
  measure: 'tokens',
  unit: 'tokens',
  grain: 'week',
  basis: '',
  aggregation: 'sum',
  coverage: '',
  overlapping: 0,
  synthetic: 0,
  note: '',
}

export const plainCell: Cell = {
  value: 1,
  low: null,
  high: null,
  qualifier: 0,
  note: null,
  runId: null,
  row: null,
  col: null,
}

/** Inserts a source and a dataset with it. */
export function insertDataset(recorder: Recorder, row: RowPatch<'dataset'> = {}): number {
  const sourceId = recorder.insert('source', sourceRow)
  return recorder.insert('dataset', { ...datasetRow, ...row, source_id: sourceId })
}

/** Inserts the run that an import leaves. */
export function insertRun(recorder: Recorder, datasetId: number, accepted: number): number {
  return recorder.insert('import_run', {
    dataset_id: datasetId,
    action_id: recorder.actionId,
    file: 'tokens.csv',
    sha256: '',
    bytes: 0,
    sheet: null,
    table_index: 0,
    profile: '',
    shape: 'long',
    encoding: null,
    delimiter: null,
    mapping: '{}',
    rules: '',
    rows_read: accepted,
    rows_accepted: accepted,
    rows_rejected: 0,
    rows_skipped: 0,
    issues: '[]',
    at: '2026-01-01T00:00:00.000Z',
    ms: 0,
  })
}

/** A block of observations from keys and cells. */
export function blockOf(rows: { key: CellKey; cell: Cell }[]): ObservationBlock {
  const number = (of: (row: { key: CellKey; cell: Cell }) => number | null): Float64Array =>
    Float64Array.from(rows, (row) => of(row) ?? Number.NaN)
  return {
    count: rows.length,
    period: number(({ key }) => key.period),
    subjectId: Int32Array.from(rows, ({ key }) => key.subjectId),
    languageId: Int32Array.from(rows, ({ key }) => key.languageId),
    regionId: Int32Array.from(rows, ({ key }) => key.regionId),
    categoryId: Int32Array.from(rows, ({ key }) => key.categoryId),
    value: number(({ cell }) => cell.value),
    low: number(({ cell }) => cell.low),
    high: number(({ cell }) => cell.high),
    qualifier: Uint8Array.from(rows, ({ cell }) => cell.qualifier),
    notes: new Map(
      rows.flatMap(({ cell }, at) => (cell.note === null ? [] : [[at, cell.note] as [number, string]])),
    ),
    row: Int32Array.from(rows, (_, at) => at + 2),
    col: Int32Array.from(rows, () => 3),
  }
}

/** A key without dimensions. */
export function keyOf(ws: Workspace, period: number, subject: string): CellKey {
  return { period, subjectId: subjectId(ws.db, subject), languageId: 0, regionId: 0, categoryId: 0 }
}
