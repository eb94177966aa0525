import { basename } from 'node:path'
import { afterAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { typstPages, typstPdf, type TypstJob } from '#engine/briefs/typst.ts'
import { startChildrenBy } from '#engine/children/start.ts'
import { forkChild } from '#engine/children/fork.ts'
import { commitStage } from '#engine/import/bring/commit.ts'
import { temporaryFile } from '../../../kit/files.ts'
import { grid, xlsx } from '../../../kit/spreadsheets.ts'
import { importStaged, workbench } from '../../../kit/stages.ts'
import { type KillPoint, killing } from './support.ts'
import { heldNow } from '../../../kit/held.ts'

vi.setConfig({ testTimeout: 240_000 })

// No child may be there yet that was started in another way, nor any stay that is started in this one.
vi.hoisted(() => vi.resetModules())
afterAll(() => void vi.resetModules())

const killer = killing()
startChildrenBy(killer.spawn)

/** Runs with a child killed where it is aimed; says whether one was. */
async function aimed<T>(point: KillPoint, work: () => Promise<T>): Promise<T> {
  const before = killer.killed()
  killer.aim(point)
  try {
    return await work()
  } finally {
    killer.aim(null)
    expect(killer.killed()).toBe(before + 1)
  }
}

const book = (): string =>
  temporaryFile(
    'book.xlsx',
    xlsx([
      {
        name: 'S',
        rows: grid([
          ['month', 'model', 'tokens'],
          ['2025-01', 'Qwen', 5],
          ['2025-02', 'Qwen', 7],
        ]),
      },
    ]),
  )

/** Long names make few rows a file for the scanner. */
const model = (at: number): string => `author/model-${at % 40}-${'x'.repeat(300)}`
const day = (at: number): string => new Date(Date.UTC(2015, 0, 1 + at)).toISOString().slice(0, 10)
const longText = `date,model,tokens\n${Array.from({ length: 14_000 }, (_, at) => `${day(Math.floor(at / 40))},${model(at)},${at}\n`).join('')}`

// A reader says: the table, its rows, that it is done, and that the task has ended.
const readerPoints: KillPoint[] = [0, 1, 2, 3, 4].map((frame) => ({ task: 1, frame }))
// Two surveys, then the rows: texts, blocks and progress in turn, carriers, what was mapped, the end.
const scannerPoints: KillPoint[] = [
  { task: 1, frame: 0 },
  { task: 2, frame: 1 },
  ...[0, 1, 2, 5, 9].map((frame) => ({ task: 3, frame })),
]

describe.each([
  ['reader', book, readerPoints],
  ['scanner', () => temporaryFile('long.csv', longText), scannerPoints],
] as const)('a %s that is killed', (_, file, points) => {
  it.each(points)('at %o: an error of this import, and of nothing else', async (point) => {
    const bench = workbench()
    await importStaged(bench, book())
    const before = heldNow(bench.ws)
    const path = file()
    await expect(aimed(point, () => importStaged(bench, path))).rejects.toMatchObject({
      problem: {
        code: 'file.unreadable',
        params: { file: basename(path), detail: 'the process that read it ended (SIGKILL)' },
      },
    })
    expect(heldNow(bench.ws)).toEqual(before)
    expect(bench.ws.db.pragma('quick_check', { simple: true })).toBe('ok')
    await importStaged(bench, path)
    expect(heldNow(bench.ws)).not.toEqual(before)
  })
})

describe('a typesetter that is killed', () => {
  const job: TypstJob = {
    main: '/a.typ',
    files: new Map([['/a.typ', '#set document(date: none)\n= Shares\nHalf of it.']]),
  }

  it.each([0, 1, 2])(
    'before frame %i: an error of this brief, and the next is as it ever was',
    async (frame) => {
      const whole = await typstPdf(job)
      await expect(aimed({ task: 1, frame }, () => typstPdf(job))).rejects.toMatchObject({
        problem: { code: 'brief.not-set', params: { detail: 'the typesetter ended (SIGKILL)' } },
      })
      expect(Buffer.compare(await typstPdf(job), whole)).toBe(0)
      await expect(typstPages(job)).resolves.toHaveLength(1)
    },
  )

  it('has a bound on time', async () => {
    // Typst ends a loop by itself after so many turns; loops within loops take long enough.
    const endless = '#for a in range(9999) { for b in range(9999) { for c in range(9999) { } } }\n'
    const hanging: TypstJob = { main: '/a.typ', files: new Map([['/a.typ', endless]]) }
    await typstPdf(job)
    await expect(typstPdf(hanging, { milliseconds: 200 })).rejects.toMatchObject({
      problem: { code: 'brief.not-set', params: { detail: 'it took more than 0.2 seconds' } },
    })
    await expect(typstPages(job)).resolves.toHaveLength(1)
  })

  it('is no excuse for a template that is wrong', async () => {
    const wrong: TypstJob = { main: '/a.typ', files: new Map([['/a.typ', '#nothing']]) }
    await expect(typstPdf(wrong)).rejects.toThrow('the template does not compile')
  })
})

describe('a scan that is called off', () => {
  it('ends its process at once', async () => {
    const bench = workbench()
    const { stageId, suggestedTable: table } = await bench.stages.create({
      kind: 'path',
      path: temporaryFile('long.csv', longText),
    })
    const pids = new Set<Promise<unknown>>()
    startChildrenBy((order) => {
      const child = forkChild(order)
      pids.add(child.exited)
      return child
    })
    onTestFinished(() => startChildrenBy(killer.spawn))
    const call = new AbortController()
    const commit = commitStage(
      bench.ws,
      bench.stages,
      { stageId, table, mapping: {}, target: { kind: 'new' } },
      { signal: call.signal, onProgress: () => call.abort() },
    )
    await expect(commit).rejects.toMatchObject({ problem: { code: 'cancelled' } })
    await Promise.all(pids)
  })
})
