import { createMemory } from '#engine/store/memory.ts'
import { namesVersion } from '#engine/store/versions.ts'
import type { Reader } from '#engine/store/types.ts'

/**
 * Remembers what `load` made for each key until a subject, a term or the catalogue changes; edits of
 * observations leave it as it is.
 */
export function cachedByNames<Value>(): (ws: Reader, key: string, load: () => Value) => Value {
  const caches = createMemory(() => ({ version: '', values: new Map<string, Value>() }))
  return (ws, key, load) => {
    const version = namesVersion(ws.db)
    if (caches.of(ws.db).version !== version) caches.set(ws.db, { version, values: new Map() })
    const cache = caches.of(ws.db)
    const value = cache.values.get(key) ?? load()
    cache.values.set(key, value)
    return value
  }
}
