import { query } from '#engine/store/query.ts'
import type { Database } from 'better-sqlite3'
import { statement } from '#engine/store/cache.ts'
import { openBeside } from '#engine/store/beside.ts'
import type { Reader } from '#engine/store/types.ts'
import { scanFacts } from '#engine/import/fast/facts.ts'
import type { Drafts } from '#engine/import/map/drafts.ts'
import { mapTable } from '#engine/import/map/map-table.ts'
import { factsOf, type TableFacts } from '#engine/import/map/table-facts.ts'
import type { RowOutcome } from '#engine/import/map/table-mapper.ts'
import { cellText, type RawRow } from '#engine/import/open/raw-table.ts'
import type { Plan } from '#engine/import/plan/plan.ts'
import type { Prepared } from '#engine/import/plan/prepare.ts'
import { compareDrafts, type Comparison, knownTextIds } from './comparison.ts'
import type { LastReading, PreviewRow, Reading } from './last-reading.ts'
import { type News, newsOf } from './news.ts'
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
  { datasetId, vanished }: Against,
  last: LastReading,
  signal: AbortSignal | undefined,
): Promise<Reading> {
  const { stageId } = prepared.file.stage
  const table = `${prepared.index} ${vanished ?? ''} ${planKey(prepared.plan)}`
  const known = last.find(stageId, `${table} ${datasetKey(ws.db, datasetId)}`)
  if (known) return known
  // What will not be asked for again makes room first.
  last.forget(stageId)
  const { reading, state } = await read(ws, prepared, { datasetId, vanished }, signal)
  last.keep({ stageId, key: `${table} ${state}`, reading })
  return reading
}

/** What a table is set against. */
type Against = {
  /** null: against nothing */
  datasetId: number | null
  /** what the analyst said of what is stored and no longer in the file */
  vanished: 'keep' | 'remove' | undefined
}

/** A table that was read; `isWhole`: the drafts are all that it has. */
type Read = Pick<Against, 'vanished'> & {
  prepared: Prepared
  facts: TableFacts
  drafts: Drafts
  isWhole: boolean
}

async function read(
  ws: Reader,
  prepared: Prepared,
  { datasetId, vanished }: Against,
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
  const facts = scanned?.facts ?? (await factsOf(prepared.plan, mapper, signal))
  const { comparison, news, state } = await compareCommitted(
    ws,
    { prepared, facts, drafts, vanished, isWhole: scanned === null },
    datasetId,
    signal,
  )
  const reading = {
    rows: markFooter(rows),
    facts,
    drafts,
    comparison,
    news,
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
  { prepared, facts, drafts, vanished, isWhole }: Read,
  datasetId: number | null,
  signal: AbortSignal | undefined,
): Promise<{ comparison: Comparison; news: News; state: string }> {
  const reader = datasetId === null ? null : openBeside(ws)
  const db = reader ?? ws.db
  try {
    reader?.exec('BEGIN')
    const state = datasetKey(db, datasetId)
    const ids = knownTextIds(db, drafts)
    const comparison = await compareDrafts(db, drafts, datasetId, ids, signal)
    const coming = { prepared, facts, drafts: isWhole ? { drafts, comparison, ids } : null, vanished }
    return { state, comparison, news: await newsOf(db, coming, signal) }
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
