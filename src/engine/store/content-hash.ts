import { nowhere } from '#shared/domain/nowhere.ts'
import { textById } from './texts.ts'
import { contentPages, type ContentRow } from './observation-pages.ts'
import { createHash } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { cacheOf, statement } from './cache.ts'
import { createLaneTable, type LaneTable } from './lanes.ts'
import { absorb, bits, finish, hashText, lanesOf, type Lanes, scratch, state } from './murmur.ts'
import type { Cell, CellKey, Reader } from './types.ts'
import { query } from './query.ts'

function absorbLanes(table: LaneTable, id: number): void {
  const words = table.words()
  const at = table.at(id)
  absorb(
    words[at] ?? nowhere(at),
    words[at + 1] ?? nowhere(at),
    words[at + 2] ?? nowhere(at),
    words[at + 3] ?? nowhere(at),
  )
}

/** Hashes observations of one database; texts are hashed once per id. */
export type Hasher = {
  /** Hashes one observation; the result is read with {@link Hasher.addTo}. NaN numbers are null. */
  hash(
    period: number,
    subjectId: number,
    languageId: number,
    regionId: number,
    categoryId: number,
    value: number,
    low: number,
    high: number,
    qualifier: number,
    note: string | null,
  ): void
  /** Adds the last observation's lanes to a sum. */
  addTo(sum: Uint32Array): void
  /** Takes them out again. */
  subtractFrom(sum: Uint32Array): void
}

const hashedText = {
  subject: textById('subject'),
  term: query({
    sql: "SELECT kind || ':' || text FROM term WHERE id = ?",
    takes: ['integer'],
    gives: 'text',
  }),
}

/**
 * A hasher over a database. `trusting` takes the text hashes remembered with the connection; verification
 * reads every text anew.
 */
export function createHasher(db: Database, trusting = true): Hasher {
  const cache = cacheOf(db)
  const subjects = trusting ? cache.subjectLanes : createLaneTable()
  const terms = trusting ? cache.termLanes : createLaneTable()
  const ensure = (table: LaneTable, kind: keyof typeof hashedText, id: number): void => {
    if (table.has(id)) return
    const text = statement(db, hashedText[kind]).get(id)
    // An id without a text is damage: it hashes as nothing a text could hash to.
    if (text === undefined) state.fill(-id)
    else hashText(text)
    table.set(id, state)
  }
  return {
    hash(period, subjectId, languageId, regionId, categoryId, value, low, high, qualifier, note) {
      ensure(subjects, 'subject', subjectId)
      if (languageId !== 0) ensure(terms, 'term', languageId)
      if (regionId !== 0) ensure(terms, 'term', regionId)
      if (categoryId !== 0) ensure(terms, 'term', categoryId)
      const note128 = note === null || note === '' ? null : noteLanes(note)
      state.fill(0)
      absorbLanes(subjects, subjectId)
      // -0 is stored as 0.
      scratch[0] = value + 0
      absorb(Math.floor(period / 4294967296), period | 0, bits[0] ?? nowhere(0), bits[1] ?? nowhere(1))
      const ranged = low === low || high === high
      if (ranged) {
        scratch[0] = low + 0
        const low0 = bits[0] ?? nowhere(0)
        const low1 = bits[1] ?? nowhere(1)
        scratch[0] = high + 0
        absorb(low0, low1, bits[0] ?? nowhere(0), bits[1] ?? nowhere(1))
      }
      if (languageId !== 0) absorbLanes(terms, languageId)
      if (regionId !== 0) absorbLanes(terms, regionId)
      if (categoryId !== 0) absorbLanes(terms, categoryId)
      if (note128) absorb(note128[0], note128[1], note128[2], note128[3])
      // Which of the optional blocks were there, so that no two observations share a sequence of blocks.
      const parts =
        (ranged ? 1 : 0) |
        (languageId === 0 ? 0 : 2) |
        (regionId === 0 ? 0 : 4) |
        (categoryId === 0 ? 0 : 8) |
        (note128 ? 16 : 0)
      absorb(qualifier, parts, 0, 0)
      finish()
    },
    addTo(sum) {
      for (let lane = 0; lane < 4; lane++)
        sum[lane] = (sum[lane] ?? nowhere(lane)) + (state[lane] ?? nowhere(lane))
    },
    subtractFrom(sum) {
      for (let lane = 0; lane < 4; lane++)
        sum[lane] = (sum[lane] ?? nowhere(lane)) - (state[lane] ?? nowhere(lane))
    },
  }
}

function noteLanes(note: string): Lanes {
  hashText(note)
  return lanesOf()
}

/** Hashes one observation given as key and cell. */
export function hashCell(hasher: Hasher, key: CellKey, cell: Cell): void {
  hasher.hash(
    key.period,
    key.subjectId,
    key.languageId,
    key.regionId,
    key.categoryId,
    cell.value ?? Number.NaN,
    cell.low ?? Number.NaN,
    cell.high ?? Number.NaN,
    cell.qualifier,
    cell.note,
  )
}

/** Hashes one observation as a page of a dataset has it; what else stands in the row does not count. */
export function hashRow(hasher: Hasher, row: readonly [...ContentRow, ...unknown[]]): void {
  const [, period, subject, language, region, category, value, low, high, qualifier, note] = row
  const [v, l, h] = [value ?? Number.NaN, low ?? Number.NaN, high ?? Number.NaN]
  hasher.hash(period, subject, language, region, category, v, l, h, qualifier, note)
}

/** The public form of a dataset's content hash: SHA-256 over the lanes and the count, in hex. */
export function hashText256(lanes: ArrayLike<number>, observations: number): string {
  const words = [0, 1, 2, 3].map((lane) => String((lanes[lane] ?? nowhere(lane)) >>> 0))
  return createHash('sha256')
    .update(`modelshare:1:${words.join(':')}:${observations}`)
    .digest('hex')
}

const keptState = query({
  sql: 'SELECT observations, hash0, hash1, hash2, hash3 FROM dataset_state WHERE dataset_id = ?',
  takes: ['dataset_state.dataset_id'],
  gives: {
    observations: 'dataset_state.observations',
    hash0: 'dataset_state.hash0',
    hash1: 'dataset_state.hash1',
    hash2: 'dataset_state.hash2',
    hash3: 'dataset_state.hash3',
  },
})

/** Content hash of a dataset as kept by every write; the same content gives the same text in any workspace. */
export function contentHash(db: Database, datasetId: number): string {
  const row = statement(db, keptState).get(datasetId)
  return row
    ? hashText256([row.hash0, row.hash1, row.hash2, row.hash3], row.observations)
    : hashText256(new Uint32Array(4), 0)
}

/**
 * Recomputes a dataset's content hash from its rows and texts, trusting nothing that is kept; stops after each
 * few thousand rows, for those who let others have their turn.
 */
export function* rehashing(db: Database, datasetId: number): Generator<void, string> {
  const hasher = createHasher(db, false)
  const sum = new Uint32Array(4)
  let count = 0
  for (const rows of contentPages(db, datasetId)) {
    for (const row of rows) {
      hashRow(hasher, row)
      hasher.addTo(sum)
    }
    count += rows.length
    yield
  }
  return hashText256(sum, count)
}

/** The same at once. */
export function recomputeHash(db: Database, datasetId: number): string {
  const steps = rehashing(db, datasetId)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** Does a dataset's content still match the hash kept with it? */
export function verifyDataset(ws: Pick<Reader, 'db'>, id: number): { contentHash: string; ok: boolean } {
  const kept = contentHash(ws.db, id)
  return { contentHash: kept, ok: kept === recomputeHash(ws.db, id) }
}
