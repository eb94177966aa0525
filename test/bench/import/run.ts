import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { measure, median, type Run } from '../measure.ts'
import { longCsv, longXlsx } from './inputs.ts'
import { sqliteRun } from './sqlite.ts'

type Side = 'modelshare' | 'sqlite3' | 'DuckDB' | 'SheetJS'
type Result = { side: Side; ms: number[]; medianMs: number; peakMb: number | null; undoMs: number | null }
type Ratio = { of: string; against: string; ratio: number; target: number; isMet: boolean }
type Table = { input: string; rows: number; results: Result[]; ratios: Ratio[] }
export type ImportBench = {
  machine: { cores: number; memoryGb: number; node: string; platform: string }
  missing: Side[]
  tables: Table[]
}

const xlsxRows = 100_000

/** Compares imports with peers at each size, in turns, and prints what was measured. */
export async function benchImport(options: { millions: number[]; repeat: number }): Promise<ImportBench> {
  const missing = missingPeers()
  for (const side of missing) say(`${side} is not installed: left out`)
  const tables: Table[] = []
  for (const size of options.millions) {
    const rows = Math.round(size * 1_000_000)
    const sides = (['modelshare', 'sqlite3', 'DuckDB'] as const).filter((side) => !missing.includes(side))
    tables.push(await compare(`long CSV, ${size} M rows`, rows, longCsv(rows), sides, options.repeat))
  }
  const workbook = longXlsx(xlsxRows)
  tables.push(await compare('XLSX, 100 k × 8', xlsxRows, workbook, ['modelshare', 'SheetJS'], options.repeat))
  const machine = {
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
  }
  print(tables)
  return { machine, missing, tables }
}

function missingPeers(): Side[] {
  const missing: Side[] = []
  if (spawnSync('sqlite3', ['--version']).status !== 0) missing.push('sqlite3')
  try {
    createRequire(import.meta.url).resolve('@duckdb/node-api')
  } catch {
    missing.push('DuckDB')
  }
  return missing
}

async function compare(
  input: string,
  rows: number,
  path: string,
  sides: readonly Side[],
  repeat: number,
): Promise<Table> {
  const runs = new Map<Side, { ms: number; undoMs: number | null; peakMb: number | null }[]>()
  for (let turn = 0; turn < repeat; turn++)
    for (const side of sides) {
      const run = await runSide(side, path, rows)
      say(`${input}: ${side} ${Math.round(run.ms)} ms, ${Math.round(run.peakMb ?? 0)} MB`)
      runs.set(side, [...(runs.get(side) ?? []), run])
    }
  const results = [...runs].map(([side, all]) => {
    const peaks = all.flatMap(({ peakMb }) => peakMb ?? [])
    const undos = all.flatMap(({ undoMs }) => undoMs ?? [])
    return {
      side,
      ms: all.map(({ ms }) => Math.round(ms)),
      medianMs: Math.round(median(all.map(({ ms }) => ms))),
      peakMb: peaks.length > 0 ? Math.round(median(peaks)) : null,
      undoMs: undos.length > 0 ? Math.round(median(undos)) : null,
    }
  })
  return { input, rows, results, ratios: ratiosOf(results) }
}

async function runSide(
  side: Side,
  path: string,
  rows: number,
): Promise<{ ms: number; undoMs: number | null; peakMb: number | null }> {
  if (side === 'sqlite3') {
    const { args, done } = sqliteRun(path)
    try {
      const run = await measure('sqlite3', args)
      expectRows(side, Number(run.output.trim()), rows)
      return { ms: run.ms, undoMs: null, peakMb: run.peakMb }
    } finally {
      done()
    }
  }
  const script = join(import.meta.dirname, `side-${side.toLowerCase()}.ts`)
  const run = await measure(process.execPath, [script, path])
  const told = outcomeOf(run)
  expectRows(side, told.rows, rows)
  return { ms: told.ms, undoMs: told.undoMs, peakMb: run.peakMb }
}

function outcomeOf({ output }: Run): { ms: number; undoMs: number | null; rows: number } {
  const told: unknown = JSON.parse(output)
  if (typeof told !== 'object' || told === null) throw new Error(`not an outcome: ${output}`)
  const number = (name: string): number => Number(Reflect.get(told, name))
  return { ms: number('ms'), undoMs: 'undoMs' in told ? number('undoMs') : null, rows: number('rows') }
}

function expectRows(side: Side, found: number, rows: number): void {
  if (found !== rows) throw new Error(`${side} has ${found} rows of ${rows}`)
}

function ratiosOf(results: readonly Result[]): Ratio[] {
  const own = results.find(({ side }) => side === 'modelshare')
  if (!own) return []
  const ratios: Ratio[] = []
  const add = (of: string, against: string, value: number, base: number | null, target: number): void => {
    if (base === null) return
    const ratio = Math.round((value / base) * 1000) / 1000
    ratios.push({ of, against, ratio, target, isMet: ratio <= target })
  }
  for (const { side, medianMs, peakMb } of results) {
    if (side === 'sqlite3') add('time', side, own.medianMs, medianMs, 0.6)
    if (side === 'SheetJS') add('time', `${side} reading alone`, own.medianMs, medianMs, 0.8)
    if (side === 'DuckDB') {
      add('time', side, own.medianMs, medianMs, 1.7)
      if (own.peakMb !== null) add('memory', side, own.peakMb, peakMb, 0.5)
    }
  }
  if (own.undoMs !== null) add('undo', 'the import', own.undoMs, own.medianMs, 0.5)
  return ratios
}

const say = (text: string): void => void process.stderr.write(`bench: ${text}\n`)

function print(tables: readonly Table[]): void {
  const lines = ['| input | what | ratio | target | |', '| --- | --- | ---: | ---: | --- |']
  for (const { input, ratios } of tables)
    for (const { of, against, ratio, target, isMet } of ratios)
      lines.push(`| ${input} | ${of} ÷ ${against} | ${ratio} | ≤ ${target} | ${isMet ? 'met' : 'missed'} |`)
  lines.push('', '| input | side | median ms | peak MB |', '| --- | --- | ---: | ---: |')
  for (const { input, results } of tables)
    for (const { side, medianMs, peakMb } of results)
      lines.push(`| ${input} | ${side} | ${medianMs} | ${peakMb ?? '–'} |`)
  process.stdout.write(`${lines.join('\n')}\n`)
}
