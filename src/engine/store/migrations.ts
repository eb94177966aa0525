import type { Database } from 'better-sqlite3'
import { problem } from '#engine/problem.ts'
import { schemaDifferences } from './integrity/schema-check.ts'
import { toVersion2 } from './migrations/version-2.ts'
import { toVersion3 } from './migrations/version-3.ts'
import { toVersion4 } from './migrations/version-4.ts'
import { schemaVersion } from './schema.ts'

/** One step of the schema: brings a file from `to - 1` to `to`. */
export type Migration = { to: number; up(db: Database): void }

/** Every step since version 1, in order. */
export const migrations: readonly Migration[] = [toVersion2, toVersion3, toVersion4]

/**
 * Brings an older file to this version: keeps a version of what it was, runs the steps in one transaction, and
 * compares the result with a fresh schema before it commits. A crash at any point leaves the old file or the new
 * one.
 *
 * @param keep keeps what the file is before anything of it is changed
 * @throws `workspace.damaged` where the result is not the schema of this version; nothing is changed then
 */
export function migrate(
  db: Database,
  path: string,
  {
    keep,
    steps = migrations,
    target = schemaVersion,
  }: {
    keep: (db: Database, path: string) => void
    steps?: readonly Migration[]
    target?: number
  },
): void {
  const version = Number(db.pragma('user_version', { simple: true }))
  if (version === target) return
  keep(db, path)
  db.pragma('foreign_keys = OFF')
  try {
    db.transaction(() => {
      for (const step of steps) if (step.to > version && step.to <= target) step.up(db)
      db.pragma(`user_version = ${target}`)
      const differences = schemaDifferences(db, target)
      if (differences.length > 0)
        throw problem('workspace.damaged', {
          path,
          detail: `its schema is not that of version ${version}: ${differences.join(', ')}`,
        })
    }).immediate()
  } finally {
    db.pragma('foreign_keys = ON')
  }
}
