import type { ImportRun } from '#shared/contract/datasets.ts'
import { catalogueVersion } from '#engine/catalogue/version.ts'
import { statement } from '#engine/store/cache.ts'
import { isDamaged } from '#engine/store/integrity/damage.ts'
import type { Reader } from '#engine/store/types.ts'
import { queryFor, type RowOf } from '#engine/store/query.ts'

const runs = queryFor({
  sql: (which: string) => /* sql */ `
  SELECT id, dataset_id, action_id, file, sha256, bytes, sheet, table_index, profile, shape, encoding,
    delimiter, rows_read, rows_accepted, rows_rejected, rows_skipped, rules, at, ms,
    (SELECT count(*) FROM change c JOIN action a ON a.id = c.action_id
     WHERE c.action_id > import_run.action_id AND a.state = 0
       AND c.entity IN ('developer', 'family', 'model', 'alias')) AS changes_since
  FROM import_run ${which}`,
  samples: [['WHERE id = ?']],
  takes: ['integer'],
  gives: {
    id: 'import_run.id',
    dataset_id: 'import_run.dataset_id',
    action_id: 'import_run.action_id',
    file: 'import_run.file',
    sha256: 'import_run.sha256',
    bytes: 'import_run.bytes',
    sheet: 'import_run.sheet',
    table_index: 'import_run.table_index',
    profile: 'import_run.profile',
    shape: 'import_run.shape',
    encoding: 'import_run.encoding',
    delimiter: 'import_run.delimiter',
    rows_read: 'import_run.rows_read',
    rows_accepted: 'import_run.rows_accepted',
    rows_rejected: 'import_run.rows_rejected',
    rows_skipped: 'import_run.rows_skipped',
    rules: 'import_run.rules',
    changes_since: 'integer',
    at: 'import_run.at',
    ms: 'import_run.ms',
  },
})
const runsOfDataset = runs('WHERE dataset_id = ? ORDER BY id DESC')
const runById = runs('WHERE id = ?')

const runOf = (row: RowOf<typeof runs>, currentRules: string): ImportRun => ({
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
export function listImports({ db }: Reader, datasetId: number): ImportRun[] {
  const current = catalogueVersion(db)
  return statement(db, runsOfDataset)
    .all(datasetId)
    .filter(({ id }) => !isDamaged(db, 'import_run', id))
    .map((row) => runOf(row, current))
}

/** One import run, or null where it was undone or is damaged. */
export function getImport({ db }: Reader, runId: number): ImportRun | null {
  const row = statement(db, runById).get(runId)
  return row && !isDamaged(db, 'import_run', runId) ? runOf(row, catalogueVersion(db)) : null
}
