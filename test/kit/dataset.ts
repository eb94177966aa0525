import type { NewRow, RowPatch } from '#engine/store/columns.ts'
import { parsePeriod, periodKey } from '#shared/domain/period.ts'
import { termKinds } from '#shared/vocabulary/dimensions.ts'
import { type Qualifier, qualifiers } from '#shared/vocabulary/qualifiers.ts'
import { act } from '#engine/store/actions.ts'
import { startOfDataset } from '#engine/store/observation-ids.ts'
import { subjectId, termId } from '#engine/store/texts.ts'
import { type ObservationBlock, observationBlock } from '#engine/store/observation-block.ts'
import type { ActionSpec, Cell, CellKey, Recorder, Workspace } from '#engine/store/types.ts'

// Free of vitest: processes that a test starts fill their workspaces with it too.

/** The action of an import into a new dataset. */
export const importSpec = (file = 'tokens.csv'): ActionSpec => ({
  label: { key: 'importNew', params: { file } },
  kind: 'import',
})

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
  absence: 'unknown',
  whole: '{}',
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
export function insertDataset(
  recorder: Recorder,
  row: RowPatch<'dataset'> = {},
  source: RowPatch<'source'> = {},
): number {
  const sourceId = recorder.insert('source', { ...sourceRow, ...source })
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

/** A block of observations from keys and cells; they stand in rows from 2 on, in column 3. */
export function blockOf(rows: { key: CellKey; cell: Cell }[]): ObservationBlock {
  const block = observationBlock(rows.length)
  for (const [at, { key, cell }] of rows.entries()) {
    block.period[at] = key.period
    block.subjectId[at] = key.subjectId
    block.languageId[at] = key.languageId
    block.regionId[at] = key.regionId
    block.categoryId[at] = key.categoryId
    block.value[at] = cell.value ?? Number.NaN
    block.low[at] = cell.low ?? Number.NaN
    block.high[at] = cell.high ?? Number.NaN
    block.qualifier[at] = cell.qualifier
    block.row[at] = at + 2
    block.col[at] = 3
    if (cell.note !== null) block.notes.set(at, cell.note)
  }
  return block
}

/** A key without dimensions. */
export function keyOf(ws: Workspace, period: number, subject: string): CellKey {
  return { period, subjectId: subjectId(ws.db, subject), languageId: 0, regionId: 0, categoryId: 0 }
}

/** An observation as a person would write it down; what is left out is not given. */
export type Datum = {
  period: string
  subject: string
  value: number | null
  low?: number
  high?: number
  language?: string
  region?: string
  category?: string
  qualifier?: Qualifier
  note?: string
}

/** Imports a dataset, by week unless it is defined otherwise, as one action; returns its id. */
export function importData(
  ws: Workspace,
  definition: RowPatch<'dataset'>,
  data: readonly Datum[],
  source: RowPatch<'source'> = {},
): number {
  const isWeekly = (definition.grain ?? datasetRow.grain) === 'week'
  return act(ws, importSpec(), (recorder) => {
    const id = insertDataset(recorder, definition, source)
    for (const { period, subject, value, low, high, language, region, category, qualifier, note } of data)
      recorder.addCell(
        id,
        {
          period: keyOfPeriod(period, isWeekly),
          subjectId: subjectId(ws.db, subject),
          languageId: termId(ws.db, termKinds.language, language ?? ''),
          regionId: termId(ws.db, termKinds.region, region ?? ''),
          categoryId: termId(ws.db, termKinds.category, category ?? ''),
        },
        {
          ...plainCell,
          value,
          low: low ?? null,
          high: high ?? null,
          qualifier: qualifiers.indexOf(qualifier ?? 'exact'),
          note: note ?? null,
        },
      )
    return id
  }).result
}

/** Imports one value for each subject, all of one week; returns the id of the dataset. */
export const importValues = (ws: Workspace, values: Record<string, number>): number =>
  importData(
    ws,
    {},
    Object.entries(values).map(([subject, value]) => ({ period: '2025-10-06', subject, value })),
  )

/** Imports a dataset of so many rows, `subject 0` to `subject 99` in one period after the other; returns its id. */
export function importRows(ws: Workspace, name: string, rows: number): number {
  return act(ws, importSpec(`${name}.csv`), (recorder) => {
    const id = insertDataset(recorder, { name })
    const run = insertRun(recorder, id, rows)
    const block = Array.from({ length: rows }, (_, at) => ({
      key: keyOf(ws, Math.floor(at / 100), `subject ${at % 100}`),
      cell: { ...plainCell, value: at },
    }))
    recorder.appendBlock(id, run, blockOf(block))
    recorder.finishAppend(id)
    return id
  }).result
}

/** Edits the n-th observation of a dataset, counted from 1 in the order of import. */
export function editCell(ws: Workspace, datasetId: number, nth: number, patch: Partial<Cell>): void {
  const label = { key: 'editCells', params: { count: 1 } }
  act(ws, { label, kind: 'edit' }, (recorder) => recorder.editCell(startOfDataset(datasetId) + nth, patch))
}

/** The number under which the store keeps a period. */
export function keyOfPeriod(text: string, isWeekly: boolean): number {
  const period = parsePeriod(text, isWeekly ? 'week' : undefined)
  if (!period) throw new Error(`not a period: ${text}`)
  return periodKey(period)
}
