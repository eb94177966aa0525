import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { runCli } from '../../cli/support/cli.ts'
import { startServe } from '../../cli/support/server.ts'
import { launchBrowser } from '../../e2e/support/browser.ts'
import { makeFolder, removeFolder } from '../../kit/folder.ts'
import { folder as inputs, longCsv } from '../import/inputs.ts'
import { median } from '../measure.ts'

/** One start: from the command to each of these, in ms, and what its processes held at most, in MB. */
type Start = { host: number; content: number; chart: number; memoryMb: number | null }
type Row = { workspace: string; starts: Start[]; median: Start }
export type StartBench = { rows: Row[]; ratios: { what: string; ratio: number }[] }

const say = (text: string): void => void process.stderr.write(`bench: ${text}\n`)

/** Claims that are entered beside the data, to see what a full ledger costs a start. */
const manyClaims = 10_000

async function command(args: string[], folder: string): Promise<void> {
  const { code, stderr } = await runCli(args, folder)
  if (code !== 0) throw new Error(`modelshare ${args.join(' ')}: ${stderr}`)
}

/** A workspace of so many observations, and so many claims; made once. */
async function workspaceOf(rows: number, claims: number, scratch: string): Promise<string> {
  const path = join(inputs, `start-${rows}-${claims}.modelshare`)
  if (existsSync(path)) return path
  mkdirSync(inputs, { recursive: true })
  say(`making a workspace of ${rows} observations and ${claims} claims`)
  const draft = join(scratch, 'made.modelshare')
  await command(['import', longCsv(rows), '--workspace', draft], scratch)
  if (claims > 0) {
    const list = join(scratch, 'claims.csv')
    writeFileSync(list, claimsCsv(claims))
    await command(['claims', 'import', list, '--workspace', draft], scratch)
  }
  renameSync(draft, path)
  return path
}

/** So many claims of the one dataset there is, as a file that can be imported. */
function claimsCsv(count: number): string {
  const lines = Array.from({ length: count }, (_, at) => {
    const percent = (at % 99) + 1
    return `"Claim ${at}: openai holds ${percent} per cent",Made for a benchmark,1,developer,openai,mean,${percent},exact`
  })
  return ['text,source,dataset,by,key,stat,value,qualifier', ...lines, ''].join('\n')
}

/** What a process and those it started hold in memory, in MB; null where the system does not say. */
function memoryOf(pid: number): number | null {
  try {
    const rss = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    )
    return Number(rss ?? 0) / 1024 + children.reduce((sum, child) => sum + (memoryOf(child) ?? 0), 0)
  } catch {
    return null
  }
}

async function start(workspace: string, scratch: string, browser: Browser): Promise<Start> {
  const began = performance.now()
  const since = (): number => performance.now() - began
  const server = await startServe(workspace, scratch, { enter: false })
  const host = since()
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  page.setDefaultTimeout(120_000)
  try {
    await page.goto(server.url)
    await page.locator('main h1').waitFor()
    const content = since()
    await page.locator('figure svg text').first().waitFor()
    return { host, content, chart: since(), memoryMb: memoryOf(server.child.pid ?? 0) }
  } finally {
    await page.context().close()
    await server.stop()
  }
}

function middle(starts: readonly Start[]): Start {
  const of = (pick: (one: Start) => number | null): number =>
    median(starts.map((one) => pick(one) ?? Number.NaN))
  return {
    host: of((one) => one.host),
    content: of((one) => one.content),
    chart: of((one) => one.chart),
    memoryMb: of((one) => one.memoryMb),
  }
}

/** Starts the browser host on workspaces of each size in turns, and once with a full ledger. */
export async function benchStart(options: { millions: number[]; repeat: number }): Promise<StartBench> {
  const scratch = makeFolder('bench-start')
  const browser = await launchBrowser()
  try {
    const sizes = options.millions.map((size) => Math.round(size * 1_000_000))
    const [smallest = 2000] = sizes
    const kinds = [...sizes.map((rows) => ({ rows, claims: 0 })), { rows: smallest, claims: manyClaims }]
    const made: { name: string; path: string; starts: Start[] }[] = []
    for (const { rows, claims } of kinds) {
      const name = `${rows} observations${claims > 0 ? `, ${claims} claims` : ''}`
      made.push({ name, path: await workspaceOf(rows, claims, scratch), starts: [] })
    }
    for (let turn = 0; turn < options.repeat; turn++)
      for (const { path, starts } of made) starts.push(await start(path, scratch, browser))
    const rows = made.map(({ name, starts }) => ({ workspace: name, starts, median: middle(starts) }))
    const [first] = rows
    const ratios = rows.slice(1).map(({ workspace, median: one }) => ({
      what: `first chart, ${workspace} ÷ ${first?.workspace ?? ''}`,
      ratio: one.chart / (first?.median.chart ?? Number.NaN),
    }))
    print({ rows, ratios })
    return { rows, ratios }
  } finally {
    await browser.close()
    removeFolder(scratch)
  }
}

function print({ rows, ratios }: StartBench): void {
  const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`
  process.stdout.write(
    '| workspace | host | first content | first chart | memory |\n| - | -: | -: | -: | -: |\n',
  )
  for (const { workspace, median: one } of rows) {
    const memory = one.memoryMb === null ? '–' : `${one.memoryMb.toFixed(0)} MB`
    const times = [one.host, one.content, one.chart].map(seconds).join(' | ')
    process.stdout.write(`| ${workspace} | ${times} | ${memory} |\n`)
  }
  for (const { what, ratio } of ratios) process.stdout.write(`${what}: ${ratio.toFixed(2)}\n`)
}
