import type { Database } from 'better-sqlite3'
import { endOfDataset, startOfDataset } from '#engine/store/observation-ids.ts'
import { atOnce, sumCellImages, sumRowImages } from '#engine/store/integrity/image-hash.ts'
import { hashPlace, noPlaces } from '#engine/store/integrity/place-hash.ts'
import { coveredTables, coverTables } from '#engine/store/integrity/row-hash.ts'
import { addTo, shortHash } from '#engine/store/murmur.ts'

/** What version 2 adds to version 1: hashes of everything, not of observations alone. */
const additions = /* sql */ `
CREATE TABLE row_hash (
  entity TEXT NOT NULL, id INTEGER NOT NULL, hash BLOB NOT NULL,
  PRIMARY KEY (entity, id)
) STRICT, WITHOUT ROWID;
ALTER TABLE dataset_state ADD COLUMN place0 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE dataset_state ADD COLUMN place1 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE dataset_state ADD COLUMN seal BLOB;
ALTER TABLE subject ADD COLUMN hash INTEGER NOT NULL DEFAULT 0;
ALTER TABLE term ADD COLUMN hash INTEGER NOT NULL DEFAULT 0;
ALTER TABLE action ADD COLUMN rows_hash BLOB;
ALTER TABLE action ADD COLUMN cells_hash BLOB;
ALTER TABLE action ADD COLUMN seal BLOB;
`

/**
 * From version 1 to 2. What is there is what is covered from here on: version 1 kept nothing by which it could be
 * known whether somebody wrote it, but for the observations, whose hashes stay as they are.
 */
export const toVersion2 = {
  to: 2,
  up(db: Database): void {
    for (const statement of additions.split(';')) if (statement.trim() !== '') db.exec(statement)
    hashTexts(db)
    sumPlaces(db)
    sumImages(db)
    const there = tablesOf(db)
    coverTables(
      db,
      coveredTables.filter((table) => there.has(table)),
    )
  },
}

const idsOf = (db: Database, sql: string): number[] => db.prepare<[], number>(sql).pluck().all()

/** What later versions add is not there yet. */
const tablesOf = (db: Database): ReadonlySet<string> =>
  new Set(db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all())

function hashTexts(db: Database): void {
  for (const table of ['subject', 'term'] as const) {
    const read = db.prepare<[number], { text: string }>(
      `SELECT ${table === 'term' ? "kind || ':' || text AS text" : 'text'} FROM ${table} WHERE id = ?`,
    )
    const write = db.prepare<[number, number]>(`UPDATE ${table} SET hash = ? WHERE id = ?`)
    for (const id of idsOf(db, `SELECT id FROM ${table}`)) write.run(shortHash(read.get(id)?.text ?? ''), id)
  }
}

const pageSize = 8192

function sumPlaces(db: Database): void {
  const page = db
    .prepare<[number, number], [number, number | null, number | null, number | null]>(
      `SELECT id, run_id, row, col FROM observation WHERE id > ? AND id < ? ORDER BY id LIMIT ${pageSize}`,
    )
    .raw()
  const write = db.prepare('UPDATE dataset_state SET place0 = ?, place1 = ? WHERE dataset_id = ?')
  for (const datasetId of idsOf(db, 'SELECT dataset_id FROM dataset_state')) {
    const sum = noPlaces()
    let last = startOfDataset(datasetId)
    for (;;) {
      const rows = page.all(last, endOfDataset(datasetId))
      for (const [id, run, row, col] of rows) {
        hashPlace(id - startOfDataset(datasetId), run, row, col)
        addTo(sum)
      }
      if (rows.length < pageSize) break
      last = rows.at(-1)?.[0] ?? last
    }
    write.run(...sum, datasetId)
  }
}

function sumImages(db: Database): void {
  const write = db.prepare('UPDATE action SET rows_hash = ?, cells_hash = ? WHERE id = ?')
  for (const id of idsOf(db, 'SELECT id FROM action'))
    write.run(sumRowImages(db, id), atOnce(sumCellImages(db, id)), id)
}
