import { LRUCache } from 'lru-cache'
import { type CellChange, changedSince, type ContentVersion, contentVersion } from '#engine/store/versions.ts'
import { createMemory } from '#engine/store/memory.ts'
import type { Reader } from '#engine/store/types.ts'
import type { Facts } from './facts-row.ts'

/** How facts are read, and how they follow the change of a few observations. */
export type FactsSource = {
  load(): Facts
  /** Brings facts in line with the store for changed observations; false: they must be read again. */
  follow(facts: Facts, changed: readonly CellChange[]): boolean
}

type Entry = { version: ContentVersion; facts: Facts }

/** Sets of facts held for a workspace: the one used longest ago goes first. */
const held = 12

/** Changes that are followed one by one; beyond, reading again is no slower. */
const followed = 16

const caches = createMemory(() => new LRUCache<string, Entry>({ max: held }))

/** Facts of a dataset: as remembered, brought up to date after few changes, or read again. */
export function cachedFacts(ws: Reader, datasetId: number, key: string, source: FactsSource): Facts {
  const entries = caches.of(ws.db)
  const full = `${datasetId}/${key}`
  const known = entries.get(full)
  const changed = known && changedSince(ws.db, datasetId, known.version)
  const isCurrent = changed && changed.length <= followed && follows(known.facts, changed, source)
  const facts = isCurrent ? known.facts : source.load()
  entries.set(full, { version: contentVersion(ws.db, datasetId), facts })
  return facts
}

const follows = (facts: Facts, changed: readonly CellChange[], source: FactsSource): boolean =>
  changed.length === 0 || source.follow(facts, changed)
