import type { StageInput } from '#engine/import/stage/open-stage.ts'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { ImportTarget } from '#shared/contract/imports.ts'
import { commitStage } from '#engine/import/bring/commit.ts'
import { verifyDataset } from '#engine/store/content-hash.ts'
import { openWorkspace } from '#engine/workspace/open.ts'
import type { Workspace } from '#engine/store/types.ts'
import { temporaryFile, temporaryFolder } from '../../../kit/files.ts'
import { workbench, type Workbench } from '../../../kit/stages.ts'
import { heldNow } from '../../../kit/held.ts'

/** Models with names so long that few rows make a file for the scanner. */
const model = (at: number): string => `author/model-${at % 40}-${'x'.repeat(160)}`
const day = (at: number): string => new Date(Date.UTC(2015, 0, 1 + at)).toISOString().slice(0, 10)
const lines = (count: number, value: (at: number) => number): string =>
  `date,model,tokens\n${Array.from({ length: count }, (_, at) => `${day(Math.floor(at / 40))},${model(at)},${value(at)}\n`).join('')}`

const kept = lines(80, (at) => at)
const large = lines(24_000, (at) => at * 3)

type Commit = (options?: Parameters<typeof commitStage>[3]) => Promise<unknown>

/** Stages a file; what is returned imports it. */
async function stage({ ws, stages }: Workbench, input: StageInput, target: ImportTarget): Promise<Commit> {
  const { stageId, suggestedTable: table } = await stages.create(input)
  return (options) => commitStage(ws, stages, { stageId, table, mapping: {}, target }, options)
}

function expectSound(ws: Workspace): void {
  expect(ws.quarantined.size).toBe(0)
  const ids = ws.db.prepare<[], { id: number }>('SELECT id FROM dataset').all()
  expect(ids.filter(({ id }) => !verifyDataset(ws, id).ok)).toEqual([])
  expect(ws.db.pragma('integrity_check', { simple: true })).toBe('ok')
}

/** A workspace with one dataset in it. */
async function started(): Promise<Workbench> {
  const bench = workbench()
  const commit = await stage(bench, { kind: 'text', name: 'kept.csv', text: kept }, { kind: 'new' })
  await commit()
  return bench
}

/** The ways into the store, each with the stages it reports. */
const paths: [name: string, stages: string[], input: () => StageInput, target: ImportTarget][] = [
  [
    'the general reader',
    ['map', 'write', 'finish'],
    () => ({ kind: 'text', name: 'large.csv', text: large }),
    { kind: 'new' },
  ],
  [
    'the scanner',
    ['write', 'finish'],
    () => ({ kind: 'path', path: temporaryFile('large.csv', large) }),
    { kind: 'new' },
  ],
  [
    'an update',
    ['map', 'write'],
    () => ({ kind: 'text', name: 'large.csv', text: lines(4000, (at) => at * 3) }),
    { kind: 'existing', datasetId: 1 },
  ],
]

describe.each(paths)('an import by %s', { timeout: 60_000 }, (_, stages, input, target) => {
  it('that is killed at any stage is all there or not at all', async () => {
    const bench = await started()
    const { ws } = bench
    const before = heldNow(ws)
    const folder = temporaryFolder()
    const copies = new Map<string, string>()
    // A killed process leaves behind what it has written: the file and its log, as they are at that moment.
    const copy = (at: string): void => {
      if (copies.has(at)) return
      const to = join(folder, `${at}.modelshare`)
      copyFileSync(ws.path, to)
      if (existsSync(`${ws.path}-wal`)) copyFileSync(`${ws.path}-wal`, `${to}-wal`)
      copies.set(at, to)
    }
    // Pages go to the log at once, instead of waiting in memory for the end.
    ws.db.pragma('cache_size = 10')
    const exec = ws.db.exec.bind(ws.db)
    vi.spyOn(ws.db, 'exec').mockImplementation((sql) => {
      if (sql === 'COMMIT') copy('before the commit')
      const result = exec(sql)
      if (sql === 'COMMIT') copy('after the commit')
      return result
    })
    const onProgress = ({ phase }: { phase: string }): void => copy(phase)
    const commit = await stage(bench, input(), target)
    copy('staged')
    await commit({ onProgress })
    const after = heldNow(ws)
    expect(after).not.toEqual(before)
    expect([...copies.keys()]).toEqual(['staged', ...stages, 'before the commit', 'after the commit'])
    for (const [at, path] of copies) {
      const killed = openWorkspace(path)
      expect([at, heldNow(killed)]).toEqual([at, at === 'after the commit' ? after : before])
      expectSound(killed)
      killed.close()
    }
  })

  it('that is cancelled at any stage leaves the workspace as it was, ready for the next', async () => {
    const bench = await started()
    const before = heldNow(bench.ws)
    const commit = await stage(bench, input(), target)
    for (const named of stages) {
      const calling = new AbortController()
      const onProgress = ({ phase }: { phase: string }): void => {
        if (phase === named) calling.abort()
      }
      await expect(commit({ signal: calling.signal, onProgress })).rejects.toMatchObject({
        problem: { code: 'cancelled' },
      })
      expect([named, heldNow(bench.ws)]).toEqual([named, before])
    }
    expect(bench.ws.db.pragma('database_list')).toHaveLength(1)
    await commit()
    expectSound(bench.ws)
  })
})

it('a killed scanner leaves a workspace that the next process takes over', { timeout: 60_000 }, async () => {
  const bench = await started()
  const before = heldNow(bench.ws)
  bench.ws.close()
  const script = join(import.meta.dirname, 'crash-importer.ts')
  const passing = temporaryFolder()
  const child = spawn(process.execPath, [script, bench.ws.path, temporaryFile('large.csv', large)], {
    stdio: ['ignore', 'ignore', 'inherit'],
    // Whoever is killed leaves its passing files: here, where the test removes them.
    env: { ...process.env, TMPDIR: passing, TEMP: passing, TMP: passing },
  })
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL'])
  expect(existsSync(`${bench.ws.path}-lock`)).toBe(true)
  const ws = openWorkspace(bench.ws.path)
  onTestFinished(() => ws.close())
  expect(heldNow(ws)).toEqual(before)
  expectSound(ws)
})
