import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import Sqlite, { type Database } from 'better-sqlite3'
import { problem } from '#engine/problem.ts'
import { openReader } from '#engine/store/connection.ts'
import { storeFailure } from '#engine/files/failures.ts'
import { applyPragmas } from '#engine/store/pragmas.ts'
import { findDamage, workspaceHash } from './content.ts'
import type { Draft } from '#engine/files/draft.ts'
import { beginDatabase, placeDatabase } from './draft.ts'
import { transfer } from './transfer.ts'
import { takingTurns } from './turns.ts'
import { freshStatement } from '#engine/store/cache.ts'
import { query } from '#engine/store/query.ts'

/** After so many pages the disk is asked to take them, so that the end need not wait for all of them. */
const pagesAFlush = 4096

/** A moment of a workspace, held until it is released: what is committed later is not seen. */
export type Moment = { readonly db: Database; readonly path: string; release(): void }

const firstRead = query({ sql: 'SELECT count(*) FROM sqlite_schema', gives: 'integer' })

/**
 * Holds the last committed state of a workspace, whatever is under way in it. Takes a few milliseconds and
 * keeps nobody from writing.
 */
export function holdMoment(path: string): Moment {
  const db = openReader(path)
  try {
    // It reads each page once, beside a connection that has a cache.
    db.pragma('cache_size = -4096')
    db.exec('BEGIN')
    // The moment is that of the first read.
    db.pragma('user_version')
    freshStatement(db, firstRead).get()
    return { db, path, release: () => void db.close() }
  } catch (error) {
    db.close()
    throw error
  }
}

/** A finished copy: where it is, what it holds, and what is wrong with it, as with the workspace, or null. */
export type Copied = { path: string; contentHash: string; damage: string | null }

/** What a copy is called, once it is known whether it is whole. */
export type NameCopy = (damage: string | null) => string

/**
 * Copies a moment of a workspace into one file that is whole by itself. SQLite's backup API reads it in steps,
 * others use the workspace meanwhile; the copy is opened again, checked and compared, flushed, and only then
 * takes its name. It never overwrites anything, and whatever fails leaves nothing behind.
 *
 * @param beside where the copy will be, or another file of its folder
 * @throws `workspace.exists`, `workspace.disk-full`, `file.unwritable`, `cancelled` (an `AbortError`)
 */
export async function copyMoment(
  moment: Moment,
  beside: string,
  name: NameCopy,
  signal?: AbortSignal,
): Promise<Copied> {
  let draft: Draft | null = null
  try {
    draft = beginDatabase(beside)
    await fill(draft.path, moment.db, signal)
    const found = await examine(moment.db, draft.path, signal)
    const path = name(found.damage)
    placeDatabase(draft, path)
    return { ...found, path }
  } catch (error) {
    throw writeFailure(error, beside)
  } finally {
    draft?.discard()
  }
}

/** Copies page by page. */
async function fill(draft: string, db: Database, signal: AbortSignal | undefined): Promise<void> {
  const file = await open(draft, 'r+')
  let flushing: Promise<void> = Promise.resolve()
  let flushed = 0
  try {
    await transfer(db, draft, {
      signal,
      stepped: (pages) => {
        if (pages - flushed < pagesAFlush) return
        flushed = pages
        // What fails here fails again at the end, where it is waited for.
        flushing = flushing.then(() => file.sync()).catch(() => undefined)
      },
    })
  } finally {
    await flushing
    await file.close()
  }
  // One file without a log, which can be sent and opened anywhere, also where nothing can be written.
  const copy = new Sqlite(draft)
  try {
    copy.pragma('journal_mode = DELETE')
  } finally {
    copy.close()
  }
}

/** Opens the copy again and compares it with the moment it was made of. */
async function examine(
  source: Database,
  draft: string,
  signal: AbortSignal | undefined,
): Promise<Omit<Copied, 'path'>> {
  const turn = takingTurns(signal)
  const copy = new Sqlite(draft, { readonly: true })
  try {
    applyPragmas(copy, true)
    const damage = await findDamage(copy, turn)
    // What is damaged cannot always be read row by row: its bytes say what it is.
    if (damage !== null) return { damage, contentHash: await fileHash(draft) }
    const contentHash = await workspaceHash(copy, turn)
    if (contentHash !== (await workspaceHash(source, turn)))
      throw problem('workspace.damaged', { path: draft, detail: 'the copy differs from what it was made of' })
    return { contentHash, damage }
  } finally {
    copy.close()
  }
}

async function fileHash(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const bytes of createReadStream(path)) if (bytes instanceof Buffer) hash.update(bytes)
  return hash.digest('hex')
}

/** What the disk said, as a problem with the file that was to be written. */
export function writeFailure(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error
  const { code } = error
  if (/^(ENOSPC|EDQUOT|SQLITE_FULL)$/.test(code))
    return problem('workspace.disk-full', { path }, { cause: error })
  if (/^(E[A-Z]+|SQLITE_(IOERR|CANTOPEN|READONLY|PERM|AUTH).*)$/.test(code))
    return problem('file.unwritable', { file: path, detail: code }, { cause: error })
  return storeFailure(error, path)
}
