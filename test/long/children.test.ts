import { execFileSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createBrief } from '#engine/briefs/briefs.ts'
import { createDirectClient } from '#engine/router.ts'
import { grid, xlsx } from '../kit/spreadsheets.ts'
import { temporaryFolder } from '../kit/files.ts'
import { sessionOn } from '../kit/session.ts'

vi.setConfig({ testTimeout: 3_600_000 })

const imports = Number(process.env['MODELSHARE_IMPORTS'] ?? 1000)
const briefs = Number(process.env['MODELSHARE_BRIEFS'] ?? 200)

const months = Array.from({ length: 12 }, (_, at) => `2025-${String(at + 1).padStart(2, '0')}`)
const book = (run: number): Buffer =>
  xlsx([
    {
      name: 'S',
      rows: grid([['month', 'model', 'tokens'], ...months.map((month, at) => [month, 'Qwen', run + at])]),
    },
  ])

type Held = { rssMb: number; handles: number; children: number; childMb: number }

/** What this process and its children hold. The numbers of children and files are known where there is /proc. */
function held(): Held {
  const rssMb = Math.round(process.memoryUsage.rss() / 2 ** 20)
  if (process.platform !== 'linux') return { rssMb, handles: 0, children: 0, childMb: 0 }
  const lines = execFileSync('ps', ['-A', '-o', 'ppid=,rss=,args='], { encoding: 'utf8' }).split('\n')
  const own = lines
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .filter(
      (found) =>
        found?.[1] === String(process.pid) && /(?:reader|scan-child|typesetter)\.ts/.test(found[3] ?? ''),
    )
  return {
    rssMb,
    handles: readdirSync('/proc/self/fd').length,
    children: own.length,
    childMb: Math.round(Math.max(0, ...own.map((found) => Number(found?.[2] ?? 0))) / 1024),
  }
}

const middle = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN

describe('one session', () => {
  it(`outlives ${imports} imports of workbooks and ${briefs} briefs, and grows no further`, async () => {
    const folder = temporaryFolder()
    const session = await sessionOn(join(folder, 'long.modelshare'))
    onTestFinished(() => session.close())
    const { context } = session
    const client = createDirectClient(context)
    const seen: (Held & { at: number; ms: number })[] = []

    const importOne = async (run: number): Promise<void> => {
      const path = join(folder, 'book.xlsx')
      writeFileSync(path, book(run))
      const { stageId, suggestedTable: table } = await client.imports.stage({ kind: 'path', path })
      // Into one dataset: each import changes what the one before brought.
      const selection = { stageId, table, mapping: {}, target: { kind: 'matching' } } as const
      for await (const event of await client.imports.commit(selection)) void event
      await client.imports.discard({ stageId })
    }
    const { id } = createBrief(context.workspace, {
      title: 'Small',
      subtitle: '',
      author: '',
      template: 'standard',
      sections: [{ kind: 'text', title: 'A', body: 'Half of it.' }],
    })
    const printOne = async (run: number): Promise<void> => {
      const asOf = new Date(Date.UTC(2026, 0, 1, 0, run)).toISOString()
      if (run % 2 === 0) await client.briefs.pages({ briefId: id, locale: 'en', asOf })
      else await client.briefs.pdf({ briefId: id, locale: 'en', asOf })
    }
    const repeat = async (
      times: number,
      what: string,
      once: (run: number) => Promise<void>,
    ): Promise<void> => {
      const spent: number[] = []
      for (let run = 0; run < times; run++) {
        const began = performance.now()
        await once(run)
        spent.push(performance.now() - began)
        if ((run + 1) % Math.max(1, Math.floor(times / 10)) !== 0) continue
        const figures = { at: run + 1, ms: Math.round(middle(spent.splice(0))), ...held() }
        seen.push(figures)
        process.stderr.write(`${what}: ${JSON.stringify(figures)}\n`)
      }
    }
    await repeat(imports, 'imports', importOne)
    await repeat(briefs, 'briefs', printOne)

    const observations = context.workspace.db.prepare('SELECT count(*) FROM observation').pluck().get()
    expect(observations).toBe(12)
    // What is loaded once, and the history of the workspace, may stay; what each task takes may not.
    const first = seen[2]
    const last = seen.at(-1)
    expect(last?.handles ?? 0).toBeLessThanOrEqual((first?.handles ?? 0) + 20)
    expect(last?.rssMb ?? 0).toBeLessThan((first?.rssMb ?? 0) + 400)
    for (const { children, childMb } of seen) {
      expect(children).toBeLessThanOrEqual(3)
      expect(childMb).toBeLessThan(1024)
    }
  })
})
