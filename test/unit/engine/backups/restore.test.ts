import { copyFileSync, existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { changeSchema, type Change } from '#shared/contract/workspace.ts'
import { keepVersion } from '#engine/backups/keep.ts'
import { restoreVersion } from '#engine/backups/restore.ts'
import { versionPath } from '#engine/backups/folder.ts'
import { versionsFolder } from '#engine/backups/places.ts'
import { act, beginAction } from '#engine/store/actions.ts'
import { noticeOthers } from '#engine/store/notice.ts'
import { openWorkspace } from '#engine/workspace/open.ts'
import { schemaVersion } from '#engine/store/schema.ts'
import { subjectId } from '#engine/store/texts.ts'
import type { Workspace } from '#engine/store/types.ts'
import { undo, undoState } from '#engine/store/undo.ts'
import { verifyWorkspace } from '#engine/workspace/verify.ts'
import { editCell, importRows, keyOf, plainCell } from '../../../kit/dataset.ts'
import { fixture, temporaryFolder } from '../../../kit/files.ts'
import { held } from '../../../kit/held.ts'
import { rejection } from '../../../kit/problems.ts'
import { temporaryWorkspace } from '../../../kit/workspace.ts'
import { meanwhile, reasons } from './versions.ts'

/** A workspace as version 1 wrote it; see the tests of migrations. */
const frozen = fixture('store/version-1.modelshare')

const contentsOf = (db: Sqlite.Database): unknown =>
  db.prepare('SELECT dataset_id, observations, hash0, hash1, hash2, hash3 FROM dataset_state').all()

const spec = { label: { key: 'editCells', params: { count: 1 } }, kind: 'edit' }

/** A workspace, a version of it, and what was done since. */
async function worked(rows = 500): Promise<{ ws: Workspace; id: number; version: string; old: unknown }> {
  const ws = temporaryWorkspace()
  const id = importRows(ws, 'a', rows)
  const old = await held(ws)
  const { path } = await keepVersion(ws, 'manual')
  editCell(ws, id, 1, { value: 77 })
  importRows(ws, 'b', rows)
  return { ws, id, version: path, old }
}

describe('a restored version', { timeout: 60_000 }, () => {
  it('is exactly what was, and so is what was there before when that is restored', async () => {
    const { ws, version, old } = await worked()
    const before = await held(ws)
    const { kept } = await restoreVersion(ws, version)
    expect(await held(ws)).toEqual(old)
    await restoreVersion(ws, versionPath(ws.path, kept))
    expect(await held(ws)).toEqual(before)
    ws.close()
    const again = openWorkspace(ws.path)
    expect(await held(again)).toEqual(before)
    expect([again.db.pragma('journal_mode', { simple: true }), again.quarantined.size]).toEqual(['wal', 0])
    again.close()
  })

  it('is worked on from there: undo, ids of names and numbers of actions are those of the version', async () => {
    const { ws, id, version, old } = await worked()
    // A name that comes after the version: its number must not be remembered.
    act(ws, spec, (recorder) => recorder.addCell(id, keyOf(ws, 9999, 'late'), plainCell))
    await restoreVersion(ws, version)
    act(ws, spec, (recorder) => recorder.addCell(id, keyOf(ws, 9998, 'other'), plainCell))
    act(ws, spec, (recorder) => recorder.addCell(id, keyOf(ws, 9999, 'late'), plainCell))
    const named = ws.db.prepare('SELECT text FROM subject WHERE id = ?').pluck()
    expect(named.get(subjectId(ws.db, 'late'))).toBe('late')
    expect(named.get(subjectId(ws.db, 'other'))).toBe('other')
    undo(ws)
    undo(ws)
    expect(undoState(ws).undo?.key).toBe('importNew')
    expect(await held(ws)).toMatchObject({ datasets: [[id, expect.anything(), true]] })
    await restoreVersion(ws, version)
    expect(await held(ws)).toEqual(old)
  })

  it('is told to everyone who listens, once, and seen by other readers', async () => {
    const { ws, version, old } = await worked()
    const reader = openWorkspace(ws.path, { readOnly: true })
    noticeOthers(reader)
    const [told, others]: Change[][] = [[], []]
    ws.listeners.add((change) => told?.push(change))
    reader.listeners.add((change) => others?.push(change))
    await restoreVersion(ws, version)
    noticeOthers(reader)
    // That a version was kept, and then that everything is another.
    expect(told?.map(({ topics }) => topics)).toEqual([
      ['workspace'],
      changeSchema.shape.topics.element.options,
    ])
    expect(others).toHaveLength(1)
    expect(await held(reader)).toEqual(old)
    reader.close()
  })

  it('comes at once: others read the old state until then, and nobody may write', async () => {
    const { ws, id, version, old } = await worked(20_000)
    const before = await held(ws)
    const count = (): unknown => ws.db.prepare('SELECT count(*) FROM action').pluck().get()
    const [actions, seen] = [count(), new Set<unknown>()]
    const refused: string[] = []
    await meanwhile(restoreVersion(ws, version), async () => {
      seen.add(count())
      if (count() === actions)
        refused.push((await rejection((async () => editCell(ws, id, 1, { value: 1 }))())).code)
    })
    expect(await held(ws)).toEqual(old)
    expect(new Set(refused)).toEqual(new Set(['workspace.busy']))
    expect(refused.length).toBeGreaterThan(3)
    expect([...seen].every((one) => one === actions || one === 1)).toBe(true)
    expect(before).not.toEqual(old)
    editCell(ws, id, 1, { value: 1 })
  })

  it('of an older format is upgraded first, in a copy', async () => {
    const { ws } = await worked()
    const version = join(temporaryFolder(), 'old.modelshare')
    copyFileSync(frozen, version)
    const old = new Sqlite(version, { readonly: true })
    const contents = contentsOf(old)
    old.close()
    await restoreVersion(ws, version)
    expect(ws.db.pragma('user_version', { simple: true })).toBe(schemaVersion)
    expect(contentsOf(ws.db)).toEqual(contents)
    expect(await verifyWorkspace(ws)).toMatchObject({ ok: true, problems: [] })
    expect(reasons(readdirSync(versionsFolder(ws.path))).toSorted()).toEqual([
      'manual.modelshare',
      'restore.modelshare',
    ])
  })

  it('takes the place of a damaged workspace, which stays as a version', async () => {
    const { ws, id, version, old } = await worked()
    ws.db.prepare('UPDATE observation SET value = 99 WHERE id = ?').run(id * 4294967296 + 2)
    ws.close()
    const damaged = openWorkspace(ws.path)
    expect([...damaged.quarantined]).toEqual([id])
    const { kept } = await restoreVersion(damaged, version)
    expect(kept).toContain('restore-damaged')
    expect(damaged.quarantined.size).toBe(0)
    expect(await held(damaged)).toEqual(old)
    damaged.close()
  })
})

describe('a restore that is killed at any point', { timeout: 120_000 }, () => {
  it('leaves the old state or the new one', async () => {
    const { ws, version, old } = await worked(5000)
    const before = await held(ws)
    const folder = temporaryFolder()
    const copies: string[] = []
    // What a killed process leaves behind is what it has written by then: the file and its log.
    const copy = (): void => {
      const to = join(folder, `killed-${copies.length}.modelshare`)
      copyFileSync(ws.path, to)
      if (existsSync(`${ws.path}-wal`)) copyFileSync(`${ws.path}-wal`, `${to}-wal`)
      copies.push(to)
    }
    await meanwhile(restoreVersion(ws, version), copy)
    copy()
    expect(copies.length).toBeGreaterThan(4)
    const states: unknown[] = []
    // Each is one of two, whatever their number; some tens say as much as all.
    const every = Math.ceil(copies.length / 24)
    for (const path of copies.filter((_, at) => at % every === 0 || at === copies.length - 1)) {
      const killed = openWorkspace(path)
      states.push(await held(killed))
      killed.close()
    }
    expect(states.at(0)).toEqual(before)
    expect(states.at(-1)).toEqual(old)
    const both = new Set([JSON.stringify(before), JSON.stringify(old)])
    expect(states.filter((state) => !both.has(JSON.stringify(state)))).toEqual([])
  })
})

describe('a restore is refused, and nothing changes', () => {
  const spoil = (path: string, work: (db: Sqlite.Database) => unknown): void => {
    const db = new Sqlite(path)
    work(db)
    db.close()
  }
  it.each([
    ['there is no file', 'workspace.not-found', (_: Workspace, version: string) => `${version}.gone`],
    ['it is the workspace itself', 'input.invalid', (ws: Workspace) => ws.path],
    [
      'it is text',
      'workspace.not-a-database',
      (_: Workspace, version: string) => {
        writeFileSync(version, 'week,model\n'.repeat(100))
        return version
      },
    ],
    [
      'it is of another program',
      'workspace.foreign',
      (_: Workspace, version: string) => {
        spoil(version, (db) => db.pragma('application_id = 1'))
        return version
      },
    ],
    [
      'it is of a newer format',
      'workspace.newer',
      (_: Workspace, version: string) => {
        spoil(version, (db) => db.pragma(`user_version = ${schemaVersion + 1}`))
        return version
      },
    ],
    [
      'a value in it is not what was written',
      'workspace.damaged',
      (_: Workspace, version: string) => {
        spoil(version, (db) => db.exec('UPDATE observation SET value = value + 1'))
        return version
      },
    ],
    [
      'a trigger was put into it',
      'workspace.foreign-schema',
      (_: Workspace, version: string) => {
        const body = 'CREATE TRIGGER t AFTER INSERT ON action BEGIN DELETE FROM observation; END'
        spoil(version, (db) => db.exec(body))
        return version
      },
    ],
    [
      'its pages are damaged',
      'workspace.damaged',
      (_: Workspace, version: string) => {
        spoil(version, (db) => {
          db.unsafeMode()
          db.pragma('writable_schema = ON')
          db.exec("UPDATE sqlite_schema SET rootpage = 3 WHERE name = 'observation'")
        })
        return version
      },
    ],
  ] as const)('where %s', async (_, code, prepare) => {
    const { ws, version } = await worked()
    const before = await held(ws)
    expect((await rejection(restoreVersion(ws, prepare(ws, version)))).code).toBe(code)
    expect(await held(ws)).toEqual(before)
    // Nothing was kept for it either.
    expect(reasons(readdirSync(versionsFolder(ws.path)))).toEqual(['manual.modelshare'])
  })

  it('where an import is under way, or nothing may be written', async () => {
    const { ws, version } = await worked()
    const action = beginAction(ws, spec)
    expect((await rejection(restoreVersion(ws, version))).code).toBe('workspace.busy')
    action.rollback()
    const reader = openWorkspace(ws.path, { readOnly: true })
    expect((await rejection(restoreVersion(reader, version))).code).toBe('workspace.read-only')
    reader.close()
  })

  it('where the present state cannot be kept', async () => {
    const { ws, version } = await worked()
    const away = join(temporaryFolder(), 'sent.modelshare')
    copyFileSync(version, away)
    const before = await held(ws)
    const other = temporaryWorkspace()
    importRows(other, 'z', 10)
    writeFileSync(versionsFolder(other.path), 'in the way')
    expect((await rejection(restoreVersion(other, away))).code).toBe('file.unwritable')
    expect(other.db.prepare('SELECT name FROM dataset').pluck().all()).toEqual(['z'])
    // The same file goes into a workspace that can keep its own.
    await restoreVersion(ws, away)
    expect(await held(ws)).not.toEqual(before)
  })
})
