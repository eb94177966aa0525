import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import * as z from 'zod'
import { soak, type SoakFigures } from '../../attacks/soak/soak.ts'
import { type Found, type Row, rows } from './rows.ts'
import { makeFolder, removeFolder } from '../../kit/folder.ts'

export type ReliabilityOptions = {
  /** attacks with little effort, and no tests: what CI runs after the tests */
  short: boolean
  /** minutes of random use of a served workspace; 0: none */
  soakMinutes: number
}

type Counts = { passed: number; failed: number; skipped: number }
type Line = { number: number; title: string; held: boolean | null; figure: string }
export type ReliabilityBench = { lines: Line[]; soak: SoakFigures | null; held: boolean }

/** Part of the full effort that a short run makes. */
const shortEffort = 0.08

/** Tries every rule of docs/reliability.md and prints it with its figure. */
export async function benchReliability({
  short,
  soakMinutes,
}: ReliabilityOptions): Promise<ReliabilityBench> {
  const counts = short ? null : await runTests([...new Set(rows.flatMap(({ tests }) => tests))])
  const lines: Line[] = []
  for (const row of rows) {
    const found = row.attack ? await row.attack(short ? shortEffort : 1) : null
    const line = lineOf(row, found, counts)
    lines.push(line)
    print(line)
  }
  const soaked = soakMinutes > 0 ? await soak(soakMinutes, 1) : null
  if (soaked) process.stdout.write(`soak: ${JSON.stringify(soaked)}\n`)
  const held = lines.every((line) => line.held !== false) && (soaked === null || isHeld(soaked))
  return { lines, soak: soaked, held }
}

/** Memory of the host with all its processes after any amount of use, in MB. */
const mostMemory = 1024

const isHeld = ({ faults, held, isSound }: SoakFigures): boolean =>
  isSound && faults.length === 0 && (held === null || held.most.rssMb <= mostMemory)

function lineOf(
  { number, title, tests }: Row,
  found: Found | null,
  counts: Map<string, Counts> | null,
): Line {
  const sums = { passed: 0, failed: 0, skipped: 0 }
  for (const test of tests) {
    const of = counts?.get(test)
    sums.passed += of?.passed ?? 0
    sums.failed += of?.failed ?? 0
    sums.skipped += of?.skipped ?? 0
  }
  const said = counts
    ? `${sums.passed} tests passed, ${sums.failed} failed, ${sums.skipped} skipped`
    : `tests: ${tests.join(', ')}`
  const shown = counts !== null && sums.passed > 0
  const held = found?.held === false || sums.failed > 0 ? false : found || shown ? true : null
  return { number, title, held, figure: [found?.figure, said].filter(Boolean).join(' · ') }
}

const words = new Map([
  [true, 'held'],
  [false, 'BROKEN'],
])

function print({ number, title, held, figure }: Line): void {
  const word = held === null ? '–' : (words.get(held) ?? '')
  process.stdout.write(`${String(number).padStart(2)}  ${word.padEnd(6)}  ${title}\n            ${figure}\n`)
}

const reportSchema = z.object({
  testResults: z.array(
    z.object({ name: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }),
  ),
})

const testFolder = join(import.meta.dirname, '..', '..')

/** Runs test files once, and counts by file. */
async function runTests(files: readonly string[]): Promise<Map<string, Counts>> {
  const folder = makeFolder('reliability')
  try {
    const report = join(folder, 'report.json')
    const vitest = join(testFolder, '..', 'node_modules', 'vitest', 'vitest.mjs')
    const args = ['run', '--reporter=json', `--outputFile=${report}`, ...files.map((file) => `test/${file}`)]
    const child = spawn(process.execPath, [vitest, ...args], {
      cwd: join(testFolder, '..'),
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    await once(child, 'exit')
    const { testResults } = reportSchema.parse(JSON.parse(readFileSync(report, 'utf8')))
    return new Map(
      testResults.map(({ name, assertionResults: results }) => {
        const of = (status: string): number => results.filter((result) => result.status === status).length
        const passed = of('passed')
        const failed = of('failed')
        const file = relative(testFolder, name).replaceAll('\\', '/')
        return [file, { passed, failed, skipped: results.length - passed - failed }]
      }),
    )
  } finally {
    removeFolder(folder)
  }
}
