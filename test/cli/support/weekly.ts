import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll } from 'vitest'
import * as z from 'zod'
import { reportSchema } from '#shared/contract/imports.ts'
import { sharedFolder } from '../../kit/files.ts'
import { type Ran, parseJson, runCli } from './cli.ts'

/** The file of tokens in a folder. */
export const weeklyFile = 'weekly.csv'

/** Two weeks of tokens: DeepSeek 3 of 10 and 6 of 10; a name that no rule knows. */
const weeklyRows = [
  'week,model,tokens',
  '2025-11-03,deepseek/deepseek-chat,30',
  '2025-11-03,openai/gpt-4o,60',
  '2025-11-03,zzz-unknown-model,10',
  '2025-11-10,deepseek/deepseek-chat,120',
  '2025-11-10,openai/gpt-4o,60',
  '2025-11-10,zzz-unknown-model,20',
  '',
].join('\n')

/** The options that name the dataset. */
export const weeklyDataset = ['--dataset', 'Weekly tokens']

export const weeklySettings = ['name=Weekly tokens', 'measure=tokens', 'unit=tokens', 'grain=week'].flatMap(
  (setting) => ['--set', setting],
)

/** What `share` prints, but for its series. */
export const shareTable = z.object({
  dataset: z.string(),
  measure: z.literal('tokens'),
  by: z.string(),
  stat: z.string(),
  periods: z.array(z.string()),
  total: z.array(z.number().nullable()),
})

/** What `share` prints of shares over time. */
export const shareSeries = shareTable.extend({
  series: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      values: z.array(z.number().nullable()),
      low: z.array(z.number().nullable()),
      high: z.array(z.number().nullable()),
    }),
  ),
})

type Weekly = {
  readonly folder: string
  readonly run: (...args: string[]) => Promise<Ran>
  readonly json: (...args: string[]) => Promise<Ran>
}

/** A workspace with those weeks for the tests of a file, and the command line on it. */
export function weeklyWorkspace(): Weekly {
  const folder = sharedFolder()
  const workspace = 'work.modelshare'
  const run = (...args: string[]): Promise<Ran> => runCli([...args, '-w', workspace], folder)
  const json = (...args: string[]): Promise<Ran> => run(...args, '--json')
  beforeAll(async () => {
    writeFileSync(join(folder, weeklyFile), weeklyRows)
    const [report] = parseJson(await json('import', weeklyFile, ...weeklySettings), z.array(reportSchema))
    if (!report?.committed) throw new Error('the file to work on was not imported')
  })
  return { folder, run, json }
}
