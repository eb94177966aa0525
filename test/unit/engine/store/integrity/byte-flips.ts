import type { Database } from 'better-sqlite3'
import { randomFractions } from '../../../../kit/random.ts'
import { found, inMemory } from './look.ts'

/** Sums, as far as a chart or a verdict could show them. */
const shown = (value: unknown): unknown =>
  typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(10)) : value

/** Everything a database holds, table by table; an error where it cannot be read. */
function contentOf(db: Database): string {
  const tables = db
    .prepare<[], { type: string; name: string; sql: string | null }>(
      'SELECT type, name, sql FROM sqlite_schema ORDER BY type, name',
    )
    .all()
  // SQLite's own counters and statistics are nobody's content.
  const own = tables.filter(({ type, name }) => type === 'table' && !name.startsWith('sqlite_'))
  const rows = own.map(({ name }) => {
    const all = db.prepare<[], unknown[]>(`SELECT * FROM ${name}`).raw().all()
    return [name, all.map((row) => (name === 'rollup' ? row.map(shown) : row))]
  })
  return JSON.stringify([tables, db.pragma('user_version', { simple: true }), rows])
}

/** Content of a file of these bytes, or null where nothing can be read of it. */
function read(bytes: Buffer): string | null {
  try {
    const db = inMemory(bytes)
    try {
      return contentOf(db)
    } finally {
      db.close()
    }
  } catch {
    return null
  }
}

/** Where two texts part, with what stands around it. */
function difference(a: string, b: string): string {
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  const around = (text: string): string => text.slice(Math.max(0, at - 150), at + 50)
  return `${around(a)} → ${around(b)}`
}

/**
 * Flips single bits of a file at random. Where that changes what the file holds, opening or verifying it must say
 * so: those that do not are returned.
 */
export function byteFlips(
  whole: Buffer,
  { seed, count }: { seed: number; count: number },
): { changed: number; missed: string[] } {
  const random = randomFractions(seed)
  const before = read(whole)
  const missed: string[] = []
  let changed = 0
  for (let flip = 0; flip < count; flip++) {
    const at = Math.floor(random() * whole.length)
    const bit = 1 << Math.floor(random() * 8)
    const bytes = Buffer.from(whole)
    bytes[at] = (bytes[at] ?? 0) ^ bit
    const after = read(bytes)
    if (after === before) continue
    changed++
    // What cannot even be opened says so itself.
    if (after === null) continue
    const db = inMemory(bytes)
    if (found(db).length === 0) missed.push(`byte ${at}, bit ${bit}: ${difference(before ?? '', after)}`)
    db.close()
  }
  return { changed, missed }
}
