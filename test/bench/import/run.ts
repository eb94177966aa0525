import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import { measure, median } from '../measure.ts'
import { longCsv, longXlsx } from './inputs.ts'
import { sqliteArgs } from './sqlite.ts'
import { makeFolder, removeFolder } from '../../kit/folder.ts'

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
  const runs = new Map<Side, SideRun[]>()
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

type SideRun = { ms: number; undoMs: number | null; peakMb: number | null }

/** Each side is a command of its own, measured from its start to its end. */
async function runSide(side: Side, path: string, rows: number): Promise<SideRun> {
  const folder = makeFolder('bench')
  try {
    const { command, args, rowsOf } = commandOf(side, path, folder)
    const { ms, peakMb, output } = await measure(command, args)
    const found = rowsOf(output)
    if (found !== rows) throw new Error(`${side} has ${found} rows of ${rows}`)
    const undoMs =
      side === 'modelshare' ? (await measure(process.execPath, [cli, 'undo', ...inFolder(folder)])).ms : null
    return { ms, peakMb, undoMs }
  } finally {
    removeFolder(folder)
  }
}

const cli = join(import.meta.dirname, '..', '..', '..', 'out', 'main', 'cli.js')
const inFolder = (folder: string): string[] => ['-w', join(folder, 'bench.modelshare'), '--json']
const reports = z.array(z.object({ observations: z.object({ added: z.number() }) }))

type Command = { command: string; args: string[]; rowsOf: (output: string) => number }

function commandOf(side: Side, path: string, folder: string): Command {
  const script = (name: string): string[] => [join(import.meta.dirname, name), path, folder]
  switch (side) {
    case 'modelshare':
      return {
        command: process.execPath,
        args: [cli, 'import', path, ...inFolder(folder)],
        rowsOf: (output) => reports.parse(JSON.parse(output))[0]?.observations.added ?? 0,
      }
    case 'sqlite3':
      return { command: 'sqlite3', args: sqliteArgs(path, folder), rowsOf: Number }
    case 'DuckDB':
      return { command: process.execPath, args: script('side-duckdb.ts'), rowsOf: Number }
    case 'SheetJS':
      return { command: process.execPath, args: script('side-sheetjs.ts'), rowsOf: Number }
  }
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
