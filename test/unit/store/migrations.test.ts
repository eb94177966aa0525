import { copyFileSync, existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, it } from 'vitest'
import { versionsFolder } from '#engine/backups/version-name.ts'
import { migrate, type Migration } from '#engine/store/migrations.ts'
import { schemaVersion } from '#engine/store/schema.ts'
import type { Workspace } from '#engine/store/types.ts'
import { temporaryFolder, temporaryWorkspace } from './support.ts'

const createIndex = 'CREATE INDEX import_run_dataset ON import_run(dataset_id)'
const addIndex: Migration = { to: schemaVersion, up: (db) => void db.exec(createIndex) }

/** A workspace as a version before this one might have written it: an index is missing. */
function older(folder: string): Workspace {
  const ws = temporaryWorkspace(folder)
  ws.db.exec('DROP INDEX import_run_dataset')
  ws.db.exec("INSERT INTO meta VALUES ('kept', 'yes')")
  ws.db.pragma(`user_version = ${schemaVersion - 1}`)
  return ws
}

const versionOf = (ws: Pick<Workspace, 'db'>): unknown => ws.db.pragma('user_version', { simple: true })
const kept = (ws: Workspace): string[] =>
  existsSync(versionsFolder(ws.path)) ? readdirSync(versionsFolder(ws.path)) : []
const hasIndex = (ws: Pick<Workspace, 'db'>): unknown =>
  ws.db.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'import_run_dataset'").pluck().get()

it('upgrades an older file and keeps what it was', () => {
  const folder = temporaryFolder()
  const ws = older(folder)
  migrate(ws.db, ws.path, [addIndex])
  expect(versionOf(ws)).toBe(schemaVersion)
  expect(hasIndex(ws)).toBe(1)
  expect(ws.db.pragma('foreign_keys', { simple: true })).toBe(1)
  const [version = ''] = kept(ws)
  expect(version).toMatch(/-migration\.modelshare$/)
  const db = new Sqlite(join(versionsFolder(ws.path), version), { readonly: true })
  expect(versionOf({ db })).toBe(schemaVersion - 1)
  expect(db.prepare("SELECT value FROM meta WHERE key = 'kept'").pluck().get()).toBe('yes')
  db.close()
})

it('leaves the old file or the new one where it is killed at any statement', () => {
  const folder = temporaryFolder()
  const ws = older(folder)
  const copies: string[] = []
  // What a killed process leaves behind is what it has written by then: the file and its log.
  const copy = (): void => {
    const to = join(folder, `killed-${copies.length}.modelshare`)
    copyFileSync(ws.path, to)
    copyFileSync(`${ws.path}-wal`, `${to}-wal`)
    copies.push(to)
  }
  // Pages go to the log at once, instead of waiting in memory for the end.
  ws.db.pragma('cache_size = 1')
  const step: Migration = {
    to: schemaVersion,
    up(db) {
      copy()
      db.exec(createIndex)
      copy()
      db.exec("UPDATE meta SET value = hex(zeroblob(200000)) WHERE key = 'kept'")
      copy()
      db.exec("UPDATE meta SET value = 'changed' WHERE key = 'kept'")
      copy()
    },
  }
  migrate(ws.db, ws.path, [step])
  copy()
  const found = copies.map((path) => {
    const db = new Sqlite(path)
    const kept = db.prepare("SELECT value FROM meta WHERE key = 'kept'").pluck().get()
    const state = [versionOf({ db }), hasIndex({ db }), kept, db.pragma('integrity_check', { simple: true })]
    db.close()
    return state
  })
  const old = [schemaVersion - 1, 0, 'yes', 'ok']
  expect(found).toEqual([old, old, old, old, [schemaVersion, 1, 'changed', 'ok']])
})

it('does nothing to a file of this version', () => {
  const folder = temporaryFolder()
  const ws = temporaryWorkspace(folder)
  migrate(ws.db, ws.path)
  expect(kept(ws)).toEqual([])
})

it.each([
  ['a step fails', { to: schemaVersion, up: () => expect.fail('no') }, 'no'],
  ['the result is another schema', { to: schemaVersion, up: () => {} }, 'its schema is not'],
])('leaves the file as it was where %s', (_, step, message) => {
  const ws = older(temporaryFolder())
  for (let tries = 0; tries < 3; tries++) expect(() => migrate(ws.db, ws.path, [step])).toThrow(message)
  // However often it is tried, there is one version of what it was.
  expect(kept(ws)).toHaveLength(1)
  expect(versionOf(ws)).toBe(schemaVersion - 1)
  expect(hasIndex(ws)).toBe(0)
  expect(ws.db.inTransaction).toBe(false)
})
