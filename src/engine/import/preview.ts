import { qualifiers } from '#shared/contract/common.ts'
import type { DraftObservation, ImportPreview } from '#shared/contract/imports.ts'
import { periodText } from '#shared/domain/period.ts'
import type { Workspace } from '#engine/store/types.ts'
import { compareDrafts, type Comparison, knownTextIds, orNull, readStored } from './compare.ts'
import type { Drafts } from './drafts.ts'
import { existingDataset } from './existing.ts'
import type { RowOutcome, TableMapper } from './map.ts'
import { factsOf, makeReport } from './report.ts'
import { mapTable, type Prepared, prepare, type Selection } from './run.ts'
import type { Stages } from './stages.ts'
import { cellText, type RawRow } from './types.ts'

const shownRows = 200
const shownObservations = 200

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
  selection: Selection,
  options: { signal?: AbortSignal | undefined } = {},
): Promise<ImportPreview> {
  const started = performance.now()
  const { target } = selection
  const existing = target.kind === 'existing' ? existingDataset(ws.db, target.datasetId) : null
  const prepared = await prepare(stages, selection, existing)
  const rows = headRows(prepared)
  const mapper = await mapTable(prepared, {
    signal: options.signal,
    watch(row, outcome) {
      if (rows.length < shownRows) rows.push(previewRow(row, outcome))
    },
  })
  const { drafts } = mapper
  const comparison = existing
    ? compareDrafts(drafts, readStored(ws.db, existing.id), knownTextIds(ws.db, drafts))
    : compareDrafts(drafts, null, null)
  const datasetId = existing?.id ?? null
  return {
    mapping: prepared.plan.mapping,
    profile: prepared.plan.profile.id,
    columns: prepared.plan.columns.map(({ index, header, role, period, kind, decimal, samples }) => ({
      index,
      header,
      role,
      period,
      kind,
      decimal,
      samples: [...samples],
    })),
    rows: markFooter(rows),
    observations: firstObservations(mapper, comparison),
    report: makeReport({
      db: ws.db,
      prepared,
      facts: factsOf(prepared.plan, mapper),
      changes: comparison.counts,
      datasetId,
      started,
    }),
  }
}

/** The rows down to the headings, which are not mapped. */
function headRows({ plan }: Prepared): PreviewRow[] {
  const { headerRow, head } = plan.understood.survey
  return head
    .filter(({ row }) => row <= headerRow)
    .map(({ row, cells }) => ({
      row,
      kind: row === headerRow ? 'header' : 'preamble',
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

function firstObservations({ drafts }: TableMapper, comparison: Comparison): DraftObservation[] {
  return Array.from({ length: Math.min(drafts.count, shownObservations) }, (_, at) =>
    draftObservation(drafts, comparison, at),
  )
}

function draftObservation(drafts: Drafts, comparison: Comparison, at: number): DraftObservation {
  const { keys, languages, regions, categories } = drafts
  return {
    row: drafts.rowAt(at),
    column: drafts.columnAt(at),
    period: periodText(keys.periodAt(at)),
    subject: drafts.subjects.texts[keys.subjectAt(at)] ?? '',
    language: given(languages.texts[keys.languageAt(at)]),
    region: given(regions.texts[keys.regionAt(at)]),
    category: given(categories.texts[keys.categoryAt(at)]),
    value: orNull(drafts.valueAt(at)),
    low: orNull(drafts.lowAt(at)),
    high: orNull(drafts.highAt(at)),
    qualifier: qualifiers[drafts.qualifierAt(at)] ?? 'exact',
    note: drafts.notes.get(at) ?? '',
    change: comparison.changeOf(at),
    before: comparison.beforeOf(at),
  }
}

const given = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text)
