import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { reportSchema } from '#shared/contract/imports.ts'
import { errorDocument, parseJson, runCli } from './support/cli.ts'
import { sharedFolder } from '../kit/files.ts'

// What a page would ask, the command line refuses, and says how it is allowed.

const folder = sharedFolder()
const run = (...args: string[]) => runCli([...args, '-w', 'work.modelshare', '--json'], folder)
const write = (name: string, ...lines: string[]): void =>
  writeFileSync(join(folder, name), `${lines.join('\n')}\n`)
const reports = z.array(reportSchema)

beforeAll(async () => {
  write('shares-2025-01.csv', 'month,model,share', '2025-01,Aqua,60', '2025-01,Brio,40')
  write('shares-2025-02.csv', 'month,model,share', '2025-02,Aqua,59', '2025-02,Brio,41')
  write('more.csv', 'month,model,share', '2025-01,Aqua,60', '2025-01,Brio,40', '2025-01,Corsa,7')
  write('world.csv', 'month,region,model,tokens', '2025-01,World,Aqua,9', '2025-01,Asia,Aqua,4')
  const [report] = parseJson(await run('import', 'shares-2025-01.csv'), reports)
  if (!report?.committed) throw new Error('the file to work on was not imported')
})

test('next month’s file goes where the last one went; the same again says nothing new', async () => {
  const [next] = parseJson(await run('import', 'shares-2025-02.csv'), reports)
  expect(next).toMatchObject({ dataset: { id: 1 }, observations: { added: 2, updated: 0, unchanged: 0 } })
  const [again] = parseJson(await run('import', 'shares-2025-02.csv'), reports)
  expect(again).toMatchObject({ dataset: { id: 1 }, observations: { added: 0, updated: 0, unchanged: 2 } })
  expect(again?.actionId).toBeUndefined()
})

test('a sum that would be 100 no longer is refused with exit 1, and allowed by its code', async () => {
  const ran = await run('import', 'more.csv', '--dataset', '1')
  expect(ran.code).toBe(1)
  expect(parseJson(ran, errorDocument, 1).error).toMatchObject({
    code: 'import.questions-open',
    details: { codes: 'sum_breaks' },
  })
  const [report] = parseJson(
    await run('import', 'more.csv', '--dataset', '1', '--allow', 'sum_breaks'),
    reports,
  )
  expect(report).toMatchObject({ committed: true, observations: { added: 1, unchanged: 2 } })
})

test('a part beside its whole is refused, and taken once the whole is said', async () => {
  const refused = await run('import', 'world.csv')
  expect(parseJson(refused, errorDocument, 1).error).toMatchObject({
    details: { codes: 'part_beside_whole' },
  })
  const settings = ['--set', 'whole.region=World', '--set', 'absence=zero', '--set', 'coveredTo=2025-01-20']
  const [report] = parseJson(await run('import', 'world.csv', ...settings), reports)
  expect(report?.committed).toBe(true)
  const [, dataset] = parseJson(
    await run('datasets'),
    z.array(z.object({ whole: z.unknown(), absence: z.string(), coveredTo: z.string().nullable() })),
  )
  expect(dataset).toEqual({ whole: { region: ['World'] }, absence: 'zero', coveredTo: '2025-01-20' })
})

test('a code that nothing asks is wrong usage', async () => {
  const ran = await run('import', 'more.csv', '--allow', 'everything')
  expect(ran.code).toBe(2)
})
