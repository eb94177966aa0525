import { createHash } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { contentHash as datasetHash, rehashing } from '#engine/store/content-hash.ts'
import { schemaOf } from '#engine/store/schema-text.ts'
import type { Turn } from './turns.ts'
import { freshStatement } from '#engine/store/cache.ts'
import { query, queryFor } from '#engine/store/query.ts'

// What a file holds, and whether it is whole. A version may be as large as the largest workspace, and others
// use the engine meanwhile: everything that grows with the rows is done in slices.

/**
 * Tables of millions of rows. What observations say is in the hashes of their datasets, which stand in
 * `dataset_state`; rollups are derived from them.
 */
const largeTables = new Set(['observation', 'rollup'])

/** Up to this size a file's structure is checked at one go, in less than a tenth of a second. */
const smallBytes = 8 * 1024 * 1024

const tableNames = query({
  sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name",
  gives: 'text',
})

const tablesOf = (db: Database): string[] =>
  freshStatement(db, tableNames)
    .all()
    // Statistics of the query planner are no content.
    .filter((name) => !name.startsWith('sqlite_stat'))

const rowsOf = queryFor({
  sql: (table: string) => `SELECT * FROM "${table}"`,
  samples: [['dataset']],
  gives: 'values',
})

/** Reads every row of a table, in the order of its key. */
async function eachRow(db: Database, table: string, turn: Turn, row?: (row: unknown) => void): Promise<void> {
  const rows = freshStatement(db, rowsOf(table)).iterate()
  let read = 0
  for (const one of rows) {
    row?.(one)
    if (++read % 500 === 0) await turn()
  }
}

/**
 * SHA-256 of all that a workspace holds, history included, in hex: two files with the same hash are the same
 * workspace at the same moment of its life.
 */
export async function workspaceHash(db: Database, turn: Turn): Promise<string> {
  const hash = createHash('sha256').update(`modelshare-workspace:1\n${schemaOf(db)}\n`)
  for (const table of tablesOf(db)) {
    if (largeTables.has(table)) continue
    hash.update(`${table}\n`)
    await eachRow(db, table, turn, (row) => hash.update(`${JSON.stringify(row)}\n`))
  }
  return hash.digest('hex')
}

/**
 * What is wrong with a file, or null: its structure, the references between its tables, its observations
 * against the hashes of their datasets. What SQLite finds unreadable is said likewise.
 */
export async function findDamage(db: Database, turn: Turn): Promise<string | null> {
  try {
    return (await structureDamage(db, turn)) ?? (await contentDamage(db, turn))
  } catch (error) {
    if (error instanceof Error && 'code' in error && /^SQLITE_(CORRUPT|NOTADB)/.test(String(error.code)))
      return error.message
    throw error
  }
}

const quickCheck = queryFor({
  sql: (table: string | undefined) => `PRAGMA quick_check${table === undefined ? '' : `("${table}")`}`,
  samples: [[undefined], ['dataset']],
  gives: 'text',
})
const orphans = query({
  sql: 'PRAGMA foreign_key_check',
  // table, row, table that it refers to, number of the reference
  gives: ['text', 'integer?', 'text', 'integer'],
})

async function structureDamage(db: Database, turn: Turn): Promise<string | null> {
  const check = (table?: string): string | null => {
    const found = freshStatement(db, quickCheck(table)).all()
    return found.find((text) => text !== 'ok') ?? null
  }
  const bytes =
    Number(db.pragma('page_count', { simple: true })) * Number(db.pragma('page_size', { simple: true }))
  if (bytes <= smallBytes) return check() ?? orphan(db)
  for (const table of tablesOf(db)) {
    await turn()
    // The check of a table cannot be sliced: a large one is read from end to end instead, the observations
    // with their hashes.
    if (table === 'observation') continue
    if (largeTables.has(table)) await eachRow(db, table, turn)
    else {
      const found = check(table)
      if (found !== null) return found
    }
  }
  return orphan(db)
}

function orphan(db: Database): string | null {
  const [found] = freshStatement(db, orphans).all()
  return found ? `${found[0]} ${found[1]} refers to nothing` : null
}

const datasetIds = query({
  sql: 'SELECT id FROM dataset WHERE removed = 0 ORDER BY id',
  gives: 'dataset.id',
})

async function contentDamage(db: Database, turn: Turn): Promise<string | null> {
  // What is removed may be half purged.
  for (const id of freshStatement(db, datasetIds).all()) {
    const steps = rehashing(db, id)
    let step = steps.next()
    while (!step.done) {
      await turn()
      step = steps.next()
    }
    if (step.value !== datasetHash(db, id)) return `dataset ${id} does not match its content hash`
  }
  return null
}

const lastActions = query({
  sql: 'SELECT count(*), max(id), max(at), total(id * (state + 1)) FROM action',
  gives: 'values',
})
const datasetStates = query({
  sql: 'SELECT dataset_id, observations, hash0, hash1, hash2, hash3 FROM dataset_state ORDER BY 1',
  gives: 'values',
})

/**
 * Tells one state of a workspace from every other, at once: by its last actions and the content of its
 * datasets. Enough to see that nothing was done since; not a proof against damage.
 */
export function stateMark(db: Database): string {
  const actions = freshStatement(db, lastActions).get()
  const datasets = freshStatement(db, datasetStates).all()
  return createHash('sha256')
    .update(JSON.stringify([actions, datasets]))
    .digest('hex')
}
