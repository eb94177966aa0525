import { nowhere } from '#shared/domain/nowhere.ts'
import type { Database } from 'better-sqlite3'
import { freshStatement, statement } from '#engine/store/cache.ts'
import { absorb, addTo, bits, finish, hashText, scratch, state } from '#engine/store/murmur.ts'
import type { Scalar } from '#engine/store/types.ts'
import { everyColumn } from '#engine/store/columns.ts'
import { query, queryFor, type RowOf } from '#engine/store/query.ts'

// The images by which actions are undone and redone are covered by two sums in the row of their action: one over
// row images, one over images of observations. An image of an observation has two halves, before and after, that
// are hashed apart: a second change within an action replaces the second half alone.

const rowImages = query({
  sql: 'SELECT seq, entity, entity_id, before, after FROM change WHERE action_id = ?',
  takes: ['change.action_id'],
  gives: {
    seq: 'change.seq',
    entity: 'change.entity',
    entity_id: 'change.entity_id',
    before: 'change.before',
    after: 'change.after',
  },
})
type RowImage = RowOf<typeof rowImages>

/** Hashes a row image into the shared state. */
export const hashRowImage = ({ seq, entity, entity_id, before, after }: RowImage): void =>
  hashText(JSON.stringify([seq, entity, entity_id, before, after]))

/** Columns of half an image: is it there, value, low, high, qualifier, note, run, row, column. */
export type HalfImage = readonly Scalar[]
export type ImageKey = readonly [
  id: number,
  period: number,
  subject: number,
  language: number,
  region: number,
  category: number,
]

export type Half = 1 | 2

const numbers = [1, 2, 3, 4, 6, 7, 8] as const

/** Hashes half an image into the shared state; every column as it stands, null told from 0. */
export function hashHalf(half: Half, key: ImageKey, image: HalfImage): void {
  const note = image[5]
  let note0 = 0
  let note1 = 0
  if (typeof note === 'string') {
    hashText(note)
    note0 = state[0] ?? nowhere(0)
    note1 = state[1] ?? nowhere(1)
  }
  state[0] = state[1] = state[2] = state[3] = half
  const [id, period, subject, language, region, category] = key
  absorb(Math.floor(id / 4294967296), id | 0, Math.floor(period / 4294967296), period | 0)
  absorb(subject, language, region, category)
  let given = typeof note === 'string' ? 512 : 0
  for (const at of numbers) if (image[at] !== null) given |= 1 << at
  absorb(Number(image[0]), given, note0, note1)
  for (const at of numbers) {
    const value = image[at]
    if (typeof value !== 'number') continue
    scratch[0] = value + 0
    absorb(at, bits[0] ?? nowhere(0), bits[1] ?? nowhere(1), 0)
  }
  finish()
}

/** A sum of four lanes as the action keeps it. */
export const sumBytes = (sum: Uint32Array): Buffer => Buffer.from(sum.buffer.slice(0))

/** The sum over the row images of an action, from the images. */
export function sumRowImages(db: Database, actionId: number): Buffer {
  const sum = new Uint32Array(4)
  for (const image of statement(db, rowImages).all(actionId)) {
    hashRowImage(image)
    addTo(sum)
  }
  return sumBytes(sum)
}

/** Up to so many images of the observations of an action, after one of them. */
export const imagePage = queryFor({
  sql: (rows: number) => `SELECT * FROM observation_change WHERE action_id = ? AND observation_id > ?
     ORDER BY observation_id LIMIT ${rows}`,
  samples: [[1]],
  takes: ['observation_change.action_id', 'observation_change.observation_id'],
  gives: everyColumn('observation_change'),
})

/** A row of `observation_change`. */
export type ImageRow = RowOf<typeof imagePage>

const pageSize = 8192
const ownPage = imagePage(pageSize)

/** Adds the image of an observation to the sum of its action. */
export function addImage(sum: Uint32Array, row: ImageRow): void {
  const key: ImageKey = [
    row.observation_id,
    row.period,
    row.subject_id,
    row.language_id,
    row.region_id,
    row.category_id,
  ]
  const { was, b_value, b_low, b_high, b_qualifier, b_note, b_run_id, b_row, b_col } = row
  hashHalf(1, key, [was, b_value, b_low, b_high, b_qualifier, b_note, b_run_id, b_row, b_col])
  addTo(sum)
  const { is_, a_value, a_low, a_high, a_qualifier, a_note, a_run_id, a_row, a_col } = row
  hashHalf(2, key, [is_, a_value, a_low, a_high, a_qualifier, a_note, a_run_id, a_row, a_col])
  addTo(sum)
}

/** The sum over the images of observations of an action, page by page. */
export function* sumCellImages(db: Database, actionId: number): Generator<void, Buffer> {
  const sum = new Uint32Array(4)
  const page = freshStatement(db, ownPage)
  let last = Number.MIN_SAFE_INTEGER
  for (;;) {
    const rows = page.all(actionId, last)
    for (const row of rows) addImage(sum, row)
    if (rows.length < pageSize) return sumBytes(sum)
    last = rows.at(-1)?.observation_id ?? last
    yield
  }
}

/** Runs steps to their end without giving way. */
export function atOnce<T>(steps: Generator<void, T>): T {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}
