import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite, { type Database } from 'better-sqlite3'
import { applyPragmas } from '#engine/store/pragmas.ts'
import { damageOf } from '#engine/store/integrity/damage.ts'
import { atOnce } from '#engine/store/integrity/image-hash.ts'
import { schemaDifferences } from '#engine/store/integrity/schema-check.ts'
import { surveyStructure } from '#engine/store/integrity/structure.ts'
import { surveyAll } from '#engine/store/integrity/survey.ts'
import { givePorts } from '#engine/store/ports.ts'
import { ports } from '#engine/workspace/open.ts'
import type { Workspace } from '#engine/store/types.ts'
import { temporaryFolder } from '../../../../kit/files.ts'
import { workbench } from '../../../../kit/stages.ts'
import { populate } from './populate.ts'

/** The file of a workspace with something in every table, closed and whole. */
export async function populatedFile(): Promise<string> {
  const { ws, stages } = workbench()
  await populate(ws, stages)
  return wholeCopy(ws)
}

/** A copy of a workspace as one file without a log. */
export function wholeCopy(ws: Workspace): string {
  const path = join(temporaryFolder(), 'whole.modelshare')
  ws.db.prepare('VACUUM INTO ?').run(path)
  return path
}

/** A copy of a file beside it. */
export function copyOf(path: string, name: string): string {
  const to = join(path, '..', name)
  copyFileSync(path, to)
  return to
}

export const bytesOf = (path: string): Buffer => readFileSync(path)

/** A database in memory, of these bytes. */
export function inMemory(bytes: Buffer): Database {
  const db = new Sqlite(Buffer.from(bytes))
  givePorts(db, ports)
  return db
}

/** What opening or `verify` would name in a database, as texts; what cannot be read says so itself. */
export function found(db: Database): string[] {
  try {
    applyPragmas(db, true)
    const version = Number(db.pragma('user_version', { simple: true }))
    const schema = schemaDifferences(db, version)
    if (schema.length > 0) return schema.map((text) => `schema: ${text}`)
    const structure = atOnce(surveyStructure(db))
    atOnce(surveyAll({ db, readOnly: true }))
    const { rows, reasons } = damageOf(db)
    return [
      ...structure.map((text) => `structure: ${text}`),
      ...[...rows.values()].map(({ table, id, fault }) => `${table} ${id} ${fault}`),
      ...[...reasons].map(([id, why]) => `dataset ${id}: ${[...why].join()}`),
    ]
  } catch (error) {
    return [`unreadable: ${String(error)}`]
  }
}
