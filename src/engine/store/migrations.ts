import { createHash } from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { problem } from '../problem.ts'
import { schemaDifferences } from './integrity/schema-check.ts'
import { toVersion2 } from './migrations/version-2.ts'
import { schemaVersion } from './schema.ts'

/** One step of the schema: brings a file from `to - 1` to `to`. */
export type Migration = { to: number; up(db: Database): void }

/** Every step since version 1, in order. */
export const migrations: readonly Migration[] = [toVersion2]

const digestOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex')

/** A copy that an earlier try left of the same state, so that tries that fail do not fill the folder. */
function earlierCopy(path: string, version: number, copy: string): string | null {
  const folder = dirname(path)
  const { size } = statSync(copy)
  const digest = digestOf(copy)
  const copies = readdirSync(folder)
    .filter((name) => name.startsWith(`${basename(path)}.v${version}.`) && name.endsWith('.bak'))
    .map((name) => join(folder, name))
  return copies.find((name) => statSync(name).size === size && digestOf(name) === digest) ?? null
}

/**
 * Keeps a workspace as it is under a dated name beside it, once for each state: `VACUUM INTO` reads through SQLite,
 * so that the copy is one consistent state, and writes the same state as the same bytes.
 *
 * @returns path of the copy
 */
export function keepAside(db: Database, path: string, version: number): string {
  const draft = `${path}.v${version}.new-${process.pid}`
  rmSync(draft, { force: true })
  try {
    db.prepare('VACUUM INTO ?').run(draft)
    const earlier = earlierCopy(path, version, draft)
    if (earlier !== null) return earlier
    const file = openSync(draft, 'r+')
    try {
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    const to = `${path}.v${version}.${new Date().toISOString().replaceAll(/[:.]/g, '-')}.bak`
    renameSync(draft, to)
    return to
  } finally {
    rmSync(draft, { force: true })
  }
}

/**
 * Brings an older file to this version: keeps it aside, runs the steps in one transaction, and compares the result
 * with a fresh schema before it commits. A crash at any point leaves the old file or the new one.
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
  keepAside(db, path, version)
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
