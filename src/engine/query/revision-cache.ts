import type { Workspace } from '../store/types.ts'

/**
 * Remembers what `load` made for each key until the workspace is next written. `limit` bounds what is held:
 * the key used longest ago goes first.
 */
export function cachedByRevision<Value>(
  limit: number,
): (ws: Workspace, key: string, load: () => Value) => Value {
  const caches = new WeakMap<Workspace, { revision: number; values: Map<string, Value> }>()
  return (ws, key, load) => {
    let cache = caches.get(ws)
    if (cache?.revision !== ws.revision) {
      cache = { revision: ws.revision, values: new Map() }
      caches.set(ws, cache)
    }
    const { values } = cache
    const known = values.get(key)
    const value = known ?? load()
    values.delete(key)
    values.set(key, value)
    if (values.size > limit) for (const oldest of [...values.keys()].slice(0, 1)) values.delete(oldest)
    return value
  }
}
