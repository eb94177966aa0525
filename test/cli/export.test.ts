import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { errorDocument, parseJson, runCli } from './support/cli.ts'
import { sharedFolder } from '../kit/files.ts'

const folder = sharedFolder()
const run = (...args: string[]) => runCli([...args, '-w', 'work.modelshare', '--json'], folder)

beforeAll(async () => {
  writeFileSync(join(folder, 'weekly.csv'), 'week,model,tokens\n2025-11-03,=cmd,30\n2025-11-03,gpt-4o,60\n')
  const ran = await run('import', 'weekly.csv', '--set', 'name=Weekly tokens', '--set', 'grain=week')
  if (ran.code !== 0) throw new Error(ran.stderr)
})

test.each(['csv', 'xlsx', 'ods', 'json', 'parquet'])('export writes %s', async (format) => {
  const schema = z.strictObject({ out: z.string(), rows: z.int() })
  const ran = await run('export', '--dataset', 'weekly tokens', '--out', `out.${format}`)
  expect(parseJson(ran, schema)).toEqual({ out: join(folder, `out.${format}`), rows: 2 })
  expect(ran.stderr).toBe('')
  expect(readFileSync(join(folder, `out.${format}`)).length).toBeGreaterThan(50)
})

test('rows that are selected leave alone; where none is, nothing does', async () => {
  const schema = z.strictObject({ out: z.string(), rows: z.int() })
  const args = ['--dataset', 'weekly tokens', '--out', 'some.csv']
  const ran = await run(
    'export',
    ...args,
    '--where',
    'subject=gpt-4o',
    '--from',
    '2025-11',
    '--to',
    '2025-11',
  )
  expect(parseJson(ran, schema).rows).toBe(1)
  const written = readFileSync(join(folder, 'some.csv'), 'utf8')
  expect(written).toContain('2025-11-03,gpt-4o,60,')
  expect(written).not.toContain('cmd')
  const listed = await run(
    'observations',
    '--dataset',
    'weekly tokens',
    '--find',
    'cmd',
    '--of',
    'subject==cmd',
  )
  expect(parseJson(listed, z.looseObject({ total: z.int() })).total).toBe(1)
  const none = await run('export', ...args, '--from', '2026')
  expect(parseJson(none, errorDocument, 1).error.code).toBe('query.no-data')
  expect(readFileSync(join(folder, 'some.csv'), 'utf8')).toBe(written)
})

test('a text that begins a formula leaves with an apostrophe', () => {
  expect(readFileSync(join(folder, 'out.csv'), 'utf8')).toContain("2025-11-03,'=cmd,30,")
})

test.each([
  ['usage', 2, ['--dataset', 'weekly tokens', '--out', 'out.docx']],
  ['usage', 2, ['--dataset', 'weekly tokens']],
  ['dataset.not-found', 1, ['--dataset', 'another', '--out', 'none.csv']],
  ['file.unwritable', 1, ['--dataset', 'weekly tokens', '--out', join('absent', 'none.csv')]],
])('%s ends with exit code %i and leaves nothing: %j', async (code, exit, args) => {
  const ran = await run('export', ...args)
  expect(parseJson(ran, errorDocument, exit).error.code).toBe(code)
  expect(readdirSync(folder).filter((name) => /none|docx|part/.test(name))).toEqual([])
})
