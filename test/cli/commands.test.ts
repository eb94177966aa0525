import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { reportSchema } from '#shared/contract/imports.ts'
import { errorDocument, parseJson, runCli } from './support/cli.ts'
import {
  shareSeries as series,
  shareTable,
  weeklyDataset as dataset,
  weeklyFile as file,
  weeklySettings as settings,
  weeklyWorkspace,
} from './support/weekly.ts'

const { folder, run, json } = weeklyWorkspace()
const statistic = shareTable.extend({
  series: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      value: z.number().nullable(),
      low: z.number().nullable(),
      high: z.number().nullable(),
      period: z.string().nullable(),
    }),
  ),
})

/** Stands for any text like this in what is compared. */
const says = (text: RegExp): unknown => expect.stringMatching(text)

describe('import', () => {
  test('of the same file again changes nothing', async () => {
    const [report] = parseJson(await json('import', file, ...settings), z.array(reportSchema))
    expect(report?.rows).toEqual({ read: 6, accepted: 6, rejected: 0, skipped: 0 })
    expect(report?.observations).toEqual({ added: 0, updated: 0, unchanged: 6, vanished: 0 })
    expect(report?.subjects).toEqual({ count: 3, resolved: 0.9, unresolved: ['zzz-unknown-model'] })
  })

  test('says in a dry run what it would do, and leaves nothing behind', async () => {
    const ran = await runCli(
      ['import', file, ...settings, '--dry-run', '--json', '-w', 'none.modelshare'],
      folder,
    )
    const [report] = parseJson(ran, z.array(reportSchema))
    expect(report).toMatchObject({ committed: false, observations: { added: 6 } })
    expect(report).not.toHaveProperty('actionId')
    expect(existsSync(join(folder, 'none.modelshare'))).toBe(false)
  })

  test.each([
    ['--table', '9'],
    ['--sheet', 'Summary'],
  ])('names the tables there are where %s %s is none', async (...option) => {
    const { error } = parseJson(await json('import', file, ...option), errorDocument, 1)
    expect(error).toMatchObject({ code: 'input.invalid', message: says(/its tables are 0/) })
  })

  test('that fails leaves no new workspace behind', async () => {
    const ran = await runCli(['import', 'absent.csv', '-w', 'fresh.modelshare', '--json'], folder)
    expect(parseJson(ran, errorDocument, 1).error.code).toBe('file.not-found')
    expect(existsSync(join(folder, 'fresh.modelshare'))).toBe(false)
  })

  test('as a kind of file that there is not is wrong usage', async () => {
    const ran = await run('import', file, '--profile', 'nonsense')
    expect(ran).toMatchObject({ code: 2, stdout: '', stderr: says(/openrouter/) })
  })

  test('of several files tells what went in before one failed', async () => {
    writeFileSync(join(folder, 'empty.csv'), '')
    const ran = await runCli(['import', file, 'empty.csv', '--json', '-w', 'several.modelshare'], folder)
    const { error } = parseJson(ran, errorDocument, 1)
    expect(error.code).toBe('file.empty')
    expect(error.details).toMatchObject({ file: 'empty.csv', reports: [{ file }] })
    expect(ran.stderr.trimEnd().split('\n').at(-1)).toMatch(/^error file\.empty: empty\.csv/)
  })

  test.each(['nonsense', 'grain=fortnight', 'colour=red', 'column.2=wings'])(
    'refuses --set %s as usage',
    async (set) => {
      const ran = await run('import', file, '--set', set)
      expect(ran.code).toBe(2)
      expect(ran.stdout).toBe('')
    },
  )
})

test('datasets lists what there is, with its source and content hash', async () => {
  const listed = parseJson(
    await json('datasets'),
    z.array(
      z.looseObject({ id: z.int(), name: z.string(), contentHash: z.string(), source: z.looseObject({}) }),
    ),
  )
  expect(listed).toHaveLength(1)
  expect(listed[0]).toMatchObject({
    name: 'Weekly tokens',
    measure: 'tokens',
    unit: 'tokens',
    grain: 'week',
    periods: { first: '2025-11-03', last: '2025-11-10', count: 2 },
    observations: 6,
    subjects: 3,
  })
})

describe('share', () => {
  test('gives a series for each member, with the total', async () => {
    const found = parseJson(await json('share', ...dataset, '--by', 'subject'), series)
    expect(found).toMatchObject({
      dataset: 'Weekly tokens',
      by: 'subject',
      stat: 'series',
      total: [100, 200],
    })
    const deepseek = found.series.find(({ key }) => key === 'deepseek/deepseek-chat')
    expect(deepseek?.values).toEqual([0.3, 0.6])
  })

  test.each([
    ['mean', 0.45, null],
    ['pooled', 0.5, null],
    ['peak', 0.6, '2025-11-10'],
    ['low', 0.3, '2025-11-03'],
    ['latest', 0.6, '2025-11-10'],
  ])('gives the %s', async (stat, value, period) => {
    const args = ['--by', 'developer', '--stat', stat]
    const found = parseJson(await json('share', ...dataset, ...args), statistic)
    const deepseek = found.series.find(({ label }) => label === 'DeepSeek')
    expect(deepseek?.value).toBeCloseTo(value, 12)
    expect(deepseek?.period).toBe(period)
  })

  test('keeps to a window and to members', async () => {
    const args = ['--by', 'subject', '--from', '2025-11-10', '--where', 'developer=deepseek,openai']
    const found = parseJson(await json('share', ...dataset, ...args), series)
    expect(found.periods).toEqual(['2025-11-10'])
    // Shares stay those of the whole; what the whole is, --of says.
    expect(found.total).toEqual([200])
    const of = parseJson(await json('share', ...dataset, ...args.with(4, '--of')), series)
    expect(of.total).toEqual([180])
  })

  test.each([
    ['--by', 'colour'],
    ['--by', 'subject', '--where', 'developer'],
    ['--by', 'subject', '--from', 'yesterday'],
    ['--by', 'subject', '--top', '0'],
  ])('refuses %s %s %s %s as usage', async (...args) => {
    const ran = await json('share', ...dataset, ...args)
    expect(parseJson(ran, errorDocument, 2).error.code).toBe('usage')
  })

  test('is a table for people', async () => {
    const ran = await run('share', ...dataset, '--by', 'developer')
    expect(ran.code).toBe(0)
    expect(ran.stdout).toMatch(/^DeepSeek +30\.0 % +60\.0 %$/m)
    expect(ran.stderr).toBe('')
  })
})

test('stats gives concentration and movers', async () => {
  const schema = z.object({
    periods: z.array(z.string()),
    hhi: z.array(z.number()),
    effectiveNumber: z.array(z.number()),
    top3: z.array(z.number()),
    movers: z.array(
      z.object({
        key: z.string(),
        label: z.string(),
        first: z.number(),
        last: z.number(),
        changePp: z.number(),
      }),
    ),
  })
  const found = parseJson(await json('stats', ...dataset, '--by', 'subject'), schema)
  expect(found.hhi[0]).toBeCloseTo((0.3 ** 2 + 0.6 ** 2 + 0.1 ** 2) * 10_000, 9)
  expect(found.movers[0]?.changePp).toBeCloseTo(30, 9)
})

describe('an edit', () => {
  const row = z.object({ id: z.int(), period: z.string(), subject: z.string(), value: z.number().nullable() })
  const rows = z.object({
    total: z.int(),
    rows: z.array(row.extend({ provenance: z.looseObject({ file: z.string(), row: z.int() }) })),
  })
  const value = async () => {
    const where = ['--where', 'subject=openai/gpt-4o', '--limit', '1']
    return parseJson(await json('observations', ...dataset, ...where), rows).rows[0]?.value
  }

  test('is made, undone and redone, and stands in the history', async () => {
    const listed = parseJson(await json('observations', ...dataset, '--offset', '1', '--limit', '2'), rows)
    expect(listed.total).toBe(6)
    expect(listed.rows).toHaveLength(2)
    expect(listed.rows[0]).toMatchObject({ provenance: { file, row: 3 } })

    const where = ['--period', '2025-11-03', '--subject', 'openai/gpt-4o']
    const ran = await json(
      'set',
      ...dataset,
      ...where,
      '--value',
      '61.5',
      '--low',
      '60',
      '--reason',
      'restated',
    )
    const edit = z.object({ actionId: z.int(), before: z.looseObject({}), after: z.looseObject({}) })
    const { actionId, before, after } = parseJson(ran, edit)
    expect(before).toMatchObject({ value: 60, low: null })
    expect(after).toMatchObject({ value: 61.5, low: 60, high: null })

    const action = z.object({ actionId: z.int(), label: z.string() })
    expect(parseJson(await json('undo'), action).actionId).toBe(actionId)
    expect(await value()).toBe(60)
    expect(parseJson(await json('redo'), action).actionId).toBe(actionId)
    expect(await value()).toBe(61.5)

    const history = z.array(
      z.looseObject({ id: z.int(), kind: z.string(), undone: z.boolean(), reason: z.string() }),
    )
    const [newest] = parseJson(await json('history', ...dataset, '--limit', '1'), history)
    expect(newest).toMatchObject({ id: actionId, undone: false, reason: 'restated', changes: 1 })
    parseJson(await json('undo'), action)
  })

  test('that fails says why in one line and changes nothing', async () => {
    const before = await json('datasets')
    for (const [code, args] of [
      ['dataset.not-found', ['--dataset', 'No such', '--subject', 'x', '--value', '1']],
      ['observation.not-found', [...dataset, '--subject', 'x', '--value', '1']],
      ['observation.invalid-value', [...dataset, '--subject', 'openai/gpt-4o', '--value', '1', '--low', '2']],
    ] as const) {
      const ran = await json('set', '--period', '2025-11-03', ...args)
      expect(parseJson(ran, errorDocument, 1).error.code).toBe(code)
      expect(ran.stderr).toMatch(new RegExp(`^error ${code}: [^\\n]+\\n$`))
    }
    expect((await json('datasets')).stdout).toBe(before.stdout)
  })
})

test('a value is set missing, found by labels in any case, and comes back', async () => {
  const at = [...dataset, '--period', '2025-11-10', '--subject', 'OPENAI/gpt-4o']
  const edit = z.object({ before: z.looseObject({}), after: z.looseObject({}) })
  const made = parseJson(await json('set', ...at, '--value', 'null'), edit)
  expect([made.before['value'], made.after['value']]).toEqual([60, null])
  const rows = z.object({ total: z.int(), rows: z.array(z.looseObject({ value: z.number().nullable() })) })
  const listed = parseJson(
    await json('observations', ...dataset, '--where', 'developer=OpenAI', '--offset', '1'),
    rows,
  )
  expect([listed.total, listed.rows.map(({ value }) => value)]).toEqual([2, [null]])
  expect((await run('undo')).code).toBe(0)
})

test('what may mean several things is refused with what tells them apart', async () => {
  const twice = (measure: string) =>
    `week,model,language,${measure}\n2025-11-03,m,English,1\n2025-11-03,m,Chinese,2\n`
  for (const [name, measure] of [
    ['Twice', 'tokens'],
    ['twice', 'requests'],
  ] as const) {
    writeFileSync(join(folder, `${name}.csv`), twice(measure))
    expect((await runCli(['import', `${name}.csv`, '-w', 'twice.modelshare'], folder)).code).toBe(0)
  }
  const ask = async (...args: string[]) =>
    parseJson(await runCli([...args, '-w', 'twice.modelshare', '--json'], folder), errorDocument, 1).error
  expect(await ask('observations', '--dataset', 'TWICE')).toMatchObject({
    code: 'dataset.ambiguous',
    details: { count: 2 },
  })
  const cell = ['--dataset', '1', '--period', '2025-11-03', '--subject', 'm', '--value', '3']
  expect(await ask('set', ...cell)).toMatchObject({ code: 'input.invalid', message: says(/2 .*--where/) })
})

describe('names', () => {
  const name = z.looseObject({ text: z.string(), model: z.string().nullable(), by: z.string() })

  test('lists what is unresolved, and resolves it as one undoable action', async () => {
    const unresolved = async () =>
      parseJson(await json('names', '--unresolved'), z.array(name)).map(({ text }) => text)
    expect(await unresolved()).toEqual(['zzz-unknown-model'])
    const target = ['zzz-unknown-model', '--to', 'DeepSeek']
    const impact = z.object({ names: z.object({ count: z.int() }), datasets: z.array(z.looseObject({})) })
    const planned = await json('names', 'resolve', ...target, '--dry-run')
    const { impact: thought } = parseJson(planned, z.looseObject({ impact, committed: z.literal(false) }))
    expect(thought.names.count).toBe(1)
    expect(await unresolved()).toEqual(['zzz-unknown-model'])
    const ran = await json('names', 'resolve', ...target, '--reason', 'Said so')
    const done = parseJson(ran, z.object({ actionId: z.int(), label: z.string(), impact }))
    expect(done.impact).toEqual(thought)
    expect(await unresolved()).toEqual([])
    expect((await run('undo')).code).toBe(0)
    expect(await unresolved()).toEqual(['zzz-unknown-model'])
  })

  test.each([
    ['subject.not-found', ['absent', '--to', 'DeepSeek']],
    ['catalogue.not-found', ['zzz-unknown-model', '--to', 'no such entry']],
  ])('fails with %s', async (code, args) => {
    expect(parseJson(await json('names', 'resolve', ...args), errorDocument, 1).error.code).toBe(code)
  })
})

test('an empty ledger and register are empty lists', async () => {
  expect(parseJson(await json('claims'), z.array(z.unknown()))).toEqual([])
  expect(parseJson(await json('claims', 'check'), z.array(z.unknown()))).toEqual([])
  expect(parseJson(await json('risks'), z.array(z.unknown()))).toEqual([])
})

test('verify finds the workspace sound', async () => {
  const schema = z.object({
    ok: z.literal(true),
    problems: z.array(z.string()).length(0),
    datasets: z.array(z.looseObject({})),
  })
  expect(parseJson(await json('verify'), schema).datasets).toHaveLength(1)
})
