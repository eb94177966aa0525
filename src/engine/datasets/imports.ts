import type { ImportRun } from '#shared/contract/datasets.ts'
import { statement } from '../store/cache.ts'
import type { Workspace } from '../store/types.ts'

type RunRow = {
  id: number
  dataset_id: number
  action_id: number
  file: string
  sha256: string
  bytes: number
  sheet: string | null
  table_index: number
  profile: string
  shape: string
  encoding: string | null
  delimiter: string | null
  rows_read: number
  rows_accepted: number
  rows_rejected: number
  rows_skipped: number
  at: string
  ms: number
}

const select = /* sql */ `
  SELECT id, dataset_id, action_id, file, sha256, bytes, sheet, table_index, profile, shape, encoding,
    delimiter, rows_read, rows_accepted, rows_rejected, rows_skipped, at, ms
  FROM import_run`

const runOf = (row: RunRow): ImportRun => ({
  id: row.id,
  datasetId: row.dataset_id,
  actionId: row.action_id,
  file: row.file,
  sha256: row.sha256,
  bytes: row.bytes,
  sheet: row.sheet,
  table: row.table_index,
  profile: row.profile,
  shape: row.shape,
  encoding: row.encoding,
  delimiter: row.delimiter,
  rows: {
    read: row.rows_read,
    accepted: row.rows_accepted,
    rejected: row.rows_rejected,
    skipped: row.rows_skipped,
  },
  at: row.at,
  ms: row.ms,
})

/** The files a dataset was filled from, newest first. */
export const listImports = (ws: Workspace, datasetId: number): ImportRun[] =>
  statement<[number], RunRow>(ws.db, `${select} WHERE dataset_id = ? ORDER BY id DESC`)
    .all(datasetId)
    .map(runOf)

/** One import run, or null where it was undone. */
export function getImport(ws: Workspace, runId: number): ImportRun | null {
  const row = statement<[number], RunRow>(ws.db, `${select} WHERE id = ?`).get(runId)
  return row ? runOf(row) : null
}
