import { nowhere } from '#shared/domain/nowhere.ts'
import { startOfDataset } from './observation-ids.ts'
import type { Database } from 'better-sqlite3'
import { type Bulk, createBulk } from './bulk.ts'
import { cacheOf, statement } from './cache.ts'
import { createHasher } from './content-hash.ts'
import { hashPlace, noPlaces } from './integrity/place-hash.ts'
import { addTo } from './murmur.ts'
import { orNull } from './number-columns.ts'
import { addToState } from './observations.ts'
import { createRollupSums } from './rollup-sums.ts'
import { exact } from './rollups.ts'
import { writeRollups } from './rollup-writer.ts'
import type { CountedBlock, CountedColumns, ObservationBlock } from './observation-block.ts'
import type { Scalar } from './types.ts'
import { query } from './query.ts'

/** Fills a dataset that nobody has seen yet: rows, then content hash and rollups at once. */
export type Appender = {
  readonly appended: number
  append(runId: number, block: ObservationBlock): void
  /** Counts observations whose rows come from a carrier. */
  count(block: CountedBlock): void
  /** Takes over the rows of a carrier's table. */
  adopt(carrier: string, table: number): void
  /** Hash and rollups, in steps between which others may have their turn. */
  finish(): Generator<void>
}

const nextSequence = query({
  sql: 'UPDATE dataset_state SET next_sequence = ? WHERE dataset_id = ?',
  takes: ['dataset_state.next_sequence', 'dataset_state.dataset_id'],
})

/** Makes the appender of a dataset created in the running transaction. */
export function createAppender(db: Database, datasetId: number): Appender {
  const hasher = createHasher(db)
  const lanes = new Uint32Array(4)
  const places = noPlaces()
  const sums = createRollupSums()
  const rows = createRowWriter(db, startOfDataset(datasetId))
  let counted = 0
  let written = 0
  const count = (block: CountedColumns, written: ObservationBlock | null): void => {
    const { period, subjectId, languageId, regionId, categoryId, value, low, high, qualifier } = block
    for (let at = 0; at < block.count; at++) {
      const p = period[at] ?? nowhere(at)
      const s = subjectId[at] ?? nowhere(at)
      const l = languageId[at] ?? nowhere(at)
      const r = regionId[at] ?? nowhere(at)
      const c = categoryId[at] ?? nowhere(at)
      const v = value[at] ?? nowhere(at)
      const lo = low[at] ?? nowhere(at)
      const hi = high[at] ?? nowhere(at)
      const note = block.notes.size === 0 ? null : (block.notes.get(at) ?? null)
      const q = qualifier[at] ?? nowhere(at)
      const isEstimate = q !== exact
      hasher.hash(p, s, l, r, c, v, lo, hi, q, note)
      hasher.addTo(lanes)
      sums.add(0, 0, p, s, v, lo, hi, isEstimate)
      if (l !== 0) sums.add(1, l, p, s, v, lo, hi, isEstimate)
      if (r !== 0) sums.add(2, r, p, s, v, lo, hi, isEstimate)
      if (c !== 0) sums.add(3, c, p, s, v, lo, hi, isEstimate)
      if (written) rows.write(written, at, note)
    }
    counted += block.count
  }
  return {
    get appended() {
      return counted
    },
    append(runId, block) {
      rows.start(runId)
      for (let at = 0; at < block.count; at++) {
        hashPlace(counted + at + 1, runId, block.row[at] || null, block.col[at] || null)
        addTo(places)
      }
      count(block, block)
      written += block.count
    },
    count(block) {
      places[0] = (places[0] ?? nowhere(0)) + (block.places[0] ?? nowhere(0))
      places[1] = (places[1] ?? nowhere(1)) + (block.places[1] ?? nowhere(1))
      count(block, null)
    },
    adopt(carrier, table) {
      // SQLite copies rows without looking inside as long as both tables are declared alike: no list of
      // columns, no condition.
      written += db.prepare(`INSERT INTO main.observation SELECT * FROM ${carrier}.t${table}`).run().changes
    },
    *finish() {
      rows.flush()
      if (written !== counted) throw new Error(`${written} rows were written of ${counted}`)
      cacheOf(db).summaries.delete(datasetId)
      statement(db, nextSequence).run(counted + 1, datasetId)
      addToState(db, datasetId, { lanes, places, observations: counted })
      yield* writeRollups(db, datasetId, yield* sums.sorted())
    },
  }
}

/** Two small integers in one parameter; see {@link createBulk}. */
const packed = 1048576

/** How rows go to SQLite, from the least a row can need to the most. */
const forms = {
  /** subject and perhaps language, one value */
  plain: {
    width: 4,
    needs: 0,
    columns: 'period, subject_id, language_id, value, row, col',
    values: `column2, column3 >> 20, column3 & 1048575, column4,
      nullif(column5 >> 20, 0), nullif(column5 & 1048575, 0)`,
  },
  packed: {
    width: 8,
    needs: 1,
    columns:
      'period, subject_id, language_id, region_id, category_id, qualifier, value, low, high, note, row, col',
    values: `column2, column3 >> 20, column3 & 1048575, column4 >> 24, (column4 >> 4) & 1048575, column4 & 15,
      column5, column6, column7, column8, nullif(column9 >> 20, 0), nullif(column9 & 1048575, 0)`,
  },
  /** more than a million languages, regions, categories or columns: nothing can share a parameter */
  wide: {
    width: 12,
    needs: 2,
    columns:
      'period, subject_id, language_id, region_id, category_id, qualifier, value, low, high, note, row, col',
    values: `column2, column3, column4, column5, column6, column7, column8, column9, column10, column11,
      nullif(column12, 0), nullif(column13, 0)`,
  },
}
type Form = (typeof forms)[keyof typeof forms]

/** The least form a row can go in. */
function formOf(block: ObservationBlock, at: number, note: string | null): Form {
  const language = block.languageId[at] ?? nowhere(at)
  const region = block.regionId[at] ?? nowhere(at)
  const category = block.categoryId[at] ?? nowhere(at)
  const column = block.col[at] ?? nowhere(at)
  if (language >= packed || region >= packed || category >= packed || column >= packed) return forms.wide
  const low = block.low[at] ?? nowhere(at)
  const high = block.high[at] ?? nowhere(at)
  const bare = region === 0 && category === 0 && low !== low && high !== high
  return bare && note === null && block.qualifier[at] === 0 ? forms.plain : forms.packed
}

/** Writes observations with ids that follow each other. */
function createRowWriter(
  db: Database,
  base: number,
): {
  start(runId: number): void
  write(block: ObservationBlock, at: number, note: string | null): void
  flush(): void
} {
  let runId = 0
  let written = 0
  let form: Form = forms.plain
  const makeBulk = (): Bulk =>
    createBulk(db, {
      width: form.width,
      shared: () => [base + written + 1, runId],
      written: (rows) => void (written += rows),
      sql: (values) =>
        `INSERT INTO observation (id, run_id, ${form.columns}) SELECT ? + column1, ?, ${form.values} FROM ${values}`,
    })
  let bulk = makeBulk()
  return {
    start(run) {
      if (run !== runId) bulk.flush()
      runId = run
    },
    write(block, at, note) {
      const needed = formOf(block, at, note)
      if (needed.needs > form.needs) {
        bulk.flush()
        form = needed
        bulk = makeBulk()
      }
      fill(form, bulk.params, bulk.next(), block, at, note)
    },
    flush: () => bulk.flush(),
  }
}

function fill(
  form: Form,
  params: Scalar[],
  to: number,
  block: ObservationBlock,
  at: number,
  note: string | null,
): void {
  const subject = block.subjectId[at] ?? nowhere(at)
  const language = block.languageId[at] ?? nowhere(at)
  const value = orNull(block.value[at] ?? nowhere(at))
  const row = block.row[at] ?? nowhere(at)
  const col = block.col[at] ?? nowhere(at)
  params[to] = block.period[at] ?? nowhere(at)
  if (form === forms.plain) {
    params[to + 1] = subject * packed + language
    params[to + 2] = value
    params[to + 3] = row * packed + col
    return
  }
  const region = block.regionId[at] ?? nowhere(at)
  const category = block.categoryId[at] ?? nowhere(at)
  const qualifier = block.qualifier[at] ?? nowhere(at)
  const low = orNull(block.low[at] ?? nowhere(at))
  const high = orNull(block.high[at] ?? nowhere(at))
  if (form === forms.packed) {
    params[to + 1] = subject * packed + language
    params[to + 2] = region * 16777216 + category * 16 + qualifier
    params[to + 3] = value
    params[to + 4] = low
    params[to + 5] = high
    params[to + 6] = note
    params[to + 7] = row * packed + col
    return
  }
  params[to + 1] = subject
  params[to + 2] = language
  params[to + 3] = region
  params[to + 4] = category
  params[to + 5] = qualifier
  params[to + 6] = value
  params[to + 7] = low
  params[to + 8] = high
  params[to + 9] = note
  params[to + 10] = row
  params[to + 11] = col
}
