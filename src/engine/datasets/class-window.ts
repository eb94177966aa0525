import { LRUCache } from 'lru-cache'
import { endOfDataset, startOfDataset } from '#engine/store/observation-ids.ts'
import { createMemory } from '#engine/store/memory.ts'
import type { Reader } from '#engine/store/types.ts'
import { changedSince, type ContentVersion, contentVersion, namesVersion } from '#engine/store/versions.ts'
import type { Look } from './look.ts'
import { type Condition, sampleCondition } from '#engine/select/condition.ts'
import type { SortClass } from './sort-classes.ts'
import { queryFor } from '#engine/store/query.ts'

/** Ids of the observations of a class, in their order; held for the windows that follow. */
type Held = { version: ContentVersion; names: string; ids: Float64Array }

/** Classes of up to so many observations are held; in larger ones a window is found before long. */
const mostHeld = 400_000
const heldClasses = 24

const caches = createMemory(() => new LRUCache<string, Held>({ max: heldClasses }))

/** An edit changes values; only what came or went changes what a class holds. */
function isCurrent(ws: Reader, datasetId: number, { version, names }: Held): boolean {
  const changed = changedSince(ws.db, datasetId, version)
  return (
    names === namesVersion(ws.db) && changed !== null && changed.every(({ before, after }) => before && after)
  )
}

const idsOfClass = queryFor({
  sql: (condition: string, column: SortClass['column']) =>
    `SELECT o.id FROM observation o WHERE o.id > ? AND o.id < ? ${condition}
       AND o.${column} IN (SELECT value FROM json_each(?)) ORDER BY o.id LIMIT ? OFFSET ?`,
  samples: [
    [sampleCondition(), 'period'],
    ['', 'subject_id'],
    ['', 'language_id'],
    ['', 'region_id'],
    ['', 'category_id'],
  ],
  takes: 'any',
  gives: 'observation.id',
})

/** Ids at a place in one class. */
async function idsIn(
  ws: Reader,
  datasetId: number,
  { sql, bind }: Condition,
  { column, ids, count }: SortClass,
  place: { offset: number; limit: number },
  look: Look,
): Promise<readonly number[]> {
  const read = (limit: number, offset: number): Promise<Float64Array> =>
    look(idsOfClass(sql, column), [
      startOfDataset(datasetId),
      endOfDataset(datasetId),
      ...bind,
      JSON.stringify(ids),
      limit,
      offset,
    ])
  if (count > mostHeld) return [...(await read(place.limit, place.offset))]
  const cache = caches.of(ws.db)
  const key = JSON.stringify([datasetId, sql, bind, column, ids])
  const known = cache.get(key)
  const now = { version: contentVersion(ws.db, datasetId), names: namesVersion(ws.db) }
  const held = known && isCurrent(ws, datasetId, known) ? known : { ...now, ids: await read(count, 0) }
  cache.delete(key)
  cache.set(key, held)
  return [...held.ids.subarray(place.offset, place.offset + place.limit)]
}

/** Ids of a window over classes in their order. Error: `cancelled`. */
export async function classWindow(
  ws: Reader,
  datasetId: number,
  condition: Condition,
  classes: readonly SortClass[],
  { offset, limit }: { offset: number; limit: number },
  look: Look,
): Promise<number[]> {
  const found: number[] = []
  let before = 0
  for (const one of classes) {
    const from = Math.max(0, offset + found.length - before)
    const wanted = Math.min(limit - found.length, one.count - from)
    if (wanted > 0)
      found.push(...(await idsIn(ws, datasetId, condition, one, { offset: from, limit: wanted }, look)))
    before += one.count
    if (found.length >= limit) break
  }
  return found
}
