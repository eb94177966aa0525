import type { ImportPreview, ObservationChange } from '#shared/contract/imports.ts'
import type { Reader } from '#engine/store/types.ts'
import { type Selection, vanishedOf } from '#engine/import/plan/prepare.ts'
import { begin } from '#engine/import/plan/target.ts'
import type { StagedFiles } from '#engine/import/stage/staged-files.ts'
import { previewCatalogue } from './catalogue-preview.ts'
import { labelsBeside } from './label-columns.ts'
import type { LastReading } from './last-reading.ts'
import { catalogueWith, listNames } from './names.ts'
import { readTable } from './reading.ts'
import { makeReport } from './report.ts'
import { shownChanges } from './shown-changes.ts'

/**
 * Shows what a commit of the same selection would store: the whole file is read and counted, the first rows
 * and observations are shown. Writes nothing.
 *
 * Errors: `import.stage-gone`, `dataset.not-found`, `cancelled`.
 */
export async function previewStage(
  ws: Reader,
  stages: StagedFiles & { readonly last: LastReading },
  asked: Selection & { show?: ObservationChange | undefined },
  options: { signal?: AbortSignal | undefined } = {},
): Promise<ImportPreview> {
  const started = performance.now()
  const { selection, existing, prepared, takenName } = await begin(ws.db, stages, asked)
  const catalogued = await previewCatalogue(ws, prepared, options)
  if (catalogued) return catalogued
  const datasetId = existing?.id ?? null
  const against = { datasetId, vanished: vanishedOf(selection) }
  const reading = await readTable(ws, prepared, against, stages.last, options.signal)
  const { rows, facts, drafts, comparison, changes, news } = reading
  const decisions = selection.mapping.names ?? []
  const catalogue = catalogueWith(ws.db, decisions, facts.subjects)
  return {
    mapping: prepared.plan.mapping,
    profile: prepared.plan.readAs,
    columns: prepared.plan.columns.map(
      ({ index, header, role, period, subject, category, kind, decimal, samples }) => ({
        index,
        header,
        role,
        period,
        subject,
        category,
        kind,
        decimal,
        samples: [...samples],
      }),
    ),
    rows: [...rows],
    observations: shownChanges(ws.db, drafts, comparison, asked.show ?? null),
    names: listNames(ws.db, catalogue, facts, decisions),
    report: makeReport({
      db: ws.db,
      prepared,
      facts,
      changes,
      news,
      takenName,
      datasetId,
      vanished: against.vanished,
      catalogue,
      labels: await labelsBeside(ws.db, prepared, facts, options.signal),
      started,
    }),
  }
}
