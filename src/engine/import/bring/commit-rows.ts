import type { Database } from 'better-sqlite3'
import type { ImportReport } from '#shared/contract/imports.ts'
import { definitionRow, newDefinitionRow } from '#engine/store/definition-row.ts'
import type { ActionSpec, Recorder } from '#engine/store/types.ts'
import { hasGrown, partOf } from '#engine/import/plan/grown.ts'
import { catalogueVersion } from '#engine/catalogue/version.ts'
import { runMapping } from '#engine/import/plan/likeness.ts'
import type { ExistingDataset, Prepared } from '#engine/import/plan/prepare.ts'

/** The action that an import is in the history. */
export function actionSpec(prepared: Prepared, existing: ExistingDataset | null): ActionSpec {
  const { file } = prepared.file.stage
  return existing
    ? {
        label: { key: 'importUpdate', params: { dataset: existing.definition.name, file } },
        kind: 'import',
        datasetId: existing.id,
        // The history of a restated value says which file restated it.
        reason: file,
      }
    : { label: { key: 'importNew', params: { file } }, kind: 'import' }
}

/** Inserts the source and the dataset that a plan describes. */
export function insertDataset(recorder: Recorder, { plan }: Prepared): number {
  const { definition, source } = plan.mapping
  const { asOf, ...published } = source
  const sourceId = recorder.insert('source', { ...published, as_of: asOf })
  return recorder.insert('dataset', {
    ...newDefinitionRow(definition),
    source_id: sourceId,
  })
}

/** Writes down what a further file says of a dataset: what makes its whole, and which days it covers. */
export function growDataset(
  recorder: Recorder,
  { id, definition }: ExistingDataset,
  { plan }: Prepared,
): void {
  const next = plan.mapping.definition
  if (hasGrown(definition, next)) recorder.update('dataset', id, definitionRow(partOf(next)))
}

type ImportRun = {
  db: Database
  prepared: Prepared
  report: ImportReport
  datasetId: number
  /** `performance.now()` at the beginning of the work */
  started: number
}

/**
 * Inserts the run of an import.
 *
 * @param id its id where observations name it already
 */
export function insertRun(recorder: Recorder, run: ImportRun, id: number | null = null): number {
  const { db, prepared, report, datasetId, started } = run
  const { stage } = prepared.file
  return recorder.insert('import_run', {
    ...(id !== null && { id }),
    dataset_id: datasetId,
    action_id: recorder.actionId,
    file: stage.file,
    sha256: stage.sha256,
    bytes: stage.bytes,
    sheet: report.sheet,
    table_index: prepared.index,
    profile: report.profile,
    shape: report.shape,
    encoding: report.encoding,
    delimiter: report.delimiter,
    mapping: runMapping(prepared.plan),
    rules: catalogueVersion(db),
    rows_read: report.rows.read,
    rows_accepted: report.rows.accepted,
    rows_rejected: report.rows.rejected,
    rows_skipped: report.rows.skipped,
    issues: JSON.stringify(report.issues),
    at: new Date().toISOString(),
    ms: performance.now() - started,
  })
}
