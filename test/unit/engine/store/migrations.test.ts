import { copyFileSync, existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { versionsFolder } from '#engine/backups/places.ts'
import { listClaims } from '#engine/claims/claims.ts'
import { schemaDifferences } from '#engine/store/integrity/schema-check.ts'
import { keepForUpgrade as keep } from '#engine/backups/upgrade.ts'
import { openWorkspace } from '#engine/workspace/open.ts'
import { listSegments } from '#engine/segments/segments.ts'
import { history, redo, undo, undoState } from '#engine/store/undo.ts'
import { verifyWorkspace } from '#engine/workspace/verify.ts'
import { migrate, type Migration, migrations } from '#engine/store/migrations.ts'
import { schemaVersion } from '#engine/store/schema.ts'
import type { Workspace } from '#engine/store/types.ts'
import { fixture, temporaryFolder } from '../../../kit/files.ts'
import { cataloguedWorkspace, temporaryWorkspace } from '../../../kit/workspace.ts'

/** A copy of the file that the last build of a version wrote, opened as it is; see the README beside them. */
function fileOf(version: number): { db: Sqlite.Database; path: string } {
  const path = join(temporaryFolder(), 'old.modelshare')
  copyFileSync(fixture(`store/version-${version}.modelshare`), path)
  const db = new Sqlite(path)
  onTestFinished(() => void db.close())
  return { db, path }
}

const hashesOf = (db: Sqlite.Database): unknown =>
  db.prepare('SELECT dataset_id, observations, hash0, hash1, hash2, hash3 FROM dataset_state').all()

/** Throws at the n-th statement that work runs on a connection. */
function failingAt(db: Sqlite.Database, n: number): { db: Sqlite.Database; ran: () => number } {
  let ran = 0
  const counted = <T>(work: () => T): T => {
    if (++ran === n) throw new Error('killed')
    return work()
  }
  const proxied = new Proxy(db, {
    get(target, name) {
      if (name === 'exec') return (sql: string) => counted(() => target.exec(sql))
      if (name === 'prepare')
        return (sql: string) => {
          const made = target.prepare(sql)
          const run = made.run.bind(made)
          made.run = (...args: unknown[]) => counted(() => run(...args))
          return made
        }
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  })
  return { db: proxied, ran: () => ran }
}

const segmentsIn = (ws: Workspace): unknown =>
  listSegments(ws).map(({ key, name, rule, holdsFrom, note }) => ({ key, name, rule, holdsFrom, note }))

const steps = migrations.map((step) => [step.to - 1, step] as const)

it('has a step and a kept file for every version before this one', () => {
  expect(steps.map(([from]) => from)).toEqual(Array.from({ length: schemaVersion - 1 }, (_, at) => at + 1))
})

describe.each(steps)('a file of version %i', { timeout: 120_000 }, (version, step) => {
  it('comes to this version with everything it held, and all of it verifies', async () => {
    const { db, path } = fileOf(version)
    expect(versionOf({ db })).toBe(version)
    const before = hashesOf(db)
    db.close()
    const ws = openWorkspace(path)
    onTestFinished(() => ws.close())
    expect(versionOf(ws)).toBe(schemaVersion)
    expect(hashesOf(ws.db)).toEqual(before)
    expect(await verifyWorkspace(ws)).toMatchObject({ ok: true, problems: [] })
    expect(listClaims(ws)).toMatchObject([{ note: 'page 4' }])
    expect(history(ws, { limit: 100 }).length).toBe(15)
    // Before version 3 there were none: it has the segments that a new workspace begins with. Later ones keep theirs.
    const given = version < 3 ? segmentsIn(cataloguedWorkspace()) : segmentsIn(ws)
    expect(segmentsIn(ws)).toEqual(given)
    // Its history can still be travelled: redo what was undone, then undo all of it.
    redo(ws)
    while (undoState(ws).undo) undo(ws)
    expect(await verifyWorkspace(ws)).toMatchObject({ ok: true, problems: [] })
  })

  it('stays of its version at whichever statement the migration ends', () => {
    const { db } = fileOf(version)
    const counting = failingAt(db, 0)
    const untouched = db.serialize()
    expect(() =>
      db
        .transaction(() => {
          step.up(counting.db)
          throw new Error('enough')
        })
        .immediate(),
    ).toThrow('enough')
    const statements = counting.ran()
    expect(statements).toBeGreaterThan(10)
    for (let n = 1; n <= statements; n++) {
      const { db: failing } = failingAt(db, n)
      expect(() => db.transaction(() => step.up(failing)).immediate()).toThrow('killed')
      expect(versionOf({ db })).toBe(version)
      expect(schemaDifferences(db, version)).toEqual([])
    }
    expect(db.serialize().equals(untouched)).toBe(true)
  })

  it('is kept aside once, however often the migration fails', () => {
    const { db, path } = fileOf(version)
    const failing: Migration = { to: version + 1, up: () => expect.fail('no') }
    for (let attempt = 0; attempt < 3; attempt++)
      expect(() => migrate(db, path, { keep, steps: [failing] })).toThrow('no')
    expect(kept({ path })).toHaveLength(1)
    const copy = new Sqlite(join(versionsFolder(path), kept({ path })[0] ?? ''), { readonly: true })
    expect(schemaDifferences(copy, version)).toEqual([])
    expect(hashesOf(copy)).toEqual(hashesOf(db))
    copy.close()
  })
})

it('leaves a row that was not what was written as damaged as it was', async () => {
  const { db, path } = fileOf(2)
  db.prepare("UPDATE claim SET note = 'page 5'").run()
  db.prepare("UPDATE dataset SET note = 'forged' WHERE name = 'Visits'").run()
  db.close()
  const ws = openWorkspace(path)
  onTestFinished(() => ws.close())
  const { ok, problems } = await verifyWorkspace(ws)
  expect(ok).toBe(false)
  expect(problems.join(' ')).toMatch(/claim/)
  expect(listClaims(ws)).toEqual([])
})

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
const kept = (ws: Pick<Workspace, 'path'>): string[] =>
  existsSync(versionsFolder(ws.path)) ? readdirSync(versionsFolder(ws.path)) : []
const hasIndex = (ws: Pick<Workspace, 'db'>): unknown =>
  ws.db.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'import_run_dataset'").pluck().get()

it('upgrades an older file and keeps what it was', () => {
  const folder = temporaryFolder()
  const ws = older(folder)
  migrate(ws.db, ws.path, { keep, steps: [addIndex] })
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
  migrate(ws.db, ws.path, { keep, steps: [step] })
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
  migrate(ws.db, ws.path, { keep })
  expect(kept(ws)).toEqual([])
})

it.each([
  ['a step fails', { to: schemaVersion, up: () => expect.fail('no') }, 'no'],
  ['the result is another schema', { to: schemaVersion, up: () => {} }, 'its schema is not'],
])('leaves the file as it was where %s', (_, step, message) => {
  const ws = older(temporaryFolder())
  for (let tries = 0; tries < 3; tries++)
    expect(() => migrate(ws.db, ws.path, { keep, steps: [step] })).toThrow(message)
  // However often it is tried, there is one version of what it was.
  expect(kept(ws)).toHaveLength(1)
  expect(versionOf(ws)).toBe(schemaVersion - 1)
  expect(hasIndex(ws)).toBe(0)
  expect(ws.db.inTransaction).toBe(false)
})
