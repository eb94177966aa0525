import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { temporaryFolder } from '../kit/files.ts'
import { parseJson, runCli } from './support/cli.ts'

const copied = z.object({ out: z.string() })
const restored = z.object({ restored: z.string(), kept: z.string() })
const listed = z.array(z.object({ file: z.string() }))
const sample = z.object({ workspace: z.string() })

/** Puts the settings of the person who runs the commands in a folder. */
function choose(folder: string, settings: Record<string, unknown>): void {
  const path = join(folder, 'config', 'Modelshare')
  mkdirSync(path, { recursive: true })
  writeFileSync(join(path, 'settings.json'), JSON.stringify(settings))
}

test('versions are kept, listed and restored where a person wants them', { timeout: 120_000 }, async () => {
  const folder = temporaryFolder()
  const drive = join(folder, 'drive')
  mkdirSync(drive)
  writeFileSync(join(folder, 'rows.csv'), 'week,model,tokens\n2025-11-03,a,30\n')
  const run = (...args: string[]) => runCli([...args, '-w', 'work.modelshare', '--json'], folder)
  const done = async (...args: string[]) => expect(await run(...args)).toMatchObject({ code: 0 })
  await done('import', 'rows.csv', '--set', 'measure=tokens', '--set', 'unit=tokens')
  const { out: beside } = parseJson(await run('backup'), copied)
  choose(folder, { versionsFolder: drive })
  const { out: chosen } = parseJson(await run('backup'), copied)
  expect(dirname(dirname(chosen))).toBe(drive)
  const files = parseJson(await run('versions'), listed).map(({ file }) => file)
  expect(files.slice(0, 1)).toEqual([chosen])
  expect(files).toContain(beside)
  // By their names alone, from either place.
  for (const path of [beside, chosen]) {
    const { restored: from, kept } = parseJson(
      await run('restore', path.slice(dirname(path).length + 1)),
      restored,
    )
    expect(from).toBe(path)
    expect(dirname(kept)).toBe(dirname(chosen))
  }
  // Damaged beyond opening, it is brought back from there.
  writeFileSync(join(folder, 'work.modelshare'), 'not what it was')
  expect(parseJson(await run('versions'), listed).map(({ file }) => file)).toContain(chosen)
  expect(parseJson(await run('restore', chosen), restored).restored).toBe(chosen)
  // A drive that is away is told, and keeps nobody from working.
  renameSync(drive, `${drive}-away`)
  const away = await run('backup')
  expect([away.code, away.stderr]).toEqual([1, expect.stringContaining('version.place-missing')])
  await done('set', '--dataset', 'rows', '--period', '2025-11-03', '--subject', 'a', '--value', '31')
  expect(readdirSync(folder)).not.toContain('drive')
})

test('what is written for others does not depend on what a person reads', { timeout: 120_000 }, async () => {
  const folder = temporaryFolder()
  const { workspace } = parseJson(await runCli(['sample', '--json'], folder), sample)
  const written = async (): Promise<unknown[]> => {
    const run = (...args: string[]) => runCli([...args, '-w', workspace], folder)
    const share = await run('share', '--dataset', '1', '--by', 'origin')
    const dataset = await run('export', '--dataset', '1', '--out', 'out.csv')
    const brief = await run('brief', '--template', 'standard', '--out', 'out.pdf', '--as-of', '2026-09-30')
    expect([share, dataset, brief].map(({ code, stderr }) => (code === 0 ? 0 : stderr))).toEqual([0, 0, 0])
    return [share.stdout, readFileSync(join(folder, 'out.csv')), readFileSync(join(folder, 'out.pdf'))]
  }
  const usual = await written()
  choose(folder, { numberFormat: 'comma', dateFormat: 'iso', grain: 'year' })
  expect(await written()).toEqual(usual)
})

test('a new sample goes into the folder that a person wants', { timeout: 60_000 }, async () => {
  const folder = temporaryFolder()
  const mine = join(folder, 'mine')
  mkdirSync(mine)
  choose(folder, { dataFolder: mine })
  expect(parseJson(await runCli(['sample', '--json'], folder), sample).workspace).toBe(
    join(mine, 'sample.modelshare'),
  )
})
