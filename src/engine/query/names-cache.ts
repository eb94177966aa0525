import { namesVersion } from '../store/versions.ts'
import type { Workspace } from '../store/types.ts'

/**
 * Remembers what `load` made for each key until a subject, a term or the catalogue changes; edits of
 * observations leave it as it is.
 */
export function cachedByNames<Value>(): (ws: Workspace, key: string, load: () => Value) => Value {
  const caches = new WeakMap<Workspace, { version: string; values: Map<string, Value> }>()
  return (ws, key, load) => {
    const version = namesVersion(ws.db)
    let cache = caches.get(ws)
    if (cache?.version !== version) {
      cache = { version, values: new Map() }
      caches.set(ws, cache)
    }
    const value = cache.values.get(key) ?? load()
    cache.values.set(key, value)
    return value
  }
}
