import type { Database } from 'better-sqlite3'
import { cacheOf, statement } from './cache.ts'
import { createHasher } from './contentHash.ts'
import { addToState } from './observations.ts'
import { createRollupSums } from './rollupSums.ts'
import type { ObservationBlock } from './types.ts'

/** Fills a dataset that nobody has seen yet: rows, then content hash and rollups at once. */
export type Appender = {
  readonly appended: number
  append(runId: number, block: ObservationBlock): void
  finish(): void
}

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value)

/** Makes the appender of a dataset created in the running transaction. */
export function createAppender(db: Database, datasetId: number): Appender {
  const hasher = createHasher(db)
  const lanes = new Uint32Array(4)
  const sums = createRollupSums()
  const base = datasetId * 4294967296
  let sequence = 0
  const insert = statement(db, 'INSERT INTO observation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  return {
    get appended() {
      return sequence
    },
    append(runId, block) {
      const { period, subjectId, languageId, regionId, categoryId, value, low, high, qualifier } = block
      for (let at = 0; at < block.count; at++) {
        const p = period[at] ?? 0
        const s = subjectId[at] ?? 0
        const l = languageId[at] ?? 0
        const r = regionId[at] ?? 0
        const c = categoryId[at] ?? 0
        const v = value[at] ?? Number.NaN
        const lo = low[at] ?? Number.NaN
        const hi = high[at] ?? Number.NaN
        const q = qualifier[at] ?? 0
        const note = block.notes.get(at) ?? null
        hasher.hash(p, s, l, r, c, v, lo, hi, q, note)
        hasher.addTo(lanes)
        sums.add(0, 0, p, s, v, lo, hi)
        if (l !== 0) sums.add(1, l, p, s, v, lo, hi)
        if (r !== 0) sums.add(2, r, p, s, v, lo, hi)
        if (c !== 0) sums.add(3, c, p, s, v, lo, hi)
        sequence++
        insert.run(
          base + sequence,
          p,
          s,
          l,
          r,
          c,
          orNull(v),
          orNull(lo),
          orNull(hi),
          q,
          note,
          runId,
          block.row[at] || null,
          block.col[at] || null,
        )
      }
    },
    finish() {
      cacheOf(db).summaries.delete(datasetId)
      addToState(db, datasetId, lanes, sequence)
      statement(db, 'UPDATE dataset_state SET next_sequence = ? WHERE dataset_id = ?').run(
        sequence + 1,
        datasetId,
      )
      sums.write(db, datasetId)
    },
  }
}
