import { readFileSync, statSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { ImportTarget } from '#shared/contract/imports.ts'
import { keepFailure } from '#engine/backups/keep.ts'
import { listVersions } from '#engine/backups/list.ts'
import { versionsFolder } from '#engine/backups/places.ts'
import { startHousekeeping } from '#engine/host/housekeeping.ts'
import { commitStage } from '#engine/import/bring/commit.ts'
import { foldLog, logOf } from '#engine/store/fold.ts'
import { openWorkspace } from '#engine/workspace/open.ts'
import type { Workspace } from '#engine/store/types.ts'
import { workspaceInfo } from '#engine/workspace/info.ts'
import { editCell, importRows } from '../../../kit/dataset.ts'
import { temporaryFile, temporaryFolder } from '../../../kit/files.ts'
import { workbench, type Workbench } from '../../../kit/stages.ts'
import { temporaryWorkspace } from '../../../kit/workspace.ts'
import { reasons } from './versions.ts'

const kept = (ws: Workspace): string[] => reasons(listVersions(ws).map(({ file }) => file))

const day = (at: number): string => new Date(Date.UTC(2015, 0, 1 + at)).toISOString().slice(0, 10)
const lines = (rows: number): string =>
  `date,model,tokens\n${Array.from({ length: rows }, (_, at) => `${day(Math.floor(at / 40))},author/model-${at % 40},${at}\n`).join('')}`

describe('an import', { timeout: 60_000 }, () => {
  const load = async ({ ws, stages }: Workbench, rows: number, target: ImportTarget = { kind: 'new' }) => {
    const stage = await stages.create({ kind: 'path', path: temporaryFile('rows.csv', lines(rows)) })
    return commitStage(ws, stages, {
      stageId: stage.stageId,
      table: stage.suggestedTable,
      mapping: {},
      target,
    })
  }

  it('of more than 10,000 rows keeps what was there first; a smaller one does not', async () => {
    const bench = workbench()
    // There is nothing to keep before the first.
    await load(bench, 10_040)
    expect(kept(bench.ws)).toEqual([])
    await load(bench, 400)
    expect(kept(bench.ws)).toEqual([])
    await load(bench, 10_080, { kind: 'existing', datasetId: 1 })
    await load(bench, 10_120)
    expect(listVersions(bench.ws).map(({ reason, changes }) => [reason, changes?.actions])).toEqual([
      ['import', 1],
      ['import', 1],
    ])
  })

  it('is done where no version can be kept, and that is said', async () => {
    const bench = workbench()
    await load(bench, 400)
    writeFileSync(versionsFolder(bench.ws.path), 'in the way')
    const report = await load(bench, 10_040)
    expect(report.committed).toBe(true)
    expect(workspaceInfo(bench.ws).versionFailure?.code).toBe('file.unreadable')
    expect(keepFailure(bench.ws)?.params['file']).toBe(versionsFolder(bench.ws.path))
  })
})

describe('in the background', { timeout: 60_000 }, () => {
  it('today’s version holds what there was at the opening', async () => {
    const ws = temporaryWorkspace()
    const id = importRows(ws, 'a', 10)
    const housekeeping = startHousekeeping(ws)
    editCell(ws, id, 1, { value: 5 })
    await housekeeping.stop()
    expect(listVersions(ws)).toMatchObject([{ reason: 'daily', changes: { actions: 1 } }])
    await startHousekeeping(ws).stop()
    expect(kept(ws)).toEqual(['daily.modelshare'])
  })

  it('the log is folded into the file when nobody has written for a while, and that is told', async () => {
    const ws = temporaryWorkspace()
    importRows(ws, 'a', 10)
    expect(workspaceInfo(ws).inLog).toBe(true)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const housekeeping = startHousekeeping(ws)
    onTestFinished(() => housekeeping.stop())
    onTestFinished(() => void vi.useRealTimers())
    // Nobody reads the file any more once the version of the day is there.
    await vi.waitFor(() => expect(kept(ws)).toEqual(['daily.modelshare']), 20_000)
    const told = vi.fn<(change: unknown) => void>()
    vi.advanceTimersByTime(3000)
    // Written just now: it is left alone, however often it is looked.
    expect(logOf(ws).bytes).toBeGreaterThan(0)
    ws.listeners.add(told)
    utimesSync(`${ws.path}-wal`, new Date(), new Date(Date.now() - 60_000))
    vi.advanceTimersByTime(1000)
    expect(workspaceInfo(ws).inLog).toBe(false)
    expect(told).toHaveBeenCalledWith(expect.objectContaining({ topics: ['workspace'] }))
    // The file alone is whole now.
    const copy = join(temporaryFolder(), 'copied.modelshare')
    writeFileSync(copy, readFileSync(ws.path))
    const opened = openWorkspace(copy)
    expect(opened.db.prepare('SELECT count(*) FROM observation').pluck().get()).toBe(10)
    opened.close()
    expect(readdirSync(versionsFolder(ws.path))).toHaveLength(1)
  })

  it('a long log is copied into the file at once, by another process', async () => {
    const ws = temporaryWorkspace()
    const housekeeping = startHousekeeping(ws)
    onTestFinished(() => housekeeping.stop())
    const before = statSync(ws.path).size
    importRows(ws, 'a', 120_000)
    // Whoever wrote it did not wait for that.
    expect(statSync(ws.path).size).toBe(before)
    const { bytes } = logOf(ws)
    expect(bytes).toBeGreaterThan(4 * 1024 * 1024)
    await vi.waitFor(() => expect(statSync(ws.path).size).toBeGreaterThan(bytes / 2), 30_000)
    expect(logOf(ws).bytes).toBe(bytes)
  })

  it('the log is left where somebody reads an older state', () => {
    const ws = temporaryWorkspace()
    const id = importRows(ws, 'a', 10)
    const reader = openWorkspace(ws.path, { readOnly: true })
    reader.db.exec('BEGIN')
    reader.db.prepare('SELECT count(*) FROM action').get()
    editCell(ws, id, 1, { value: 4 })
    expect(foldLog(ws)).toBe(false)
    reader.db.exec('COMMIT')
    expect(foldLog(ws)).toBe(true)
    expect(logOf(ws).bytes).toBe(0)
    expect(ws.db.pragma('busy_timeout', { simple: true })).toBe(2000)
    reader.close()
  })
})
