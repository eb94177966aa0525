import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import Sqlite, { type Database } from 'better-sqlite3'
import { problem } from '#engine/problem.ts'
import { openReader } from '#engine/store/connection.ts'
import { isPartOf } from '#engine/files/databases.ts'
import { openFailure } from '#engine/files/failures.ts'
import { checkHeader } from '#engine/store/header.ts'
import { holdingWrites } from '#engine/store/hold.ts'
import { damageOf, forgetDamage } from '#engine/store/integrity/damage.ts'
import { refuseForeignSchema } from '#engine/store/integrity/schema-check.ts'
import { surveyAll } from '#engine/store/integrity/survey.ts'
import { migrate } from '#engine/store/migrations.ts'
import { forgetAll } from '#engine/store/notice.ts'
import { givePorts, type Ports, portsOf } from '#engine/store/ports.ts'
import { schemaVersion } from '#engine/store/schema.ts'
import type { Workspace } from '#engine/store/types.ts'
import { writesOf } from '#engine/store/writes.ts'
import { findDamage } from './content.ts'
import { beginDatabase } from './draft.ts'
import { freePath, prepareFolder } from './folder.ts'
import { keepVersion } from './keep.ts'
import { transfer } from './transfer.ts'
import { takingTurns, type Turn } from './turns.ts'

/**
 * Brings the content of a version, or of any other workspace file, back into an open workspace. The file is
 * verified first; then the present state is kept as a version, so that restoring that one undoes this; then
 * SQLite's backup API writes the version over the workspace as one transaction: no file is moved, the lock
 * stays held, whoever reads goes on reading the old state until it is complete, and a crash at any point
 * leaves the old state or the new one. Writes are refused as `workspace.busy` meanwhile.
 *
 * @param file path of the version
 * @returns name of the version that holds what was there before
 * @throws those of reading a workspace (`workspace.not-found`, `workspace.damaged`, `workspace.newer`, …),
 *   `input.invalid` for the workspace itself, `workspace.read-only`, `workspace.busy`, `workspace.disk-full`,
 *   `file.unwritable` where the present state cannot be kept; nothing is changed then
 */
export async function restoreVersion(
  ws: Workspace,
  file: string,
  signal?: AbortSignal,
): Promise<{ kept: string }> {
  if (!existsSync(file)) throw problem('workspace.not-found', { path: file })
  // Before anything of it is read: to close the workspace's own file would take its locks away.
  if (isPartOf(file, ws.path))
    throw problem('input.invalid', { detail: `${basename(file)} is the workspace itself` })
  checkHeader(file)
  return holdingWrites(ws, async () => {
    try {
      return await withVerified(portsOf(ws.db), ws.path, file, signal, async (version) => {
        const { path } = await keepVersion(ws, 'restore', signal)
        await overwrite(ws, version)
        return { kept: basename(path) }
      })
    } catch (error) {
      throw openFailure(error, file)
    }
  })
}

/**
 * Opens a version that is whole and of this format; one of an older format is upgraded in a copy.
 *
 * @param workspace path of the workspace that it is for
 */
export async function withVerified<T>(
  ports: Ports,
  workspace: string,
  file: string,
  signal: AbortSignal | undefined,
  work: (version: Database) => Promise<T>,
): Promise<T> {
  const db = openReader(file)
  givePorts(db, ports)
  try {
    db.exec('BEGIN')
    refuseForeignSchema(db, file)
    const turn = takingTurns(signal)
    const damage = await findDamage(db, turn)
    if (damage !== null) throw problem('workspace.damaged', { path: file, detail: damage })
    if (db.pragma('user_version', { simple: true }) !== schemaVersion)
      return await withUpgraded(workspace, db, async (upgraded) => work(upgraded))
    await surveyWhole(db, file, turn)
    return await work(db)
  } finally {
    db.close()
  }
}

/** @throws `workspace.damaged` where any row, observation or sum is not what was written */
async function surveyWhole(db: Database, file: string, turn: Turn): Promise<void> {
  const steps = surveyAll({ db, readOnly: true })
  for (let step = steps.next(); !step.done; step = steps.next()) await turn()
  const { datasets, rows } = damageOf(db)
  const [first] = [...rows.keys(), ...[...datasets].map((id) => `dataset ${id}`)]
  if (first !== undefined) throw problem('workspace.damaged', { path: file, detail: first })
}

async function withUpgraded<T>(
  workspace: string,
  version: Database,
  work: (upgraded: Database) => Promise<T>,
): Promise<T> {
  const folder = prepareFolder(workspace, 'restore')
  const draft = beginDatabase(freePath(workspace, folder, 'restore', false))
  try {
    await transfer(version, draft.path)
    const db = new Sqlite(draft.path)
    try {
      // What it was is kept already: it is the version itself.
      migrate(db, draft.path, { keep: () => undefined })
      return await work(db)
    } finally {
      db.close()
    }
  } finally {
    draft.discard()
  }
}

/** Writes a version over the workspace, and lets everyone know. */
async function overwrite(ws: Workspace, version: Database): Promise<void> {
  // Noted before and after: at no point may fewer writes be there than are noted.
  ws.lock?.note(Math.min(writesOf(ws.db), writesOf(version)))
  await transfer(version, ws.path)
  // The backup's own connection leaves the log to the system; a write of this one flushes it to the disk.
  ws.db.pragma(`user_version = ${schemaVersion}`)
  forgetDamage(ws.db)
  forgetAll(ws)
  ws.lock?.note(writesOf(ws.db))
}
