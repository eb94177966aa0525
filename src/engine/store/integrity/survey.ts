import { entryKinds } from '#shared/vocabulary/dimensions.ts'
import type { Database } from 'better-sqlite3'
import { statement } from '#engine/store/cache.ts'
import { rederivedSubjects } from '#engine/store/subjects.ts'
import {
  damagedRowsOf,
  damageOf,
  forgetDamage,
  isDamaged,
  noteRow,
  quarantine,
  type Reason,
} from './damage.ts'
import { datasetsWith, rebuildDataset, rebuildSubjects } from './derive.ts'
import { examine, type Findings } from './examine.ts'
import { atOnce, sumCellImages, sumRowImages } from './image-hash.ts'
import { coveredTables, type CoveredTable, faultsIn, isCovered } from './row-hash.ts'
import { isUnreadable } from './unreadable.ts'
import { checkReferences, checkTexts } from './texts-check.ts'
import { query, type RowOf } from '#engine/store/query.ts'

/** A workspace as it is surveyed: where nothing may be written, what could be rebuilt is quarantined. */
export type Surveyed = { db: Database; readOnly: boolean }

/**
 * Up to so many observations are read at every open (about 0.2 s), the smallest datasets first; the rest when
 * `verify` asks.
 */
const observationsAtOpen = 150_000
/** Subjects that are resolved anew at every open. */
const subjectsAtOpen = 20_000

/** Runs work; false where the pages it reads are damaged. */
function reads(work: () => void): boolean {
  try {
    work()
    return true
  } catch (error) {
    if (!isUnreadable(error)) throw error
    return false
  }
}

/** Notes every row of these tables that is not what was written. */
function* surveyRows(db: Database, tables: readonly CoveredTable[]): Generator<void, void> {
  for (const table of tables) {
    const isReadable = reads(() => {
      for (const [id, fault] of faultsIn(db, table)) noteRow(db, { table, id, fault })
    })
    if (!isReadable) noteRow(db, { table, id: 0, fault: 'unreadable' })
    yield
  }
}

const everyDataset = query({
  sql: `SELECT d.id, d.source_id AS source, d.removed, coalesce(t.observations, 0) AS observations
     FROM dataset d LEFT JOIN dataset_state t ON t.dataset_id = d.id ORDER BY observations, d.id`,
  gives: {
    id: 'dataset.id',
    source: 'dataset.source_id',
    removed: 'dataset.removed',
    observations: 'integer',
  },
})
type DatasetRow = RowOf<typeof everyDataset>

const datasetRows = (db: Database): DatasetRow[] => statement(db, everyDataset).all()

/** Being freed: nothing of it can come back, and part of it is gone. */
const isBeingFreed = ({ removed }: DatasetRow): boolean => removed === 2

/** Quarantines what rows that are damaged define. */
function quarantineDefined(db: Database): void {
  const { rows } = damageOf(db)
  for (const { id, source } of datasetRows(db)) {
    if (rows.has(`dataset ${id}`)) quarantine(db, id, 'definition')
    if (rows.has(`source ${source}`)) quarantine(db, id, 'source')
  }
}

/** What is known of a dataset after its observations were read. */
export type DatasetReport = {
  id: number
  removed: boolean
  contentHash: string
  ok: boolean
  reasons: Reason[]
}

/** Examines one dataset: what is damaged is quarantined, what is derived is rebuilt where that may be. */
function* surveyDataset(
  { db, readOnly }: Surveyed,
  { id, removed }: DatasetRow,
): Generator<void, DatasetReport> {
  const reasons: Reason[] = []
  let contentHash = ''
  try {
    const findings = yield* examine(db, id)
    contentHash = findings.contentHash
    if (!findings.content) reasons.push('content')
    if (!findings.place) reasons.push('place')
    const differs = findings.state !== null || !findings.rollups
    if (differs && reasons.length === 0 && (readOnly || !rebuild(db, id, findings))) reasons.push('derived')
  } catch (error) {
    if (!isUnreadable(error)) throw error
    reasons.push('unreadable')
  }
  for (const reason of reasons) quarantine(db, id, reason)
  return { id, removed: removed !== 0, contentHash, ok: reasons.length === 0, reasons }
}

/** Rebuilds in a transaction of its own; false while another write is under way. */
function rebuild(db: Database, id: number, findings: Findings): boolean {
  if (db.inTransaction) return false
  db.transaction(() => rebuildDataset(db, id, findings)).immediate()
  const { rows } = damageOf(db)
  rows.delete(`dataset_state ${id}`)
  return true
}

/** Quarantines what holds a text that is not what was written. */
function quarantineTexts(db: Database): void {
  for (const table of ['subject', 'term'] as const)
    for (const id of datasetsWith(db, table, damagedRowsOf(db, table))) quarantine(db, id, 'content')
}

const catalogueTables = new Set<string>([...entryKinds, 'alias'])

/**
 * What subjects resolve to is derived from the catalogue. A catalogue that is not what was written gives nothing to
 * derive from: the datasets whose subjects it decides are quarantined then.
 */
function surveySubjects({ db, readOnly }: Surveyed): void {
  const changed = rederivedSubjects(db).filter((id) => !isDamaged(db, 'subject', id))
  if (changed.length === 0) return
  const isWhole = ![...damageOf(db).rows.values()].some(({ table }) => catalogueTables.has(table))
  if (isWhole && !readOnly && !db.inTransaction) {
    db.transaction(() => rebuildSubjects(db)).immediate()
    return
  }
  if (isWhole) for (const id of changed) noteRow(db, { table: 'subject', id, fault: 'changed' })
  for (const id of datasetsWith(db, 'subject', changed)) quarantine(db, id, isWhole ? 'derived' : 'catalogue')
}

// The join is crossed so that SQLite does not turn it round and read every row for each.
const countedByPeriod = query({
  sql: `WITH RECURSIVE step(period) AS (
       SELECT min(period) FROM rollup WHERE dataset_id = @id AND kind = 0 AND dim_id = 0
       UNION ALL
       SELECT (SELECT min(period) FROM rollup
               WHERE dataset_id = @id AND kind = 0 AND dim_id = 0 AND period > step.period)
       FROM step WHERE step.period IS NOT NULL)
     SELECT sum(r.present + r.missing) FROM step
     CROSS JOIN rollup r ON r.dataset_id = @id AND r.kind = 0 AND r.dim_id = 0 AND r.period = step.period
       AND r.subject_id = 0`,
  takes: { id: 'dataset.id' },
  gives: 'integer?',
})

/** Do the sums over all subjects count as many observations as there are? Reads a few rows of each period. */
const countsAgree = (db: Database, { id, observations }: DatasetRow): boolean =>
  (statement(db, countedByPeriod).get({ id }) ?? 0) === observations

const lastSubject = query({ sql: 'SELECT max(id) FROM subject', gives: 'integer?' })

/** Looks at what can be looked at in a fraction of a second: see {@link observationsAtOpen}. */
export function surveyAtOpen(surveyed: Surveyed): void {
  const { db } = surveyed
  atOnce(
    surveyRows(
      db,
      coveredTables.filter((table) => table !== 'action'),
    ),
  )
  quarantineDefined(db)
  const fewTexts = (statement(db, lastSubject).get() ?? 0) <= subjectsAtOpen
  if (fewTexts) atOnce(checkTexts(db))
  quarantineTexts(db)
  let left = observationsAtOpen
  for (const dataset of datasetRows(db)) {
    if (isBeingFreed(dataset)) continue
    left -= dataset.observations
    const isSuspect = damageOf(db).rows.has(`dataset_state ${dataset.id}`) || !countsAgree(db, dataset)
    if (left >= 0 || isSuspect) atOnce(surveyDataset(surveyed, dataset))
  }
  if (fewTexts) surveySubjects(surveyed)
}

const imageSums = query({
  sql: 'SELECT id, rows_hash, cells_hash FROM action ORDER BY id',
  gives: { id: 'action.id', rows_hash: 'action.rows_hash', cells_hash: 'action.cells_hash' },
})
const orphanedImages = query({
  sql: `SELECT DISTINCT action_id FROM (SELECT action_id FROM change UNION ALL
         SELECT action_id FROM observation_change) WHERE action_id NOT IN (SELECT id FROM action)`,
  gives: 'observation_change.action_id',
})

/** Notes the actions whose images are not what was written. */
function* surveyImages(db: Database): Generator<void, void> {
  for (const { id, rows_hash: rows, cells_hash: cells } of statement(db, imageSums).all()) {
    // Freed, in part or as a whole: nothing reads them any more.
    if (!rows || !cells) continue
    const cellsNow = yield* sumCellImages(db, id)
    if (!sumRowImages(db, id).equals(rows) || !cellsNow.equals(cells))
      noteRow(db, { table: 'action', id, fault: 'changed' })
    yield
  }
  for (const id of statement(db, orphanedImages).all()) noteRow(db, { table: 'action', id, fault: 'missing' })
}

const tablesHashed = query({ sql: 'SELECT DISTINCT entity FROM row_hash', gives: 'row_hash.entity' })

/** Notes hashes of tables that there are none of. */
function surveyHashes(db: Database): void {
  for (const entity of statement(db, tablesHashed).all())
    if (!isCovered(entity)) noteRow(db, { table: 'row_hash', id: 0, fault: 'unknown' })
}

/**
 * Reads everything and compares it with what is kept of it; gives way after each step. What was found before is
 * found again, or was mended since.
 */
export function* surveyAll(surveyed: Surveyed): Generator<void, DatasetReport[]> {
  const { db } = surveyed
  forgetDamage(db)
  yield* surveyRows(db, coveredTables)
  surveyHashes(db)
  quarantineDefined(db)
  yield* checkTexts(db)
  yield* checkReferences(db)
  quarantineTexts(db)
  yield* surveyImages(db)
  const reports: DatasetReport[] = []
  for (const dataset of datasetRows(db)) {
    if (!isBeingFreed(dataset)) reports.push(yield* surveyDataset(surveyed, dataset))
    yield
  }
  surveySubjects(surveyed)
  return reports.sort((a, b) => a.id - b.id)
}
