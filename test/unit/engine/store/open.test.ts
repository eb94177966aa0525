import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { act } from '#engine/store/actions.ts'
import { lockPath } from '#engine/store/lock.ts'
import { createWorkspace, openWorkspace } from '#engine/workspace/open.ts'
import { applicationId } from '#engine/files/databases.ts'
import { schemaVersion } from '#engine/store/schema.ts'
import type { Workspace } from '#engine/store/types.ts'
import { importSpec, insertDataset, keyOf, plainCell } from '../../../kit/dataset.ts'
import { temporaryFolder } from '../../../kit/files.ts'
import { failure } from '../../../kit/problems.ts'
import { temporaryWorkspace } from '../../../kit/workspace.ts'

function pragmasOf(ws: Workspace): Record<string, unknown> {
  const names = ['journal_mode', 'synchronous', 'foreign_keys', 'trusted_schema', 'cell_size_check']
  return Object.fromEntries(names.map((name) => [name, ws.db.pragma(name, { simple: true })]))
}

const durable = {
  journal_mode: 'wal',
  synchronous: 2,
  foreign_keys: 1,
  trusted_schema: 0,
  cell_size_check: 1,
}

describe('an open workspace', () => {
  it('is durable after the first write and after it is opened again', () => {
    const ws = temporaryWorkspace()
    act(ws, importSpec('a'), insertDataset)
    expect(pragmasOf(ws)).toEqual(durable)
    expect(ws.db.pragma('application_id', { simple: true })).toBe(applicationId)
    expect(ws.db.pragma('user_version', { simple: true })).toBe(schemaVersion)
    ws.close()
    const again = openWorkspace(ws.path)
    expect(pragmasOf(again)).toEqual(durable)
    again.close()
  })

  it.runIf(process.platform === 'darwin')('flushes the disk’s own cache', () => {
    expect(temporaryWorkspace().db.pragma('fullfsync', { simple: true })).toBe(1)
  })

  it('runs on an SQLite without the known write-ahead log fault', () => {
    const ws = temporaryWorkspace()
    const version = String(ws.db.prepare('SELECT sqlite_version()').pluck().get())
    const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number)
    expect(major * 1e6 + minor * 1e3 + patch).toBeGreaterThanOrEqual(3_051_003)
  })

  it('holds the shipped catalogue when it is new', () => {
    const ws = createWorkspace(join(temporaryFolder(), 'new.modelshare'))
    expect(ws.db.prepare('SELECT count(*) FROM developer').pluck().get()).toBeGreaterThanOrEqual(60)
    ws.close()
  })

  it('quarantines a dataset whose content is not what its hash says, and refuses to write to it', () => {
    const ws = temporaryWorkspace()
    const spec = importSpec('a')
    const { result } = act(ws, spec, (recorder) => {
      const [good, bad] = [insertDataset(recorder), insertDataset(recorder)]
      return {
        bad,
        good: recorder.addCell(good, keyOf(ws, 1, 'a'), plainCell),
        cell: recorder.addCell(bad, keyOf(ws, 1, 'a'), plainCell),
      }
    })
    ws.close()
    const raw = new Sqlite(ws.path)
    raw.prepare('UPDATE observation SET value = 2 WHERE id = ?').run(result.cell)
    raw.close()

    const again = openWorkspace(ws.path)
    expect([...again.quarantined]).toEqual([result.bad])
    const edit = { label: { key: 'editCells', params: { count: 1 } }, kind: 'edit' }
    const write = (id: number) => () => act(again, edit, (recorder) => recorder.editCell(id, { value: 3 }))
    expect(failure(write(result.cell)).code).toBe('dataset.damaged')
    write(result.good)()
    const values = again.db.prepare('SELECT value FROM observation WHERE id IN (?, ?) ORDER BY id').pluck()
    expect(values.all(result.good, result.cell)).toEqual([3, 2])
    again.close()
  })
})

describe('a file that cannot be opened', () => {
  it.each([
    ['not there', 'workspace.not-found', () => {}],
    ['empty', 'workspace.empty', (path: string) => writeFileSync(path, '')],
    ['text', 'workspace.not-a-database', (path: string) => writeFileSync(path, 'week,model\n'.repeat(100))],
    ['a folder', 'workspace.not-a-database', (path: string) => mkdirSync(path)],
    [
      'cut short in its header',
      'workspace.not-a-database',
      (path: string) => writeFileSync(path, 'SQLite for'),
    ],
    [
      'a database of another program',
      'workspace.foreign',
      (path: string) => new Sqlite(path).exec('CREATE TABLE t (a)').close(),
    ],
  ] as const)('is told: %s', (_, code, prepare) => {
    const path = join(temporaryFolder(), 'x.modelshare')
    prepare(path)
    const before = contentOf(path)
    expect(failure(() => openWorkspace(path)).code).toBe(code)
    expect(existsSync(lockPath(path))).toBe(false)
    expect(contentOf(path)).toBe(before)
  })

  it('is told when it is newer, with both versions, and left as it is', () => {
    const ws = temporaryWorkspace()
    ws.db.pragma(`user_version = ${schemaVersion + 1}`)
    ws.close()
    const before = readFileSync(ws.path)
    expect(failure(() => openWorkspace(ws.path))).toMatchObject({
      code: 'workspace.newer',
      params: { found: schemaVersion + 1, supported: schemaVersion },
    })
    expect(readFileSync(ws.path).equals(before)).toBe(true)
  })

  it('is told when its pages are damaged', () => {
    const ws = temporaryWorkspace()
    ws.close()
    const bytes = readFileSync(ws.path)
    bytes.fill(0xff, 100, bytes.length)
    writeFileSync(ws.path, bytes)
    expect(failure(() => openWorkspace(ws.path)).code).toBe('workspace.damaged')
    expect(existsSync(lockPath(ws.path))).toBe(false)
  })

  it.skipIf(process.getuid?.() === 0)('is told when its folder may not be written', () => {
    const folder = temporaryFolder()
    const ws = temporaryWorkspace(folder)
    ws.close()
    chmodSync(folder, 0o555)
    onTestFinished(() => chmodSync(folder, 0o755))
    expect(failure(() => openWorkspace(ws.path)).code).toBe('workspace.no-access')
    expect(failure(() => createWorkspace(join(folder, 'new'))).code).toBe('workspace.no-access')
    const reader = openWorkspace(ws.path, { readOnly: true })
    expect(reader.db.prepare('SELECT count(*) FROM dataset').pluck().get()).toBe(0)
    reader.close()
  })

  it('is told when the folder of a new one is not there', () => {
    const path = join(temporaryFolder(), 'gone', 'x.modelshare')
    expect(failure(() => createWorkspace(path)).code).toBe('workspace.not-found')
  })

  it('is never overwritten by a new one', () => {
    const path = join(temporaryFolder(), 'x.modelshare')
    writeFileSync(path, 'mine')
    expect(failure(() => createWorkspace(path)).code).toBe('workspace.exists')
    expect(readFileSync(path, 'utf8')).toBe('mine')
  })
})

/** Content of a file as text, or why there is none. */
function contentOf(path: string): string {
  try {
    return readFileSync(path, 'latin1')
  } catch (error) {
    return String(error)
  }
}

describe('the write lock', () => {
  it('names the holder to a second opener, who may read', () => {
    const ws = temporaryWorkspace()
    const refused = failure(() => openWorkspace(ws.path))
    expect(refused.code).toBe('workspace.locked')
    expect(refused.params['holder']).toContain(`process ${process.pid}`)
    const reader = openWorkspace(ws.path, { readOnly: true })
    expect(reader.heldBy).toBe(refused.params['holder'])
    act(ws, importSpec('a'), insertDataset)
    expect(reader.db.prepare('SELECT count(*) FROM dataset').pluck().get()).toBe(1)
    reader.close()
  })

  it('is given back when the workspace is closed', () => {
    const ws = temporaryWorkspace()
    ws.close()
    expect(existsSync(lockPath(ws.path))).toBe(false)
    openWorkspace(ws.path).close()
  })
})

describe('a full disk', { timeout: 120_000 }, () => {
  it('is told, and the store stays sound', () => {
    const ws = temporaryWorkspace()
    const spec = importSpec('a')
    const { result: datasetId } = act(ws, spec, (recorder) => {
      const id = insertDataset(recorder)
      recorder.addCell(id, keyOf(ws, 1, 'a'), plainCell)
      return id
    })
    const pages = Number(ws.db.pragma('page_count', { simple: true }))
    ws.db.pragma(`max_page_count = ${pages + 2}`)
    const fill = (): unknown =>
      act(ws, spec, (recorder) => {
        for (let at = 0; at < 3000; at++)
          recorder.addCell(datasetId, keyOf(ws, at + 2, `subject ${at}`), plainCell)
      })
    expect(failure(fill).code).toBe('workspace.disk-full')
    ws.db.pragma('max_page_count = 1073741823')
    expect(ws.db.prepare('SELECT count(*) FROM observation').pluck().get()).toBe(1)
    fill()
    ws.close()
    const again = openWorkspace(ws.path)
    expect(again.quarantined.size).toBe(0)
    expect(again.db.prepare('SELECT count(*) FROM observation').pluck().get()).toBe(3001)
    expect(again.db.pragma('integrity_check', { simple: true })).toBe('ok')
    again.close()
  })
})
