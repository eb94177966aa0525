import { setImmediate } from 'node:timers/promises'
import type { ImportIssue } from '#shared/contract/import-mapping.ts'
import type { ImportPreview, ImportReport } from '#shared/contract/imports.ts'
import type { Reader, Recorder } from '#engine/store/types.ts'
import { issue, IssueList, type SkipReason } from '#engine/import/issues.ts'
import type { RunOptions } from '#engine/import/map/map-table.ts'
import { cellText, isBlank, type RawRow } from '#engine/import/open/raw-table.ts'
import { throwIfAborted } from '#engine/import/pauses.ts'
import type { Prepared } from '#engine/import/plan/prepare.ts'
import type { LabelReader } from '#engine/import/profiles/label-fact.ts'
import type { CatalogueReader } from '#engine/import/profiles/model-fact.ts'
import { lowerHeadings } from '#engine/import/profiles/profile.ts'
import { CatalogueChanges } from './catalogue-changes.ts'
import { LabelChanges, speakerOf } from './label-changes.ts'

const shownRows = 200

type PreviewRow = ImportPreview['rows'][number]

/** Everything that a file about models says, read and compared with the catalogue. */
type CatalogueReading = {
  changes: Pick<Intake, 'isEmpty' | 'apply'>
  report: ImportReport
  /** the first rows */
  rows: PreviewRow[]
}

/** What takes the rows of a table that is about the catalogue, and says what they change. */
type Intake = {
  /** a fact of the row was taken, why the row is none, or null: it names nothing */
  take(row: RawRow): 'taken' | SkipReason | null
  isEmpty(): boolean
  /** Writes everything, within an action under way. `file`: what entries are noted to come from. */
  apply(recorder: Recorder, file: string): void
  /** what the report says of it, and the issues that go before those of rows */
  said(): { report: Pick<ImportReport, 'subjects' | 'catalogue' | 'labels'>; issues: ImportIssue[] }
}

function intakeOf({ db }: Reader, { file, plan }: Prepared, issues: IssueList): Intake | null {
  const headings = lowerHeadings(plan.columns)
  const models = plan.profile.catalogue?.(headings)
  if (models) return modelIntake(new CatalogueChanges(db, issues), models)
  const labels = plan.profile.labels?.(headings)
  const speaker = speakerOf(plan.mapping.source, file.stage.file)
  return labels ? labelIntake(new LabelChanges(db, issues, speaker), labels) : null
}

/** What is collected of the facts of rows. */
type Collected<Fact> = { add(fact: Fact, row: number): void; readonly isEmpty: boolean }

/** Takes each row for the fact that it tells. */
const taking = <Fact extends object>(
  changes: Collected<Fact>,
  read: (cells: RawRow['cells']) => Fact | SkipReason | null,
): Pick<Intake, 'take' | 'isEmpty'> => ({
  take({ row, cells }) {
    const fact = read(cells)
    if (fact === null || typeof fact === 'string') return fact
    changes.add(fact, row)
    return 'taken'
  },
  isEmpty: () => changes.isEmpty,
})

function modelIntake(changes: CatalogueChanges, read: CatalogueReader): Intake {
  return {
    ...taking(changes, read),
    apply: (recorder, file) => changes.apply(recorder, file),
    said() {
      const catalogue = changes.tally()
      const { developers, families, models, aliases, completed, known } = catalogue
      return {
        report: { catalogue, subjects: { count: models + known, unresolved: [], resolved: null } },
        issues: [
          issue('catalogue_added', { params: { developers, families, models, aliases } }),
          ...(completed > 0 ? [issue('catalogue_completed', { params: { count: completed } })] : []),
          issue('catalogue_known', { params: { count: known } }),
        ],
      }
    },
  }
}

function labelIntake(changes: LabelChanges, read: LabelReader): Intake {
  return {
    ...taking(changes, read),
    apply: (recorder) => changes.apply(recorder),
    said() {
      const labels = changes.tally()
      const { added, known, agreeing } = labels
      return {
        report: { labels, subjects: { count: changes.names, unresolved: [], resolved: null } },
        issues: [
          issue('labels_added', { params: { count: added, known } }),
          issue('labels_agree', { params: { count: agreeing } }),
        ],
      }
    },
  }
}

/** What importing a table about models would add to the catalogue; null where it holds observations. */
export async function previewCatalogue(
  ws: Reader,
  prepared: Prepared,
  options: RunOptions = {},
): Promise<ImportPreview | null> {
  const reading = await readCatalogue(ws, prepared, options)
  if (!reading) return null
  const { rows, report } = reading
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

/**
 * Reads all rows of a table about models or labels and sets them against the catalogue; null where it holds
 * observations. Error: `cancelled`.
 */
export async function readCatalogue(
  ws: Reader,
  prepared: Prepared,
  options: RunOptions,
): Promise<CatalogueReading | null> {
  const started = performance.now()
  const issues = new IssueList()
  const intake = intakeOf(ws, prepared, issues)
  if (!intake) return null
  const counts = { read: 0, accepted: 0, rejected: 0, skipped: 0 }
  const rows: PreviewRow[] = []
  const { headerRow } = prepared.plan.understood.survey
  for await (const batch of prepared.table.table.batches()) {
    throwIfAborted(options.signal)
    for (const row of batch) {
      if (row.row <= headerRow) continue
      const outcome = readRow(row, intake, issues)
      counts.read += 1
      counts[outcome.kind === 'data' ? 'accepted' : outcome.kind] += 1
      if (rows.length < shownRows) rows.push({ row: row.row, ...outcome, cells: row.cells.map(cellText) })
    }
    options.onProgress?.({ phase: 'map', done: counts.read, total: null, rowsPerSecond: null })
    await setImmediate()
  }
  return { changes: intake, rows, report: makeReport(prepared, intake, issues, counts, started) }
}

type Outcome = Pick<PreviewRow, 'reason'> & { kind: 'data' | 'skipped' | 'rejected' }

function readRow(row: RawRow, intake: Intake, issues: IssueList): Outcome {
  if (isBlank(row.cells)) return { kind: 'skipped', reason: 'skip_blank' }
  const taken = intake.take(row)
  if (taken === 'taken') return { kind: 'data', reason: null }
  if (taken !== null) return { kind: 'skipped', reason: taken }
  issues.add('no_subject', { row: row.row })
  return { kind: 'rejected', reason: 'issue_no_subject' }
}

function makeReport(
  { file, plan, index, table }: Prepared,
  intake: Intake,
  issues: IssueList,
  rows: ImportReport['rows'],
  started: number,
): ImportReport {
  const { name, measure, unit, grain, aggregation } = plan.mapping.definition
  const said = intake.said()
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
    ...said.report,
    issues: [...file.issues, ...said.issues, ...issues.all()],
    removed: 0,
    committed: false,
    ms: Math.round(performance.now() - started),
  }
}
