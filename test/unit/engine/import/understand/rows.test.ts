import { describe, expect, it } from 'vitest'
import { xlsx } from '../../../../kit/spreadsheets.ts'
import { reading } from './reading.ts'

describe('totals among the rows', () => {
  it('says whether a total is one by its name and the numbers, or by its name alone', async () => {
    const { observations, skipped, issues } = await reading(
      'month,model,tokens\n2025-01,Qwen,5\n2025-01,Llama,7\n2025-01,Total,12\n2025-02,Qwen,6\n2025-02,Llama,8\n2025-02,Total,20\n',
    )
    expect(observations).toHaveLength(4)
    expect(skipped).toEqual(['4 skip_total_sum', '7 skip_total'])
    expect(issues).toEqual(['total_unequal 7:2', 'totals_left_out 4:'])
  })

  it.each(['Total', 'Sum', 'Summe', 'Totale', '合计', '总计', 'Gesamt', 'World'])(
    'knows %s, rounded as its parts are',
    async (name) => {
      const { observations, skipped } = await reading(
        `Model;2024;2025\nQwen;33,3 %;20,1 %\nLlama;33,3 %;30,2 %\nGPT;33,3 %;49,8 %\n${name};100,0 %;100,0 %\n`,
      )
      expect(observations).toHaveLength(6)
      expect(skipped).toEqual(['5 skip_total_sum'])
    },
  )

  it('keeps a world that is not the sum of the other rows', async () => {
    const { observations, skipped } = await reading(
      'Economy,H1 2025 share,H2 2025 share\nItaly,12%,14%\nFrance,20%,21%\nWorld,15%,16%\n',
    )
    expect(observations).toHaveLength(6)
    expect(skipped).toEqual([])
  })

  it('finds a total of regions for each model', async () => {
    const { observations, skipped } = await reading(
      'month,model,region,tokens\n2025-01,Qwen,EU,5\n2025-01,Qwen,US,7\n2025-01,Qwen,World,12\n2025-01,Llama,EU,1\n2025-01,Llama,US,2\n2025-01,Llama,World,4\n',
    )
    expect(skipped).toEqual(['4 skip_total_sum'])
    expect(observations.at(-1)).toBe('2025-01 | Llama | 4 @World')
  })

  it('finds the totals of blocks', async () => {
    const { observations, skipped } = await reading(
      'Model,2024,2025\nQwen,1,2\nDeepSeek,3,4\nTotal China,4,6\nGPT,5,6\nClaude,7,8\nTotal US,12,14\nTotal,16,20\n',
    )
    expect(skipped).toEqual(['4 skip_total_sum', '7 skip_total_sum', '8 skip_total_sum'])
    expect(observations).toHaveLength(8)
  })

  it('leaves out columns that sum up the others', async () => {
    const { observations, preview } = await reading(
      'Month,Qwen,Llama,Total,All\n2025-01,5,7,12,12\n2025-02,6,8,15,14\n',
    )
    expect(observations).toEqual([
      '2025-01 | Qwen | 5',
      '2025-01 | Llama | 7',
      '2025-02 | Qwen | 6',
      '2025-02 | Llama | 8',
    ])
    expect(
      preview.report.issues.filter(({ code }) => code === 'total_column').map(({ value }) => value),
    ).toEqual(['Total', 'All'])
  })
})

describe('hierarchy by indentation', () => {
  it('skips parents in a workbook whose formats indent the names', async () => {
    const name = (row: number, text: string, indent: number): string =>
      `<c r="A${row}"${indent > 0 ? ` s="${indent}"` : ''} t="inlineStr"><is><t>${text}</t></is></c>`
    const line = (row: number, text: string, indent: number, value: number): string =>
      `<row r="${row}">${name(row, text, indent)}<c r="B${row}"><v>${value}</v></c></row>`
    const rows =
      `<row r="1">${name(1, 'Model', 0)}<c r="B1"><v>2025</v></c></row>` +
      [line(2, 'China', 0, 3000), line(3, 'Qwen', 1, 1000), line(4, 'DeepSeek', 1, 2000)].join('') +
      [line(5, 'USA', 0, 9000), line(6, 'OpenAI', 1, 9000)].join('')
    const styles =
      '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="0" applyAlignment="1"><alignment horizontal="left" indent="1"/></xf></cellXfs></styleSheet>'
    const file = xlsx([{ name: 'Q&amp;A', rows }], { parts: { 'xl/styles.xml': styles } })
    const { observations, skipped } = await reading(file, {}, 'indented.xlsx')
    expect(skipped).toEqual(['2 skip_subtotal', '5 skip_subtotal'])
    expect(observations).toEqual(['2025 | Qwen | 1000', '2025 | DeepSeek | 2000', '2025 | OpenAI | 9000'])
  })

  it.each([
    ['spaces', '  '],
    ['no-break spaces', '\u00a0\u00a0'],
    ['ideographic spaces', '\u3000'],
  ])('skips parents that sum up their children, written with %s', async (_name, indent) => {
    const { observations, skipped } = await reading(
      `Model,2024,2025\nChina,3,7\n${indent}Alibaba,3,5\n${indent}${indent}Qwen,2,4\n${indent}${indent}QwQ,1,1\n${indent}DeepSeek,,2\nUSA,9,8\n${indent}OpenAI,9,8\nTotal,12,15\n`,
    )
    expect(skipped).toEqual(['2 skip_subtotal', '3 skip_subtotal', '7 skip_subtotal', '9 skip_total_sum'])
    expect(observations).toEqual([
      '2024 | Qwen | 2',
      '2025 | Qwen | 4',
      '2024 | QwQ | 1',
      '2025 | QwQ | 1',
      '2024 | DeepSeek | missing',
      '2025 | DeepSeek | 2',
      '2024 | OpenAI | 9',
      '2025 | OpenAI | 8',
    ])
  })

  it('keeps a parent of which only a part is listed, and says so', async () => {
    const { observations, issues } = await reading(
      'Model,2024,2025\nAll open models,10,20\n of which Qwen,4,5\n of which Llama,3,6\nClosed,30,40\n',
    )
    expect(observations).toHaveLength(8)
    expect(issues).toContain('subtotal_unequal 2:1')
  })

  it('reads the levels of each period of a long table by themselves', async () => {
    const { skipped } = await reading(
      'month,model,tokens\n2025-01,China,3\n2025-01,  Qwen,2\n2025-01,  Kimi,1\n2025-02,China,5\n2025-02,  Qwen,3\n2025-02,  Kimi,2\n',
    )
    expect(skipped).toEqual(['2 skip_subtotal', '5 skip_subtotal'])
  })

  it('skips a heading of a group, which has no values', async () => {
    const { skipped, observations } = await reading('Model,2024,2025\nChina,,\n  Qwen,2,4\n  Kimi,1,1\n')
    expect(skipped).toEqual(['2 skip_remark'])
    expect(observations).toHaveLength(4)
  })
})

describe('remarks around the table', () => {
  it('takes titles above and remarks of several cells below for what they are', async () => {
    const { observations, skipped, issues } = await reading(
      'AI usage,,\nSource: survey of 2025,,\n\nMonth,Model,Share\n2025-01,Qwen,60%\n2025-01,Llama,40%\n,,\nNote,see the annex,for details\n* estimated,,\n',
    )
    expect(observations).toHaveLength(2)
    expect(skipped).toEqual(['7 skip_blank', '8 skip_remark', '9 skip_remark'])
    expect(issues).toEqual(['preamble_skipped 1:'])
  })

  it('keeps a last row whose value says that there is none', async () => {
    const { observations, skipped } = await reading(
      'Month,Model,Share\n2025-01,Qwen,60%\n2025-01,Llama,n/a\n',
    )
    expect(observations).toEqual(['2025-01 | Qwen | 60', '2025-01 | Llama | missing'])
    expect(skipped).toEqual([])
  })
})

describe('what is given twice', () => {
  const twice = 'date,model,tokens\n2025-01-01,Qwen,5\n2025-01-01,Qwen,7\n2025-01-01,Qwen,n/a\n'
  it('adds it up, keeps the last or rejects the later', async () => {
    const sum = await reading(twice, { duplicates: 'sum' })
    expect([sum.observations, sum.issues]).toEqual([
      ['2025-01-01 | Qwen | 12'],
      ['duplicates_summed 3:3', 'missing_values 4:3'],
    ])
    const last = await reading(twice, { duplicates: 'last' })
    expect(last.observations).toEqual(['2025-01-01 | Qwen | missing'])
    const first = await reading(twice, { duplicates: 'reject' })
    expect([first.observations, first.issues]).toEqual([
      ['2025-01-01 | Qwen | 5'],
      ['duplicate 3:3', 'duplicate 4:3'],
    ])
  })
})

describe('given shares against 100', () => {
  const shares = (value: number): string =>
    `month,model,share\n2025-01,Qwen,60%\n2025-01,Llama,${value}%\n2025-02,Qwen,60%\n2025-02,Llama,40%\n`

  it.each([39.6, 40, 40.5])('lets rounding pass: 60 and %d', async (value) => {
    expect((await reading(shares(value))).issues).toEqual([])
  })

  it('says the period and the sum, and asks about overlap where there is too much', async () => {
    const under = await reading(shares(39.4))
    expect(under.preview.report.issues.map(({ code, params }) => [code, params])).toEqual([
      ['shares_sum', { period: '2025-01', sum: 99.4 }],
    ])
    const over = await reading(shares(55.5))
    expect(over.preview.report.issues.map(({ code, params }) => [code, params])).toEqual([
      ['shares_sum', { period: '2025-01', sum: 115.5 }],
      ['overlap_possible', { count: 1, period: '2025-01', sum: 115.5 }],
    ])
  })

  it('asks no more once the analyst has said', async () => {
    const yes = await reading(shares(55.5), { definition: { overlapping: true } })
    expect(yes.issues).toEqual([])
    const no = await reading(shares(55.5), { definition: { overlapping: false } })
    expect(no.issues).toEqual(['shares_sum'])
  })

  it('adds up regions, languages and categories each by themselves', async () => {
    const { issues } = await reading(
      'month,model,region,share\n2025-01,Qwen,EU,60%\n2025-01,Llama,EU,40%\n2025-01,Qwen,US,30%\n2025-01,Llama,US,70%\n',
    )
    expect(issues).toEqual([])
  })

  it('names twenty periods and counts the rest', async () => {
    const rows = Array.from({ length: 28 }, (_, day) => {
      const date = `2025-01-${String(day + 1).padStart(2, '0')}`
      return `${date},Qwen,10%\n${date},Llama,20%\n`
    })
    const { issues, preview } = await reading(`day,model,share\n${rows.join('')}`)
    expect(issues).toHaveLength(21)
    expect(preview.report.issues.at(-1)).toMatchObject({ code: 'shares_sum_more', params: { count: 8 } })
  })
})
