import { setImmediate } from 'node:timers/promises'
import type { ImportPreview, ImportReport } from '#shared/contract/imports.ts'
import type { Reader } from '#engine/store/types.ts'
import { issue, IssueList } from '#engine/import/issues.ts'
import type { RunOptions } from '#engine/import/map/map-table.ts'
import { cellText, isBlank, type RawRow } from '#engine/import/open/raw-table.ts'
import { throwIfAborted } from '#engine/import/pauses.ts'
import type { Prepared } from '#engine/import/plan/prepare.ts'
import type { CatalogueReader } from '#engine/import/profiles/model-fact.ts'
import { lowerHeadings } from '#engine/import/profiles/profile.ts'
import { CatalogueChanges } from './catalogue-changes.ts'

const shownRows = 200

type PreviewRow = ImportPreview['rows'][number]

/** Everything that a file about models says, read and compared with the catalogue. */
type CatalogueReading = {
  changes: CatalogueChanges
  report: ImportReport
  /** the first rows */
  rows: PreviewRow[]
}

/** The reader of a table that is about models, or null: it holds observations. */
export const readerOf = ({ plan }: Prepared): CatalogueReader | null =>
  plan.profile.catalogue?.(lowerHeadings(plan.columns)) ?? null

/** What importing a table about models would add to the catalogue; null where it holds observations. */
export async function previewCatalogue(
  ws: Reader,
  prepared: Prepared,
  options: RunOptions = {},
): Promise<ImportPreview | null> {
  const reader = readerOf(prepared)
  if (!reader) return null
  const { rows, report } = await readCatalogue(ws, prepared, reader, options)
  const { plan } = prepared
  return {
    mapping: plan.mapping,
    profile: plan.readAs,
    columns: plan.columns.map(({ index, header, role, period, kind, decimal, samples }) => ({
      index,
      header,
      role,
      period,
      kind,
      decimal,
      samples: [...samples],
    })),
    rows,
    observations: [],
    names: [],
    report,
  }
}

/** Reads all rows of a table about models and sets them against the catalogue. Error: `cancelled`. */
export async function readCatalogue(
  ws: Reader,
  prepared: Prepared,
  reader: CatalogueReader,
  options: RunOptions,
): Promise<CatalogueReading> {
  const started = performance.now()
  const issues = new IssueList()
  const changes = new CatalogueChanges(ws.db, issues)
  const counts = { read: 0, accepted: 0, rejected: 0, skipped: 0 }
  const rows: PreviewRow[] = []
  const { headerRow } = prepared.plan.understood.survey
  for await (const batch of prepared.table.table.batches()) {
    throwIfAborted(options.signal)
    for (const row of batch) {
      if (row.row <= headerRow) continue
      const outcome = readRow(row, reader, changes, issues)
      counts.read += 1
      counts[outcome.kind === 'data' ? 'accepted' : outcome.kind] += 1
      if (rows.length < shownRows) rows.push({ row: row.row, ...outcome, cells: row.cells.map(cellText) })
    }
    options.onProgress?.({ phase: 'map', done: counts.read, total: null, rowsPerSecond: null })
    await setImmediate()
  }
  return { changes, rows, report: makeReport(prepared, changes, issues, counts, started) }
}

type Outcome = Pick<PreviewRow, 'reason'> & { kind: 'data' | 'skipped' | 'rejected' }

function readRow(
  { row, cells }: RawRow,
  reader: CatalogueReader,
  changes: CatalogueChanges,
  issues: IssueList,
): Outcome {
  if (isBlank(cells)) return { kind: 'skipped', reason: 'skip_blank' }
  const fact = reader(cells)
  if (typeof fact === 'string') return { kind: 'skipped', reason: fact }
  if (fact === null) {
    issues.add('no_subject', { row })
    return { kind: 'rejected', reason: 'issue_no_subject' }
  }
  changes.add(fact, row)
  return { kind: 'data', reason: null }
}

function makeReport(
  { file, plan, index, table }: Prepared,
  changes: CatalogueChanges,
  issues: IssueList,
  rows: ImportReport['rows'],
  started: number,
): ImportReport {
  const { name, measure, unit, grain, aggregation } = plan.mapping.definition
  const catalogue = changes.tally()
  const { developers, families, models, aliases, completed, known } = catalogue
  return {
    file: file.stage.file,
    sheet: table.table.sheet,
    table: index,
    profile: plan.readAs,
    shape: 'catalogue',
    encoding: file.stage.encoding,
    delimiter: file.stage.delimiter,
    dataset: { id: null, name, measure, unit, grain, aggregation },
    rows,
    observations: { added: 0, updated: 0, unchanged: 0, vanished: 0 },
    periods: { first: null, last: null, count: 0 },
    subjects: { count: models + known, unresolved: [], resolved: null },
    catalogue,
    issues: [
      ...file.issues,
      issue('catalogue_added', { params: { developers, families, models, aliases } }),
      ...(completed > 0 ? [issue('catalogue_completed', { params: { count: completed } })] : []),
      issue('catalogue_known', { params: { count: known } }),
      ...issues.all(),
    ],
    removed: 0,
    committed: false,
    ms: Math.round(performance.now() - started),
  }
}
