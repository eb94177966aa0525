import type { ImportPreview, ObservationChange } from '#shared/contract/imports.ts'
import type { Workspace } from '#engine/store/types.ts'
import { shownChanges, shownObservations } from './changes.ts'
import { compareDrafts, knownTextIds } from './compare.ts'
import { existingDataset } from './existing.ts'
import { scanFacts } from './fast/facts.ts'
import type { RowOutcome } from './map.ts'
import { catalogueWith } from './names/apply.ts'
import { listNames } from './names/listing.ts'
import { previewCatalogue } from './profiles/catalogue-import.ts'
import { factsOf, makeReport } from './report.ts'
import { mapTable, type Prepared, prepare, type Selection } from './run.ts'
import type { Stages } from './stages.ts'
import { cellText, type RawRow } from './types.ts'

const shownRows = 200

type PreviewRow = ImportPreview['rows'][number]

/**
 * Shows what a commit of the same selection would store: the whole file is read and counted, the first rows
 * and observations are shown. Writes nothing.
 *
 * Errors: `import.stage-gone`, `dataset.not-found`, `cancelled`.
 */
export async function previewStage(
  ws: Workspace,
  stages: Stages,
  selection: Selection & { show?: ObservationChange | undefined },
  options: { signal?: AbortSignal | undefined } = {},
): Promise<ImportPreview> {
  const started = performance.now()
  const { target } = selection
  const existing = target.kind === 'existing' ? existingDataset(ws.db, target.datasetId) : null
  const prepared = await prepare(stages, selection, existing, ws.db)
  const catalogued = await previewCatalogue(ws, prepared, options)
  if (catalogued) return catalogued
  const rows = headRows(prepared)
  const scanned = existing ? null : await scanFacts(prepared, options.signal)
  const mapper = await mapTable(prepared, {
    signal: options.signal,
    watch(row, outcome) {
      if (rows.length < shownRows) rows.push(previewRow(row, outcome))
    },
    isEnough: ({ drafts }) =>
      scanned !== null && rows.length >= shownRows && drafts.count >= shownObservations,
  })
  const { drafts } = mapper
  const datasetId = existing?.id ?? null
  const comparison = compareDrafts(ws.db, drafts, datasetId, knownTextIds(ws.db, drafts))
  const facts = scanned?.facts ?? factsOf(prepared.plan, mapper)
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
    rows: markFooter(rows),
    observations: shownChanges(ws.db, drafts, comparison, selection.show ?? null),
    names: listNames(ws.db, catalogue, facts, decisions),
    report: makeReport({
      db: ws.db,
      prepared,
      facts,
      changes: { ...comparison.counts, ...(scanned && { added: scanned.observations }) },
      datasetId,
      catalogue,
      started,
    }),
  }
}

/** The rows down to the headings, which are not mapped. */
function headRows({ plan }: Prepared): PreviewRow[] {
  const { headerRow, headings, head } = plan.understood.survey
  return head
    .filter(({ row }) => row <= headerRow)
    .map(({ row, cells }) => ({
      row,
      kind: headings.rows.includes(row) ? 'header' : 'preamble',
      reason: null,
      cells: cells.map(cellText),
    }))
}

const previewRow = ({ row, cells }: RawRow, { kind, reason }: RowOutcome): PreviewRow => ({
  row,
  kind: reason === 'skip_remark' ? 'footer' : kind,
  reason,
  cells: cells.map(cellText),
})

/** A remark between rows of data is a skipped row; only after the last one it is a footer. */
function markFooter(rows: readonly PreviewRow[]): PreviewRow[] {
  const last = rows.findLastIndex(({ kind }) => kind === 'data')
  return rows.map((row, at) => (row.kind === 'footer' && at < last ? { ...row, kind: 'skipped' } : row))
}
