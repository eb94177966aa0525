import type { Database } from 'better-sqlite3'
import * as z from 'zod'
import { statement } from './store/cache.ts'
import { queryFor } from './store/query.ts'

// What risks, claims and views have in common as entries that people keep by hand.

/** Letter of the numbers by which people speak of entries. */
const letters = { risk: 'R', claim: 'C' } as const

const lastRef = queryFor({
  sql: (entity: keyof typeof letters) => `SELECT max(CAST(substr(ref, 3) AS INTEGER)) FROM ${entity}`,
  samples: [['risk'], ['claim']],
  gives: 'integer?',
})

/** The next number of a register: `R-001`, `C-014`. */
export function nextRef(db: Database, entity: keyof typeof letters): string {
  const last = statement(db, lastRef(entity)).get() ?? 0
  return `${letters[entity]}-${String(last + 1).padStart(3, '0')}`
}

/** A column that holds JSON, as the value it stands for; to be piped into the schema of that value. */
export const storedJson = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    context.addIssue({ code: 'custom', message: 'not JSON' })
    return z.NEVER
  }
})

type Patch<Entry> = { readonly [Key in keyof Entry]?: Entry[Key] | undefined }

/** An entry with the parts that a patch gives; a part that is `undefined` is not given. */
export function patched<Entry extends object>(entry: Entry, patch: Patch<Entry>): Entry {
  const result = { ...entry }
  for (const [key, value] of Object.entries(patch))
    if (value !== undefined) Object.assign(result, { [key]: value })
  return result
}
