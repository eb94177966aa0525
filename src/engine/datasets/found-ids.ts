import { setImmediate } from 'node:timers/promises'
import type { Database } from 'better-sqlite3'
import { problem } from '#engine/problem.ts'
import { openBeside } from '#engine/store/beside.ts'
import { endOfDataset, startOfDataset } from '#engine/store/observation-ids.ts'
import { createMemory } from '#engine/store/memory.ts'
import type { Reader } from '#engine/store/types.ts'
import { changedSince, type ContentVersion, contentVersion, namesVersion } from '#engine/store/versions.ts'
import { type Condition, sampleCondition } from '#engine/select/condition.ts'
import { freshStatement } from '#engine/store/cache.ts'
import { query, queryFor } from '#engine/store/query.ts'

/** What a filter found last in a dataset, for the windows over it that follow. */
type Found = { key: string; version: ContentVersion; names: string; ids: Float64Array }

const found = createMemory<Found | null>(() => null)

/** Ids looked through between two turns of others: some milliseconds. */
const atOnce = 8192

/** Does what was found still hold: nothing that a filter asks of an observation has changed? */
function holds(ws: Reader, datasetId: number, { version, names }: Found): boolean {
  const changed = changedSince(ws.db, datasetId, version)
  return (
    names === namesVersion(ws.db) &&
    changed !== null &&
    changed.every(({ before, after }) => before !== null && after !== null && before.note === after.note)
  )
}

/**
 * Ids of the observations that a filter finds which no rollup can answer, in the order of the file. Looks through
 * all of the dataset, in steps between which others have their turn, in one committed state.
 *
 * @throws `cancelled`
 */
export async function foundIds(
  ws: Reader,
  datasetId: number,
  condition: Condition,
  signal: AbortSignal | undefined,
): Promise<Float64Array> {
  const key = JSON.stringify([datasetId, condition])
  const known = found.of(ws.db)
  if (known?.key === key && holds(ws, datasetId, known)) return known.ids
  const version = contentVersion(ws.db, datasetId)
  const names = namesVersion(ws.db)
  const ids = await look(ws, datasetId, condition, signal)
  found.set(ws.db, { key, version, names, ids })
  return ids
}

const lastId = query({
  sql: 'SELECT max(id) FROM observation WHERE id > ? AND id < ?',
  takes: ['observation.id', 'observation.id'],
  gives: 'integer?',
})
const someIds = queryFor({
  sql: (condition: string) =>
    `SELECT o.id FROM observation o WHERE o.id > ? AND o.id <= ? ${condition} ORDER BY o.id`,
  samples: [[sampleCondition()]],
  takes: 'any',
  gives: 'observation.id',
})

async function look(
  ws: Reader,
  datasetId: number,
  condition: Condition,
  signal: AbortSignal | undefined,
): Promise<Float64Array> {
  // Nobody writes a workspace that is only read; its file may be one that was copied for this.
  const reader = ws.readOnly ? null : openBeside(ws)
  try {
    reader?.exec('BEGIN')
    return await idsIn(reader ?? ws.db, datasetId, condition, signal)
  } finally {
    reader?.close()
  }
}

/**
 * Ids of the observations of a dataset that fulfil a condition, in the order of the file, in steps between which others
 * have their turn; of one state where the connection holds one.
 *
 * @throws `cancelled`
 */
export async function idsIn(
  db: Database,
  datasetId: number,
  { sql, bind }: Condition,
  signal: AbortSignal | undefined,
): Promise<Float64Array> {
  const last = freshStatement(db, lastId).get(startOfDataset(datasetId), endOfDataset(datasetId))
  const some = freshStatement(db, someIds(sql))
  const ids: number[] = []
  for (let from = startOfDataset(datasetId); from < (last ?? 0); from += atOnce) {
    for (const id of some.all(from, from + atOnce, ...bind)) ids.push(id)
    await setImmediate()
    if (signal?.aborted === true) throw problem('cancelled')
  }
  return Float64Array.from(ids)
}
