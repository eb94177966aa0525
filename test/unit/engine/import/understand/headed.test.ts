import { describe, expect, it } from 'vitest'
import { partOfYear } from '#engine/import/understand/year-parts.ts'
import { formatPeriod } from '#shared/domain/period.ts'
import { reading } from './reading.ts'

type Case = [name: string, content: string, shape: string, grain: string, some: string[]]

/** What the headings of a table say of periods and subjects, as people write them. */
const tables: readonly Case[] = [
  [
    'years under months',
    'Year,Jan,Feb,Mar\n2024,1%,2%,3%\n2025,4%,5%,\n',
    'wide-by-period',
    'month',
    ['2024-01 | table | 1', '2024-03 | table | 3', '2025-02 | table | 5', '2025-03 | table | missing'],
  ],
  [
    'years under quarters, in Italian, after a title',
    'Quota di Qwen;;\nAnno;T1;T2\n2024;1,5%;2,5%\n2025;3%;4%\n',
    'wide-by-period',
    'quarter',
    ['2024-Q1 | Quota di Qwen | 1.5', '2025-Q2 | Quota di Qwen | 4'],
  ],
  [
    'models and years under halves',
    'Model,Year,H1,H2\nQwen,2024,1%,2%\nLlama,2024,3%,4%\n',
    'wide-by-period',
    'half',
    ['2024-H1 | Qwen | 1', '2024-H2 | Llama | 4'],
  ],
  [
    'years under months by number',
    `Year,${Array.from({ length: 12 }, (_, at) => at + 1).join(',')}\n2024,${'5%,'.repeat(11)}7%\n`,
    'wide-by-period',
    'month',
    ['2024-01 | table | 5', '2024-12 | table | 7'],
  ],
  [
    'Chinese years under months',
    '年份,1月,2月\n2024年,10%,20%\n2025年,11%,21%\n',
    'wide-by-period',
    'month',
    ['2024-01 | table | 10', '2025-02 | table | 21'],
  ],
  [
    'months under years',
    'Monat;2023;2024\nJanuar;1%;2%\nMärz;3%;4%\n',
    'wide-by-period',
    'month',
    ['2023-01 | table | 1', '2024-03 | table | 4'],
  ],
  [
    'a measure with a year, and the magnitude before it',
    'Model,Tokens (bn) 2024,Tokens (bn) 2025\nQwen,1.5,14\n',
    'wide-by-period',
    'year',
    ['2024 | Qwen | 1500000000', '2025 | Qwen | 14000000000'],
  ],
  [
    'dates of which one shows that the month is first',
    'model,1/6/2025,1/13/2025,1/20/2025\nQwen,1%,2%,3%\n',
    'wide-by-period',
    'week',
    ['2025-01-06 | Qwen | 1', '2025-01-13 | Qwen | 2', '2025-01-20 | Qwen | 3'],
  ],
  [
    'dates with the day first, beside decimal commas',
    'Modell;01/02/2025;01/03/2025\nQwen;1,5 %;2,5 %\n',
    'wide-by-period',
    'month',
    ['2025-02 | Qwen | 1.5', '2025-03 | Qwen | 2.5'],
  ],
  [
    'subjects with a unit each, in a row below them',
    'Month,Qwen,Llama\n,(%),(%)\n2025-01,12,88\n',
    'wide-by-subject',
    'month',
    ['2025-01 | Qwen | 12', '2025-01 | Llama | 88'],
  ],
  [
    'subjects with the measure in words',
    'mese;quota di Qwen;quota di Llama 3.3\ngen 2025;0,12;0,88\n',
    'wide-by-subject',
    'month',
    ['2025-01 | Qwen | 12', '2025-01 | Llama 3.3 | 88'],
  ],
  [
    'subjects beside another measure',
    'Month,Qwen share,Llama share,Tokens (bn)\n2025-01,12%,88%,5\n',
    'wide-by-subject',
    'month',
    ['2025-01 | Qwen | 12', '2025-01 | Llama | 88'],
  ],
]

describe('headings', () => {
  it.each(tables)('%s', async (_name, content, shape, grain, some) => {
    const found = await reading(content)
    expect(found.shape).toBe(shape)
    expect(found.preview.report.dataset.grain).toBe(grain)
    expect(found.preview.report.rows.rejected).toBe(0)
    for (const observation of some) expect(found.observations).toContain(observation)
  })

  it('are no subjects where they name kinds of a measure', async () => {
    const { preview } = await reading('Month,Input tokens,Output tokens\n2025-01,12,88\n')
    expect(preview.columns.map(({ subject }) => subject ?? null)).toEqual([null, null, null])
  })

  it('that may have day or month first are said', async () => {
    const { issues } = await reading('model,1/6/2025,2/6/2025\nQwen,1%,2%\n')
    expect(issues).toContain('date_order_assumed')
  })

  it('without a role are said to be left out', async () => {
    const { preview } = await reading('Year,Jan,Feb,DJF\n2024,1%,2%,3%\n2025,4%,5%,6%\n')
    expect(preview.report.issues.map(({ code, value }) => [code, value])).toContainEqual([
      'column_left_out',
      'DJF',
    ])
  })

  it.each([
    ['Sept.', '2000-09'],
    ['mag', '2000-05'],
    ['7月', '2000-07'],
    ['T4', '2000-Q4'],
    ['2. Halbjahr', '2000-H2'],
    ['11', '2000-11'],
    ['2025', null],
    ['13', null],
    ['Qwen', null],
    ['o3', null],
  ])('%s is the part %s of a year', (text, expected) => {
    const part = partOfYear(text)
    expect(part && formatPeriod(part)).toBe(expected)
  })
})

describe('a total named beside the column of models', () => {
  it('is one by the numbers, and by its name where they differ', async () => {
    const { skipped, observations } = await reading(
      'Anbieter;Modell;2024;2025\nDeepSeek;V3;1,5;2\nMeta;Llama;3;4\nGesamt;;4,5;6\n',
    )
    expect(skipped).toEqual(['4 skip_total_sum'])
    expect(observations).toHaveLength(4)
    const unequal = await reading('Anbieter;Modell;2024\nDeepSeek;V3;1,5\nMeta;Llama;3\nGesamt;;9\n')
    expect(unequal.skipped).toEqual(['4 skip_total'])
    expect(unequal.issues).toContain('total_unequal 4:2')
  })
})
