import { basename } from 'node:path'
import Sqlite from 'better-sqlite3'
import type { Problem } from '#shared/contract/problem.ts'
import type { VersionReason } from '#shared/contract/versions.ts'
import { problemFrom } from '#engine/faults.ts'
import { refuseLinkedBeside } from '#engine/files/databases.ts'
import { stateMark } from './content.ts'
import { createMemory } from '#engine/store/memory.ts'
import { tell } from '#engine/store/notice.ts'
import type { Workspace } from '#engine/store/types.ts'
import { type Copied, copyMoment, holdMoment, type Moment, writeFailure } from './copy.ts'
import { freePath, prepareFolder, thinOut, versionPath, versionsOf } from './folder.ts'
import { isDailyDue } from './retention.ts'
import { versionsFolder } from './places.ts'
import { freshStatement } from '#engine/store/cache.ts'
import { query } from '#engine/store/query.ts'

/** An import that writes more rows than this keeps a version first. */
const largeImport = 10_000

/** What is known of the versions of an open workspace. */
type Keeping = {
  /** the copies under way, one after another */
  last: Promise<unknown>
  /** why the last one that was due could not be kept */
  failure: Problem | null
}

const keepings = createMemory<Keeping>(() => ({ last: Promise.resolve(), failure: null }), { lasts: true })

const keepingOf = (ws: Workspace): Keeping => keepings.of((ws.snapshotOf ?? ws).db)

/** Why the last version that was due could not be kept, or null. */
export const keepFailure = (ws: Workspace): Problem | null => keepingOf(ws).failure

/**
 * Keeps the state that a workspace has at this moment as a version, after those that are being kept already,
 * and thins the older ones out.
 *
 * @throws those of {@link copyMoment}
 */
export function keepVersion(ws: Workspace, reason: VersionReason, signal?: AbortSignal): Promise<Copied> {
  return keepMoment(ws, holdMoment(ws.path), reason, signal)
}

async function keepMoment(
  ws: Workspace,
  moment: Moment,
  reason: VersionReason,
  signal: AbortSignal | undefined,
): Promise<Copied> {
  const keeping = keepingOf(ws)
  const before = keeping.last
  const copying = (async () => {
    await before.catch(() => undefined)
    try {
      return await copyToFolder(ws.path, moment, reason, signal)
    } finally {
      moment.release()
    }
  })()
  keeping.last = copying.catch(() => undefined)
  const copied = await copying
  keeping.failure = null
  tell(ws, ['workspace'])
  return copied
}

async function copyToFolder(
  workspace: string,
  moment: Moment,
  reason: VersionReason,
  signal: AbortSignal | undefined,
): Promise<Copied> {
  const onDisk = <T>(work: () => T, folder: string): T => {
    try {
      return work()
    } catch (error) {
      throw writeFailure(error, folder)
    }
  }
  const folder = onDisk(() => prepareFolder(workspace, reason), versionsFolder(workspace))
  const name = (damage: string | null): string => freePath(workspace, folder, reason, damage !== null)
  const copied = await copyMoment(moment, name(null), name, signal)
  onDisk(() => thinOut(workspace, folder), folder)
  return copied
}

/** Does the newest version hold what the workspace holds at a moment? */
function isKept(workspace: string, moment: Moment): boolean {
  const newest = versionsOf(workspace).find(({ damaged }) => !damaged)
  if (!newest) return false
  const path = versionPath(workspace, newest.file)
  refuseLinkedBeside(path)
  const db = new Sqlite(path, { readonly: true })
  try {
    return stateMark(db) === stateMark(moment.db)
  } catch {
    // Unreadable, or of an older schema: it holds something else.
    return false
  } finally {
    db.close()
  }
}

const anyAction = query({ sql: 'SELECT 1 FROM action LIMIT 1', gives: 'integer' })

/** Has anything been done in the workspace at all? */
const isUntouched = ({ db }: Moment): boolean => freshStatement(db, anyAction).get() === undefined

/**
 * Keeps a version where the newest one holds something else. Never fails: work goes on where no version can
 * be kept, and {@link keepFailure} says why.
 *
 * @returns the name of the version's file; null where none was made
 */
async function keepIfNew(ws: Workspace, reason: VersionReason, signal?: AbortSignal): Promise<string | null> {
  let moment: Moment | null = null
  try {
    if (reason === 'daily' && !isDailyDue(versionsOf(ws.path), new Date())) return null
    moment = holdMoment(ws.path)
    if (isUntouched(moment) || isKept(ws.path, moment)) {
      moment.release()
      return null
    }
    const { path } = await keepMoment(ws, moment, reason, signal)
    return basename(path)
  } catch (error) {
    moment?.release()
    const failure = problemFrom(error, { procedure: 'versions', path: ws.path, aborted: false })
    if (failure.code !== 'cancelled') {
      keepingOf(ws).failure = failure
      tell(ws, ['workspace'])
    }
    return null
  }
}

/** Keeps today's first version, where it is due and anything changed since the newest. Never fails. */
export async function keepDaily(ws: Workspace, signal?: AbortSignal): Promise<string | null> {
  return ws.readOnly ? null : keepIfNew(ws, 'daily', signal)
}

/**
 * Keeps what there is before an import of many rows. The import may be read and written meanwhile, and waits
 * for this before it commits. Never fails.
 */
export async function keepBeforeImport(
  ws: Workspace,
  rows: number,
  signal?: AbortSignal,
): Promise<string | null> {
  return rows > largeImport ? keepIfNew(ws, 'import', signal) : null
}
