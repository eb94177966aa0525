import type { Database } from 'better-sqlite3'
import { freshStatement } from './cache.ts'
import { endOfDataset, startOfDataset } from './observation-ids.ts'
import { type Query, query, type RowOf } from './query.ts'

/** Observations read at one stretch: some milliseconds. */
const pageRows = 8192

/** What an observation says; an absent note is null or empty. */
const said = [
  'observation.id',
  'observation.period',
  'observation.subject_id',
  'observation.language_id',
  'observation.region_id',
  'observation.category_id',
  'observation.value',
  'observation.low',
  'observation.high',
  'observation.qualifier',
  'observation.note',
] as const

const contentPage = query({
  sql: `SELECT id, period, subject_id, language_id, region_id, category_id, value, low, high, qualifier, note
    FROM observation WHERE id > ? AND id < ? ORDER BY id LIMIT ${pageRows}`,
  takes: ['observation.id', 'observation.id'],
  gives: said,
})
const wholePage = query({
  sql: `SELECT id, period, subject_id, language_id, region_id, category_id, value, low, high, qualifier, note,
      run_id, row, col
    FROM observation WHERE id > ? AND id < ? ORDER BY id LIMIT ${pageRows}`,
  takes: ['observation.id', 'observation.id'],
  gives: [...said, 'observation.run_id', 'observation.row', 'observation.col'],
})

/** What an observation says, by position. */
export type ContentRow = RowOf<typeof contentPage>
/** The same, and where it came from: import, row and column. */
export type WholeRow = RowOf<typeof wholePage>

/** What the observations of a dataset say, in the order of the file, page by page. */
export const contentPages = (db: Database, datasetId: number): Generator<readonly ContentRow[], void> =>
  pagesOf(db, datasetId, contentPage)

/** All of the observations of a dataset, in the order of the file, page by page. */
export const wholePages = (db: Database, datasetId: number): Generator<readonly WholeRow[], void> =>
  pagesOf(db, datasetId, wholePage)

function* pagesOf<Row extends readonly [id: number, ...rest: unknown[]]>(
  db: Database,
  datasetId: number,
  page: Query<[number, number], Row>,
): Generator<readonly Row[], void> {
  const read = freshStatement(db, page)
  let last = startOfDataset(datasetId)
  for (;;) {
    const rows = read.all(last, endOfDataset(datasetId))
    if (rows.length > 0) yield rows
    if (rows.length < pageRows) return
    last = rows.at(-1)?.[0] ?? last
  }
}
