import type { Database } from 'better-sqlite3'

/** A place in the memory of each open database. */
export type Memory<Value> = {
  /** What is remembered, made where nothing is. */
  of(db: Database): Value
  set(db: Database, value: Value): void
  forget(db: Database): void
}

type Options = {
  /** Is it still true after a rollback, and after another process has written the file? */
  readonly lasts?: boolean
}

const fleeting: Memory<unknown>[] = []

/**
 * Makes a place for something that is worth remembering about an open database: the one way to do so, so that
 * there is one way to forget it. It goes with the connection.
 */
export function createMemory<Value>(
  make: (db: Database) => Value,
  { lasts = false }: Options = {},
): Memory<Value> {
  const values = new WeakMap<Database, { value: Value }>()
  const memory: Memory<Value> = {
    of(db) {
      const known = values.get(db)
      if (known) return known.value
      const value = make(db)
      values.set(db, { value })
      return value
    },
    set: (db, value) => void values.set(db, { value }),
    forget: (db) => void values.delete(db),
  }
  if (!lasts) fleeting.push(memory)
  return memory
}

/** Forgets whatever may not be so any more: what was read meanwhile never was, or is no longer. */
export function forgetRead(db: Database): void {
  for (const memory of fleeting) memory.forget(db)
}
