import type { ImportRun } from '#shared/contract/datasets.ts'
import { catalogueVersion } from '../catalogue/version.ts'
import { statement } from '../store/cache.ts'
import { isDamaged } from '../store/integrity/damage.ts'
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
  rules: string
  changes_since: number
  at: string
  ms: number
}

const select = /* sql */ `
  SELECT id, dataset_id, action_id, file, sha256, bytes, sheet, table_index, profile, shape, encoding,
    delimiter, rows_read, rows_accepted, rows_rejected, rows_skipped, rules, at, ms,
    (SELECT count(*) FROM change c JOIN action a ON a.id = c.action_id
     WHERE c.action_id > import_run.action_id AND a.state = 0
       AND c.entity IN ('developer', 'family', 'model', 'alias')) AS changes_since
  FROM import_run`

const runOf = (row: RunRow, currentRules: string): ImportRun => ({
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
  rules: { version: row.rules, current: currentRules, changesSince: row.changes_since },
  at: row.at,
  ms: row.ms,
})

/** The files a dataset was filled from, newest first, but for runs that are damaged. */
export function listImports({ db }: Workspace, datasetId: number): ImportRun[] {
  const current = catalogueVersion(db)
  return statement<[number], RunRow>(db, `${select} WHERE dataset_id = ? ORDER BY id DESC`)
    .all(datasetId)
    .filter(({ id }) => !isDamaged(db, 'import_run', id))
    .map((row) => runOf(row, current))
}

/** One import run, or null where it was undone or is damaged. */
export function getImport({ db }: Workspace, runId: number): ImportRun | null {
  const row = statement<[number], RunRow>(db, `${select} WHERE id = ?`).get(runId)
  return row && !isDamaged(db, 'import_run', runId) ? runOf(row, catalogueVersion(db)) : null
}
