import { describe, expect, it } from 'vitest'
import { headingPower } from '#engine/import/understand/heading-power.ts'
import { namedRole, valueRank } from '#engine/import/understand/heading-words.ts'
import { isTotal, mayBeWhole } from '#shared/vocabulary/totals.ts'
import { reading, workbook } from './reading.ts'

describe('two rows of headings', () => {
  it('reads periods over subjects, the groups written once', async () => {
    const { shape, observations, issues } = await reading(
      'Tokens by country;;;;\n;2024;;2025;\nCountry;Qwen;Llama;Qwen;Llama\nItaly;1;2;3;4\nFrance;5;6;7;8\n',
    )
    expect(shape).toBe('two-level')
    expect(observations).toEqual([
      '2024 | Qwen | 1 @Italy',
      '2024 | Llama | 2 @Italy',
      '2025 | Qwen | 3 @Italy',
      '2025 | Llama | 4 @Italy',
      '2024 | Qwen | 5 @France',
      '2024 | Llama | 6 @France',
      '2025 | Qwen | 7 @France',
      '2025 | Llama | 8 @France',
    ])
    expect(issues).toEqual(['preamble_skipped 1:'])
  })

  it('reads subjects over periods', async () => {
    const { observations } = await reading(
      'Region,Qwen,,Llama,\n,Q1 2025,Q2 2025,Q1 2025,Q2 2025\nEU,10%,20%,30%,40%\n',
    )
    expect(observations).toEqual([
      '2025-Q1 | Qwen | 10 @EU',
      '2025-Q2 | Qwen | 20 @EU',
      '2025-Q1 | Llama | 30 @EU',
      '2025-Q2 | Llama | 40 @EU',
    ])
  })

  it('reads subjects over measures: the one that looks most like the values', async () => {
    const { shape, observations, preview } = await reading(
      'Month,Qwen,,Llama,\n,Requests,Share,Requests,Share\n2025-01,10,20%,30,80%\n2025-02,11,21%,31,79%\n',
    )
    expect(shape).toBe('two-level')
    expect(preview.report.dataset.measure).toBe('requests')
    expect(observations).toEqual([
      '2025-01 | Qwen | 10',
      '2025-01 | Llama | 30',
      '2025-02 | Qwen | 11',
      '2025-02 | Llama | 31',
    ])
  })

  it('reads measures over subjects', async () => {
    const { observations } = await reading(
      'Month,Tokens (billions),,Users,\n,Qwen,Llama,Qwen,Llama\n2025-01,1.5,2,30,40\n',
    )
    expect(observations).toEqual(['2025-01 | Qwen | 1500000000', '2025-01 | Llama | 2000000000'])
  })

  it('reads periods over measures, the rows naming the subjects', async () => {
    const { observations } = await reading(
      'Model,Jan 2025,,Feb 2025,\n,Tokens,Requests,Tokens,Requests\nQwen,5,1,6,1\nLlama,7,2,8,2\n',
    )
    expect(observations).toEqual([
      '2025-01 | Qwen | 5',
      '2025-02 | Qwen | 6',
      '2025-01 | Llama | 7',
      '2025-02 | Llama | 8',
    ])
  })

  it('reads bounds under each group', async () => {
    const { observations } = await reading(
      'Year,Qwen,,,Llama,,\n,share,low,high,share,low,high\n2024,10%,8%,12%,20%,15%,30%\n2025,11%,9%,,21%,16%,31%\n',
    )
    expect(observations).toEqual([
      '2024 | Qwen | 10 [8–12]',
      '2024 | Llama | 20 [15–30]',
      '2025 | Qwen | 11 [9–]',
      '2025 | Llama | 21 [16–31]',
    ])
  })

  it('reads names over names as category over subject, and as category where the rows name subjects', async () => {
    const named = await reading('Month,Coding,,Writing,\n,Qwen,Llama,Qwen,Llama\n2025-01,1%,2%,3%,4%\n')
    expect(named.observations).toEqual([
      '2025-01 | Qwen | 1 #Coding',
      '2025-01 | Llama | 2 #Coding',
      '2025-01 | Qwen | 3 #Writing',
      '2025-01 | Llama | 4 #Writing',
    ])
    const rows = await reading('Model,2024,,2025,\n,Coding,Writing,Coding,Writing\nQwen,1%,2%,3%,4%\n')
    expect(rows.observations).toEqual([
      '2024 | Qwen | 1 #Coding',
      '2024 | Qwen | 2 #Writing',
      '2025 | Qwen | 3 #Coding',
      '2025 | Qwen | 4 #Writing',
    ])
  })

  it('reads merged cells of a workbook', async () => {
    const bytes = workbook(
      [
        ['Region', 2024, null, 2025, null],
        [null, 'Qwen', 'Llama', 'Qwen', 'Llama'],
        ['EU', 1, 2, 3, 4],
      ],
      ['A1:A2', 'B1:C1', 'D1:E1'],
    )
    const { observations, preview } = await reading(bytes, {}, 'merged.xlsx')
    expect(preview.columns[1]?.header).toBe('2024 · Qwen')
    expect(observations).toEqual([
      '2024 | Qwen | 1 @EU',
      '2024 | Llama | 2 @EU',
      '2025 | Qwen | 3 @EU',
      '2025 | Llama | 4 @EU',
    ])
  })

  it('joins years and months to one heading', async () => {
    const { shape, observations } = await reading('Model,2024,,2025,\n,Nov,Dec,Jan,Feb\nQwen,1%,2%,3%,4%\n')
    expect(shape).toBe('wide-by-period')
    expect(observations).toEqual([
      '2024-11 | Qwen | 1',
      '2024-12 | Qwen | 2',
      '2025-01 | Qwen | 3',
      '2025-02 | Qwen | 4',
    ])
    const quarters = await reading('模型,2024年,,2025年\n,三季度,四季度,一季度\n通义千问,1%,2%,3%\n')
    expect(quarters.observations).toEqual([
      '2024-Q3 | 通义千问 | 1',
      '2024-Q4 | 通义千问 | 2',
      '2025-Q1 | 通义千问 | 3',
    ])
  })

  it('takes a row of units as part of the headings', async () => {
    const { observations, preview } = await reading(
      'Month,Model,Tokens\n,,(in Mio.)\n2025-01,Qwen,5\n2025-02,Qwen,1.5T\n',
    )
    expect(preview.columns[2]?.header).toBe('Tokens (in Mio.)')
    expect(observations).toEqual(['2025-01 | Qwen | 5000000', '2025-02 | Qwen | 1500000000000'])
  })

  it('skips headings that are repeated, both rows of them', async () => {
    const { skipped, observations } = await reading(
      'Region,2024,,2025,\n,Qwen,Llama,Qwen,Llama\nEU,1%,2%,3%,4%\nRegion,2024,,2025,\n,Qwen,Llama,Qwen,Llama\nUS,5%,6%,7%,8%\n',
    )
    expect(skipped).toEqual(['4 skip_header', '5 skip_header'])
    expect(observations).toHaveLength(8)
  })
})

describe('shapes', () => {
  it('does not take dates of model versions for periods', async () => {
    const { shape, observations } = await reading(
      'Month,ChatGPT (2025-03-26),ChatGPT (2024-11-20),o3-10,Claude\n2025-05,1%,2%,3%,4%\n2025-06,5%,6%,7%,8%\n',
    )
    expect(shape).toBe('wide-by-subject')
    expect(observations.slice(0, 3)).toEqual([
      '2025-05 | ChatGPT (2025-03-26) | 1',
      '2025-05 | ChatGPT (2024-11-20) | 2',
      '2025-05 | o3-10 | 3',
    ])
  })

  it('finds low, high, language, region, category, note and developer in a long table', async () => {
    const { observations, preview } = await reading(
      'week,model,developer,lingua,paese,task,share,share low,share high,nota\n2025-W07,Qwen,Alibaba,it,Italia,coding,12%,10%,15%,stima\n',
    )
    expect(preview.columns.map(({ role }) => role)).toEqual([
      'period',
      'subject',
      'developer',
      'language',
      'region',
      'category',
      'value',
      'low',
      'high',
      'note',
    ])
    expect(observations).toEqual(['2025-02-10 | Qwen | 12 [10–15] @Italia &it #coding (stima)'])
  })

  it('reads the rows of the measure at hand, and says what columns it leaves out', async () => {
    const { observations, skipped } = await reading(
      'date,model,metric,value\n2025-01-01,Qwen,tokens,5\n2025-01-01,Qwen,requests,2\n',
    )
    expect(observations).toEqual(['2025-01-01 | Qwen | 5'])
    expect(skipped).toEqual(['3 skip_other_measure'])
    const wide = await reading('date,model,tokens,requests\n2025-01-01,Qwen,5,2\n')
    expect(wide.issues).toEqual(['column_left_out'])
  })

  it('tells the measures of rows of shares apart as categories', async () => {
    const { observations } = await reading(
      'date,name,metric,share\n2025-01-01,Qwen,tokens,60%\n2025-01-01,Qwen,requests,40%\n',
    )
    expect(observations).toEqual(['2025-01-01 | Qwen | 60 #tokens', '2025-01-01 | Qwen | 40 #requests'])
  })
})

describe('words of headings', () => {
  it.each([
    ['Tokens (billions)', 9],
    ['Users, M', 6],
    ['Tokens in Mio.', 6],
    ['Umsatz (Mrd. €)', 9],
    ['Spend ($M)', 6],
    ['Spend (USD bn)', 9],
    ['Utenti (milioni)', 6],
    ['单位：亿', 8],
    ['Token（万亿）', 12],
    ['Model B', 0],
    ['Group M', 0],
    ['Share (%)', 0],
  ])('%s declares 10^%i', (heading, power) => expect(headingPower(heading)).toBe(power))

  it.each([
    ['Lower 95% CI', 'low'],
    ['share_high', 'high'],
    ['95_pct_ci', 'interval'],
    ['limite inferiore', 'low'],
    ['created', 'period'],
    ['Qwen Max', null],
    ['o3 high', null],
    ['Nova low', null],
  ])('%s is named as %s', (heading, role) => {
    expect(namedRole(heading)).toBe(role)
    expect(valueRank(heading)).toBe(0)
  })

  it.each(['Total', 'Sum', 'Summe', 'Totale', 'Gesamt', '合计', '总计', 'Grand total:'])(
    '%s is a total by its name',
    (name) => expect(isTotal(name)).toBe(true),
  )
  it.each(['World', 'All models', 'Total China', 'Europa gesamt', '全国', '亚洲小计'])(
    '%s is a total if the numbers agree',
    (name) => expect([isTotal(name), mayBeWhole(name)]).toEqual([false, true]),
  )
  it.each(['Other', 'TotalEnergies', 'Worldcoin', 'Allen AI'])('%s is none', (name) =>
    expect(mayBeWhole(name)).toBe(false),
  )
})
