import type { Database } from 'better-sqlite3'
import { statement } from './cache.ts'
import { query } from './query.ts'

const datasetOfName = query({
  sql: 'SELECT id FROM dataset WHERE name = ? AND removed = 0 AND id <> ? LIMIT 1',
  takes: ['dataset.name', 'dataset.id'],
  gives: 'dataset.id',
})

/** Has another dataset this name? @param id of the dataset that may have it */
export const isDatasetNameTaken = (db: Database, name: string, id = 0): boolean =>
  statement(db, datasetOfName).get(name, id) !== undefined

const longestName = 300

/** A name, numbered where another dataset has it: `Rankings (2)`. */
export function freeDatasetName(db: Database, name: string): string {
  for (let number = 1; ; number++) {
    const mark = number === 1 ? '' : ` (${number})`
    const candidate = name.slice(0, longestName - mark.length) + mark
    if (!isDatasetNameTaken(db, candidate)) return candidate
  }
}
