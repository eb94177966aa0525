import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite, { type Database } from 'better-sqlite3'
import { inTemporary } from '#engine/files/temporary.ts'
import { freshStatement } from './cache.ts'
import { query, queryFor } from './query.ts'

/**
 * An empty SQLite file with many tables like `observation`, into which another process writes the pages of
 * rows: a carrier. Observations come from it into a workspace page by page instead of row by row.
 */
export type CarrierTemplate = {
  bytes: Uint8Array<ArrayBuffer>
  pageSize: number
  /** root page of each table `t0`, `t1`, … */
  roots: number[]
}

/** Files that can be attached at once, less two for others to use. */
export const mostCarriers = 8

const tables = 64

/** Columns of observations in the order in which the scanner writes them into carriers. */
const carriedColumns = [
  'id',
  'period',
  'subject_id',
  'language_id',
  'region_id',
  'category_id',
  'value',
  'low',
  'high',
  'qualifier',
  'note',
  'run_id',
  'row',
  'col',
] as const

const declaration = query({
  sql: "SELECT sql FROM sqlite_schema WHERE name = 'observation'",
  gives: 'text',
})
const columnNames = query({
  sql: "SELECT name FROM pragma_table_info('observation')",
  gives: 'text',
})
const rootPages = query({
  sql: "SELECT rootpage FROM sqlite_schema WHERE type = 'table' ORDER BY CAST(substr(name, 2) AS INTEGER)",
  gives: 'integer',
})
const attachment = queryFor({
  sql: (name: string) => `ATTACH ? AS ${name}`,
  samples: [['carrier0']],
  takes: ['text'],
})

/**
 * Makes the template for a workspace.
 *
 * @param folder where a passing file may be written
 * @throws `system.temporary-folder`
 * @returns null where the table has other columns than the writer of pages knows
 */
export function makeTemplate(db: Database, folder: string): CarrierTemplate | null {
  const sql = freshStatement(db, declaration).get()
  const columns = freshStatement(db, columnNames).all()
  if (sql === undefined || columns.join() !== carriedColumns.join()) return null
  const pageSize = Number(db.pragma('page_size', { simple: true }))
  return inTemporary(() => writeTemplate(join(folder, 'template.db'), pageSize, sql))
}

function writeTemplate(path: string, pageSize: number, sql: string): CarrierTemplate {
  const template = new Sqlite(path)
  try {
    template.pragma(`page_size = ${pageSize}`)
    template.exec('BEGIN')
    for (let table = 0; table < tables; table++)
      template.exec(sql.replace(/^CREATE TABLE "?observation"?/i, `CREATE TABLE t${table}`))
    template.exec('COMMIT')
    const roots = freshStatement(template, rootPages).all()
    template.close()
    return { bytes: new Uint8Array(readFileSync(path)), pageSize, roots }
  } finally {
    template.close()
    rmSync(path, { force: true })
  }
}

/** Carriers attached to a workspace in the course of one action. */
export type Carriers = {
  /** Attaches a carrier and returns the name by which its tables are found. The file may go at once. */
  attach(path: string): string
  /** Lets go of all; only after the action was committed or rolled back. */
  detach(): void
}

/** Makes an empty set of carriers. */
export function createCarriers(db: Database): Carriers {
  const attached: string[] = []
  return {
    attach(path) {
      const name = `carrier${attached.length}`
      inTemporary(() => freshStatement(db, attachment(name)).run(path))
      attached.push(name)
      // Each page is read once: neither cache nor map would serve twice.
      db.pragma(`${name}.mmap_size = 0`)
      db.pragma(`${name}.cache_size = 64`)
      unlink(path)
      return name
    },
    detach() {
      for (const name of attached.splice(0)) db.exec(`DETACH ${name}`)
    },
  }
}

/** Where open files can be unlinked, nothing is left behind even by a killed process. */
function unlink(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {
    // Elsewhere it goes with its folder.
  }
}
