import { closeSync, fsyncSync, openSync } from 'node:fs'
import Sqlite, { type Database } from 'better-sqlite3'
import { problem } from '../problem.ts'
import { schemaSql, schemaVersion } from './schema.ts'

/** One step of the schema: brings a file from `to - 1` to `to`. */
export type Migration = { to: number; up(db: Database): void }

/** Every step since version 1, in order; version 1 is the first, so there is none yet. */
export const migrations: readonly Migration[] = []

/** The schema of a database, statement by statement, as SQLite keeps it. */
function schemaOf(db: Database): string[] {
  return db
    .prepare<[], { sql: string }>(
      "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'",
    )
    .all()
    .map(({ sql }) => sql.replaceAll(/\s+/g, ' '))
    .sort()
}

/** A dated name beside the workspace for what it was before an upgrade. */
const backupPath = (path: string, version: number): string =>
  `${path}.v${version}.${new Date().toISOString().replaceAll(/[:.]/g, '-')}.bak`

function keepAside(db: Database, to: string): void {
  db.prepare('VACUUM INTO ?').run(to)
  const file = openSync(to, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/**
 * Brings an older file to this version: copies it aside (`VACUUM INTO` reads through SQLite, so the copy is
 * one consistent state), runs the steps in one transaction, and compares the result with a fresh schema
 * before it commits. A crash at any point leaves the old file or the new one.
 *
 * @throws `workspace.damaged` where the result is not the schema of this version; nothing is changed then
 */
export function migrate(
  db: Database,
  path: string,
  steps: readonly Migration[] = migrations,
  target = schemaVersion,
): void {
  const version = Number(db.pragma('user_version', { simple: true }))
  if (version === target) return
  keepAside(db, backupPath(path, version))
  db.pragma('foreign_keys = OFF')
  try {
    db.transaction(() => {
      for (const step of steps) if (step.to > version && step.to <= target) step.up(db)
      db.pragma(`user_version = ${target}`)
      const fresh = new Sqlite(':memory:')
      try {
        fresh.exec(schemaSql)
        if (schemaOf(db).join('\n') !== schemaOf(fresh).join('\n'))
          throw problem('workspace.damaged', { path, detail: `its schema is not that of version ${version}` })
      } finally {
        fresh.close()
      }
    }).immediate()
  } finally {
    db.pragma('foreign_keys = ON')
  }
}
