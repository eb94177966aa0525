import { query } from '#engine/store/query.ts'
import type { Database } from 'better-sqlite3'
import { statement } from '#engine/store/cache.ts'
import { openBeside } from '#engine/store/beside.ts'
import type { Reader } from '#engine/store/types.ts'
import { scanFacts } from '#engine/import/fast/facts.ts'
import type { Drafts } from '#engine/import/map/drafts.ts'
import { mapTable } from '#engine/import/map/map-table.ts'
import { factsOf } from '#engine/import/map/table-facts.ts'
import type { RowOutcome } from '#engine/import/map/table-mapper.ts'
import { cellText, type RawRow } from '#engine/import/open/raw-table.ts'
import type { Plan } from '#engine/import/plan/plan.ts'
import type { Prepared } from '#engine/import/plan/prepare.ts'
import { compareDrafts, type Comparison, knownTextIds } from './comparison.ts'
import type { LastReading, PreviewRow, Reading } from './last-reading.ts'
import { shownObservations } from './shown-changes.ts'

/** Rows of a table that a screen is given. */
const shownRows = 200

/**
 * Reads all rows of a prepared table and sets them against a dataset, null: against nothing; or gives what
 * that found the last time, where it would find the same.
 */
export async function readTable(
  ws: Reader,
  prepared: Prepared,
  datasetId: number | null,
  last: LastReading,
  signal: AbortSignal | undefined,
): Promise<Reading> {
  const { stageId } = prepared.file.stage
  const table = `${prepared.index} ${planKey(prepared.plan)}`
  const known = last.find(stageId, `${table} ${datasetKey(ws.db, datasetId)}`)
  if (known) return known
  // What will not be asked for again makes room first.
  last.forget(stageId)
  const { reading, state } = await read(ws, prepared, datasetId, signal)
  last.keep({ stageId, key: `${table} ${state}`, reading })
  return reading
}

async function read(
  ws: Reader,
  prepared: Prepared,
  datasetId: number | null,
  signal: AbortSignal | undefined,
): Promise<{ reading: Reading; state: string }> {
  const rows = headRows(prepared)
  const scanned = datasetId === null ? await scanFacts(prepared, signal) : null
  const mapper = await mapTable(prepared, {
    signal,
    watch(row, outcome) {
      if (rows.length < shownRows) rows.push(previewRow(row, outcome))
    },
    isEnough: ({ drafts }) =>
      scanned !== null && rows.length >= shownRows && drafts.count >= shownObservations,
  })
  const { drafts } = mapper
  const { comparison, state } = await compareCommitted(ws, drafts, datasetId, signal)
  const reading = {
    rows: markFooter(rows),
    facts: scanned?.facts ?? (await factsOf(prepared.plan, mapper, signal)),
    drafts,
    comparison,
    changes: { ...comparison.counts, ...(scanned && { added: scanned.observations }) },
  }
  return { reading, state }
}

/**
 * Sets drafts against one committed state of a dataset, and says which. The comparison gives way to other work,
 * of which it may not see half: it reads through a connection of its own, in one transaction.
 */
async function compareCommitted(
  ws: Reader,
  drafts: Drafts,
  datasetId: number | null,
  signal: AbortSignal | undefined,
): Promise<{ comparison: Comparison; state: string }> {
  const reader = datasetId === null ? null : openBeside(ws)
  const db = reader ?? ws.db
  try {
    reader?.exec('BEGIN')
    const state = datasetKey(db, datasetId)
    return {
      state,
      comparison: await compareDrafts(db, drafts, datasetId, knownTextIds(db, drafts), signal),
    }
  } finally {
    reader?.close()
  }
}

/** Everything in a plan by which its rows are read; not what the dataset is called or who published it. */
function planKey({ mapping, profile, columns, overlapSettled, periods, rowsApart }: Plan): string {
  const { source: _source, definition, ...choices } = mapping
  const { measure, unit, grain, aggregation, overlapping } = definition
  return JSON.stringify([
    profile.id,
    choices,
    [measure, unit, grain, aggregation, overlapping, overlapSettled],
    columns.map(({ scale, decimal }) => [scale, decimal]),
    periods,
    rowsApart,
  ])
}

const stateOfDataset = query({
  sql: `SELECT dataset_id, observations, next_sequence, hash0, hash1, hash2, hash3
    FROM dataset_state WHERE dataset_id = ?`,
  takes: ['dataset.id'],
  gives: 'values',
})

/** The state of what a dataset holds: it changes with every edit. */
function datasetKey(db: Database, datasetId: number | null): string {
  if (datasetId === null) return 'new'
  const state = statement(db, stateOfDataset).get(datasetId)
  return JSON.stringify(state ?? datasetId)
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
