import { describe, expect, it } from 'vitest'
import { reading } from './reading.ts'

/** Tables whose first row of data says nothing by itself. */
const tables: readonly [name: string, content: string, observations: string[]][] = [
  [
    'a long table that begins with n/a',
    'month,model,tokens\n2025-01,Qwen,n/a\n2025-01,Llama,300\n2025-02,Qwen,110\n',
    ['2025-01 | Qwen | missing', '2025-01 | Llama | 300', '2025-02 | Qwen | 110'],
  ],
  [
    'a wide table whose first month has no value at all',
    'month,ChatGPT,Claude\n2025-01,n/a,–\n2025-02,60%,40%\n',
    [
      '2025-01 | ChatGPT | missing',
      '2025-01 | Claude | missing',
      '2025-02 | ChatGPT | 60',
      '2025-02 | Claude | 40',
    ],
  ],
  [
    'a table wide by period that begins with dashes',
    'model;2024;2025\nQwen;–;k. A.\nLlama;3,5%;4,5%\n',
    ['2024 | Qwen | missing', '2025 | Qwen | missing', '2024 | Llama | 3.5', '2025 | Llama | 4.5'],
  ],
  [
    'a row with a note in place of its value',
    'month,model,tokens,note\n2025-01,Qwen,,not yet out\n2025-02,Qwen,110,\n2025-03,Qwen,120,\n',
    ['2025-01 | Qwen | missing (not yet out)', '2025-02 | Qwen | 110', '2025-03 | Qwen | 120'],
  ],
  [
    'a table of Markdown',
    '| month | model | share |\n|---|:--:|---|\n| 2025-01 | Qwen | 12% |\n| 2025-01 | Llama | 88% |\n',
    ['2025-01 | Qwen | 12', '2025-01 | Llama | 88'],
  ],
]

describe('a first row of data without a value', () => {
  it.each(tables)('is none of headings in %s', async (_name, content, expected) => {
    const { observations, preview } = await reading(content)
    expect(observations).toEqual(expected)
    expect(preview.mapping.headerRow).toBe(1)
  })

  it('leaves two rows of headings with a dash in the corner', async () => {
    const { shape, observations } = await reading(
      '–,2024,2024,2025,2025\n–,Qwen,Llama,Qwen,Llama\nItaly,1,2,3,4\n',
    )
    expect(shape).toBe('two-level')
    expect(observations).toHaveLength(4)
  })
})

describe('sums of shares with bounds', () => {
  it.each([
    ['reach 100 within their ranges', '2025-01,A,25–30%\n2025-01,B,<1%\n2025-01,C,72%\n', []],
    ['are not known where one is missing', '2025-01,A,30%\n2025-01,B,50%\n2025-01,C,n/a\n', []],
    ['are not known where one is a lower bound', '2025-01,A,>30%\n2025-01,B,50%\n', []],
    ['miss 100 whatever they are', '2025-01,A,25–30%\n2025-01,B,<1%\n', ['shares_sum']],
    [
      'are above 100 whatever is missing',
      '2025-01,A,70%\n2025-01,B,50%\n2025-01,C,–\n',
      ['shares_sum', 'overlap_possible'],
    ],
  ])('%s', async (_name, rows, expected) => {
    const { preview } = await reading(`month,model,share\n${rows}`)
    expect(preview.report.issues.map(({ code }) => code).filter((code) => code !== 'missing_values')).toEqual(
      expected,
    )
  })
})
