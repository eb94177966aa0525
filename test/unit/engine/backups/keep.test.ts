import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { copyWorkspace, saveCopy } from '#engine/backups/copy-out.ts'
import { keepBeforeImport, keepDaily, keepFailure, keepVersion } from '#engine/backups/keep.ts'
import { listVersions } from '#engine/backups/list.ts'
import { versionsFolder } from '#engine/backups/places.ts'
import { beginDraft } from '#engine/files/draft.ts'
import { openWorkspace } from '#engine/workspace/open.ts'
import { undo } from '#engine/store/undo.ts'
import { editCell, importRows } from '../../../kit/dataset.ts'
import { temporaryFolder } from '../../../kit/files.ts'
import { held } from '../../../kit/held.ts'
import { rejection } from '../../../kit/problems.ts'
import { temporaryWorkspace } from '../../../kit/workspace.ts'
import { meanwhile, reasons } from './versions.ts'

const filesOf = (path: string): string[] => readdirSync(versionsFolder(path)).toSorted()

/** What a file holds, opened as nobody's workspace. */
async function heldBy(path: string): Promise<unknown> {
  const db = new Sqlite(path, { readonly: true })
  try {
    return await held({ db })
  } finally {
    db.close()
  }
}

describe('a version', { timeout: 60_000 }, () => {
  it('is the state at the moment it was asked for, whatever is written meanwhile', async () => {
    const ws = temporaryWorkspace()
    const id = importRows(ws, 'a', 30_000)
    editCell(ws, id, 1, { value: -1 })
    const before = await held(ws)
    let writes = 0
    const keeping = keepVersion(ws, 'manual')
    await meanwhile(keeping, () => editCell(ws, id, 1, { value: writes++ }))
    expect(writes).toBeGreaterThan(5)
    const { path, damage } = await keeping
    expect(damage).toBeNull()
    expect(await heldBy(path)).toEqual(before)
    expect(await held(ws)).not.toEqual(before)
  })

  it('holds nothing of an import under way', async () => {
    const ws = temporaryWorkspace()
    importRows(ws, 'a', 100)
    const before = await held(ws)
    ws.db.exec('BEGIN IMMEDIATE')
    ws.db.exec("INSERT INTO meta VALUES ('half', 'done')")
    const { path } = await keepVersion(ws, 'manual')
    ws.db.exec('ROLLBACK')
    expect(await heldBy(path)).toEqual(before)
  })

  it('is one whole file for the person alone, which opens where nothing can be written', async () => {
    const ws = temporaryWorkspace()
    importRows(ws, 'a', 100)
    const { path } = await keepVersion(ws, 'manual')
    expect(filesOf(ws.path)).toHaveLength(1)
    // No write-ahead log: file format versions 1.
    expect([...readFileSync(path).subarray(18, 20)]).toEqual([1, 1])
    // Windows has no such modes.
    const modes = [path, versionsFolder(ws.path)].map((one) => statSync(one).mode & 0o777)
    expect(process.platform === 'win32' ? [0o600, 0o700] : modes).toEqual([0o600, 0o700])
    const db = new Sqlite(readFileSync(path), { readonly: true })
    expect(db.prepare('SELECT count(*) FROM observation').pluck().get()).toBe(100)
    db.close()
  })

  it('opens as a workspace, and is not thinned out once it was worked in', async () => {
    const ws = temporaryWorkspace()
    const id = importRows(ws, 'a', 10)
    const { path } = await keepVersion(ws, 'import')
    const opened = openWorkspace(path)
    editCell(opened, id, 1, { value: 7 })
    opened.close()
    for (let at = 0; at < 4; at++) {
      editCell(ws, id, 1, { value: at })
      await keepVersion(ws, 'import')
    }
    expect(existsSync(path)).toBe(true)
    expect(filesOf(ws.path)).toHaveLength(4)
  })

  it('says that it is damaged where the workspace was, and stands for no day then', async () => {
    const ws = temporaryWorkspace()
    const id = importRows(ws, 'a', 10)
    await keepVersion(ws, 'daily')
    ws.db.prepare('UPDATE observation SET value = 99 WHERE id = ?').run(id * 4294967296 + 1)
    const { damage } = await keepVersion(ws, 'restore')
    expect(damage).toContain('does not match its content hash')
    expect(reasons(filesOf(ws.path))).toEqual(['daily.modelshare', 'restore-damaged.modelshare'])
    expect(listVersions(ws).map(({ damaged }) => damaged)).toEqual([true, false])
  })

  it.each(['SQLITE_FULL', 'SQLITE_IOERR_WRITE'])('that meets %s leaves nothing and is told', async (code) => {
    const ws = temporaryWorkspace()
    importRows(ws, 'a', 10)
    // oxlint-disable-next-line typescript/unbound-method -- called with the database it belongs to
    const { backup } = Sqlite.prototype
    const full = vi.spyOn(Sqlite.prototype, 'backup').mockImplementation(async function (
      this: Sqlite.Database,
      to: string,
    ) {
      await backup.call(this, to)
      throw new Sqlite.SqliteError('database or disk is full', code)
    })
    const told = code === 'SQLITE_FULL' ? 'workspace.disk-full' : 'file.unwritable'
    expect((await rejection(keepVersion(ws, 'manual'))).code).toBe(told)
    expect(filesOf(ws.path)).toEqual([])
    // What is kept by itself is no reason to stop the work; it is said where one looks.
    expect(await keepDaily(ws)).toBeNull()
    expect(keepFailure(ws)?.code).toBe(told)
    full.mockRestore()
    expect([await keepDaily(ws)]).toEqual(filesOf(ws.path))
    expect(keepFailure(ws)).toBeNull()
  })

  it('that cannot be kept where a file has the name of its folder is told', async () => {
    const ws = temporaryWorkspace()
    importRows(ws, 'a', 10)
    writeFileSync(versionsFolder(ws.path), 'mine')
    expect((await rejection(keepVersion(ws, 'manual'))).code).toBe('file.unwritable')
    expect(readFileSync(versionsFolder(ws.path), 'utf8')).toBe('mine')
  })

  it('that is called off leaves nothing', async () => {
    const ws = temporaryWorkspace()
    importRows(ws, 'a', 30_000)
    const calling = new AbortController()
    const keeping = keepVersion(ws, 'manual', calling.signal)
    calling.abort()
    await expect(keeping).rejects.toMatchObject({ name: 'AbortError' })
    expect(filesOf(ws.path)).toEqual([])
  })

  it('clears what a killed process left of another', async () => {
    const ws = temporaryWorkspace()
    importRows(ws, 'a', 10)
    mkdirSync(versionsFolder(ws.path))
    const old = join(versionsFolder(ws.path), 'old.modelshare.1234abcd.part')
    for (const path of [old, `${old}-writer`]) writeFileSync(path, '')
    const living = beginDraft(join(versionsFolder(ws.path), 'new.modelshare'))
    onTestFinished(() => living.discard())
    writeFileSync(living.path, 'half')
    await keepVersion(ws, 'manual')
    expect([existsSync(old), existsSync(`${old}-writer`), existsSync(living.path)]).toEqual([
      false,
      false,
      true,
    ])
  })
})

describe('kept by itself', () => {
  it('is today’s first, where anything was done', async () => {
    const ws = temporaryWorkspace()
    expect(await keepDaily(ws)).toBeNull()
    const id = importRows(ws, 'a', 10)
    expect(await keepDaily(ws)).toContain('daily')
    editCell(ws, id, 1, { value: 5 })
    expect(await keepDaily(ws)).toBeNull()
  })

  it('is the state before a large import, unless the newest version holds it', async () => {
    const ws = temporaryWorkspace()
    expect(await keepBeforeImport(ws, 20_000)).toBeNull()
    const id = importRows(ws, 'a', 10)
    expect(await keepBeforeImport(ws, 10_000)).toBeNull()
    expect(await keepBeforeImport(ws, 10_001)).toContain('import')
    expect(await keepBeforeImport(ws, 20_000)).toBeNull()
    editCell(ws, id, 1, { value: 5 })
    expect(await keepBeforeImport(ws, 20_000)).toContain('import')
    undo(ws)
    expect(await keepBeforeImport(ws, 20_000)).toContain('import')
  })
})

describe('the list of versions', () => {
  it('says what happened between each and the next', async () => {
    const ws = temporaryWorkspace()
    const id = importRows(ws, 'a', 10)
    await keepVersion(ws, 'daily')
    editCell(ws, id, 1, { value: 5 })
    importRows(ws, 'b', 10)
    await keepVersion(ws, 'manual')
    undo(ws)
    const [now, first] = listVersions(ws)
    expect(first?.changes).toEqual({
      actions: 2,
      takenBack: 0,
      labels: [
        { id: 3, label: { key: 'importNew', params: { file: 'b.csv' } } },
        { id: 2, label: { key: 'editCells', params: { count: 1 } } },
      ],
      datasets: [
        { id, name: 'a' },
        { id: id + 1, name: 'b' },
      ],
    })
    expect(now?.changes).toEqual({
      actions: 0,
      takenBack: 1,
      labels: [],
      datasets: [{ id: id + 1, name: 'b' }],
    })
  })

  it('goes on where one of them cannot be read', async () => {
    const ws = temporaryWorkspace()
    const id = importRows(ws, 'a', 10)
    await keepVersion(ws, 'daily')
    editCell(ws, id, 1, { value: 1 })
    const { path } = await keepVersion(ws, 'manual')
    writeFileSync(path, 'not a database')
    expect(listVersions(ws)).toMatchObject([
      { reason: 'manual', damaged: true, changes: null },
      { reason: 'daily', damaged: false, changes: { actions: 1 } },
    ])
  })
})

describe('a copy', () => {
  it('holds what the log holds, which a copied file would not', async () => {
    const ws = temporaryWorkspace()
    ws.db.pragma('wal_autocheckpoint = 0')
    importRows(ws, 'a', 10)
    const out = join(temporaryFolder(), 'sent.modelshare')
    const { contentHash } = await copyWorkspace(ws, out)
    expect(await heldBy(out)).toEqual(await held(ws))
    const saved = await saveCopy(ws)
    expect(saved).toMatchObject({ fileName: 'test.modelshare', contentHash })
    const db = new Sqlite(Buffer.from(await saved.content.arrayBuffer()), { readonly: true })
    expect(db.prepare('SELECT count(*) FROM observation').pluck().get()).toBe(10)
    db.close()
  })

  it('overwrites nothing: not the workspace, not another file', async () => {
    const ws = temporaryWorkspace()
    importRows(ws, 'a', 10)
    const before = await held(ws)
    const folder = temporaryFolder()
    const [other, notes] = [join(folder, 'other.modelshare'), join(folder, 'notes.txt')]
    for (const path of [other, notes]) writeFileSync(path, 'mine')
    expect((await rejection(copyWorkspace(ws, ws.path))).code).toBe('workspace.exists')
    expect((await rejection(copyWorkspace(ws, other))).code).toBe('workspace.exists')
    expect((await rejection(copyWorkspace(ws, notes))).code).toBe('file.wrong-ending')
    expect((await rejection(copyWorkspace(ws, join(other, 'x.modelshare')))).code).toBe('file.unwritable')
    expect((await rejection(copyWorkspace(ws, '/no/such/folder/x.modelshare'))).code).toBe(
      'workspace.not-found',
    )
    for (const path of [other, notes]) expect(readFileSync(path, 'utf8')).toBe('mine')
    expect(await held(ws)).toEqual(before)
  })
})
