import { closeSync, openSync, readSync, statSync } from 'node:fs'
import type { Database } from 'better-sqlite3'
import { problem } from '#engine/problem.ts'
import { applicationId } from '#engine/files/databases.ts'
import { schemaVersion } from './schema.ts'

/** What a database says it is for, and in which version. */
type Identity = { application: number; version: number }

function checkIdentity(path: string, { application, version }: Identity): void {
  if (application !== applicationId) throw problem('workspace.foreign', { path })
  if (version > schemaVersion)
    throw problem('workspace.newer', { path, found: version, supported: schemaVersion })
}

/**
 * Reads a file's first bytes, so that nothing foreign is ever opened as a database. Not for a file that this
 * process has open: closing it would take this process's locks on it away.
 *
 * @throws `workspace.not-a-database`, `workspace.empty`, `workspace.foreign`, `workspace.newer`
 */
export function checkHeader(path: string): void {
  const found = statSync(path)
  if (!found.isFile()) throw problem('workspace.not-a-database', { path })
  if (found.size === 0) throw problem('workspace.empty', { path })
  const header = Buffer.alloc(100)
  const file = openSync(path, 'r')
  try {
    readSync(file, header, 0, 100, 0)
  } finally {
    closeSync(file)
  }
  if (header.toString('latin1', 0, 16) !== 'SQLite format 3\0')
    throw problem('workspace.not-a-database', { path })
  checkIdentity(path, { application: header.readUInt32BE(68), version: header.readUInt32BE(60) })
}

/** The same of an open database. */
export function checkOpened(db: Database, path: string): void {
  const read = (name: string): number => Number(db.pragma(name, { simple: true }))
  checkIdentity(path, { application: read('application_id'), version: read('user_version') })
}
