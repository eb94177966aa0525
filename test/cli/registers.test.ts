import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { temporaryFolder } from '../kit/files.ts'
import { errorDocument, parseJson } from './support/cli.ts'
import { weeklyWorkspace } from './support/weekly.ts'

const { run, json } = weeklyWorkspace()

const report = z.object({
  rows: z.object({ read: z.number(), accepted: z.number(), rejected: z.number(), skipped: z.number() }),
  entries: z.object({ added: z.number(), updated: z.number(), unchanged: z.number() }),
  committed: z.boolean(),
  actionId: z.number().optional(),
})

function fileOf(name: string, ...lines: string[]): string {
  const path = join(temporaryFolder(), name)
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

test('claims of a file are entered, checked, written and taken back as one action', async () => {
  const file = fileOf(
    'claims.csv',
    'text,dataset,by,key,stat,value',
    'DeepSeek averaged 45 %,Weekly tokens,developer,deepseek,mean,45',
    'Nobody said a number,Weekly tokens,developer,deepseek,mean,',
  )
  const dry = parseJson(await json('claims', 'import', file, '--dry-run'), report)
  expect(dry).toMatchObject({ rows: { accepted: 1, rejected: 1 }, committed: false })
  expect(parseJson(await json('claims', 'import', file, '--strict'), errorDocument, 1).error.code).toBe(
    'import.warnings',
  )
  const done = await run('claims', 'import', file)
  expect(done.stdout).toContain('claims: 1 added, 0 updated, 0 unchanged')
  expect(done.stdout).toContain('error: row 3, value: a claim states a number')
  const verdicts = z.array(z.object({ verdict: z.string() }))
  expect(parseJson(await json('claims', 'check'), verdicts)).toEqual([{ verdict: 'supported' }])
  const out = join(temporaryFolder(), 'ledger.json')
  await run('claims', 'export', '--out', out)
  expect(parseJson(await json('claims', 'import', out), report).entries).toMatchObject({ unchanged: 1 })
  await run('undo')
  expect(parseJson(await json('claims'), z.array(z.unknown()))).toEqual([])
})

test('risks of a file are entered, and weighed in the whole that they are of', async () => {
  const file = fileOf(
    'risks.csv',
    'id,title,by,key,of,dataset,inherent_likelihood,inherent_impact,evidence_title',
    'a,Prompts leave,developer,deepseek,"origin=china",Weekly tokens,5,5,Notice',
    'a,,,,,,,,Ruling',
  )
  expect(parseJson(await json('risks', 'import', file), report).rows).toMatchObject({ read: 2, accepted: 2 })
  const { stdout } = await run('risks')
  expect(stdout).toContain('developer: deepseek, of origin: china')
  const exposure = z.object({ risks: z.array(z.object({ values: z.array(z.number().nullable()) })) })
  expect(parseJson(await json('risks', 'exposure'), exposure).risks[0]?.values).toEqual([1, 1])
})
