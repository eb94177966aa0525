import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { headingPower } from '#engine/import/understand/heading-power.ts'
import { readUnit } from '#engine/import/understand/unit-text.ts'
import { inCheckout } from '../../../../kit/checkout.ts'
import { reading, readingOf, workbook } from './reading.ts'

const fixture = (name: string): string => inCheckout(`test/fixtures/import/units/${name}`)

type Expected = {
  measure: string
  unit: string
  observations: string[]
  issues?: string[]
  rejected?: number
}

const tokens = { measure: 'tokens', unit: 'tokens' }
const files: Record<string, Expected> = {
  'unit_by_row.csv': {
    ...tokens,
    observations: ['2025-01 | Qwen | 1200000000', '2025-01 | Llama | 800000000'],
  },
  'unit_by_row.json': {
    ...tokens,
    observations: ['2025-01 | Qwen | 1200000000', '2025-01 | Llama | 800000000'],
  },
  'unit_by_row_de.csv': {
    measure: 'users',
    unit: 'users',
    observations: ['2025-01 | Qwen | 1200000', '2025-01 | Llama | 800000'],
  },
  'unit_by_row_zh.csv': {
    ...tokens,
    observations: ['2025-01 | 通义千问 | 120000000', '2025-01 | Llama | 8000000'],
    issues: ['measure_assumed'],
  },
  'one_unit.csv': {
    ...tokens,
    observations: ['2025-01 | Qwen | 1200000000', '2025-01 | Llama | 800000000'],
  },
  'multiplier.csv': {
    ...tokens,
    observations: ['2025-01 | Qwen | 1200000000', '2025-01 | Llama | 800000000'],
  },
  'fraction_and_percent.csv': {
    measure: 'share',
    unit: 'percent',
    observations: ['2025-01 | Qwen | 60', '2025-01 | Llama | 40'],
  },
  'two_currencies.csv': {
    measure: 'spend',
    unit: 'USD',
    observations: ['2025-01 | Qwen | 100'],
    issues: ['other_currency 3:3'],
    rejected: 1,
  },
  'two_currencies_in_cells.csv': {
    measure: 'spend',
    unit: 'USD',
    observations: ['2025-01 | Qwen | 100'],
    issues: ['other_currency 3:3'],
    rejected: 1,
  },
  'one_currency.csv': {
    measure: 'spend',
    unit: 'GBP',
    observations: ['2025-01 | Qwen | 100', '2025-01 | Llama | 90'],
  },
  'change.csv': {
    measure: 'score',
    unit: 'percentage points',
    observations: [
      '2025-01 | Qwen | -0.3',
      '2025-01 | Llama | -1.2',
      '2025-01 | Kimi | -0.5',
      '2025-01 | Yi | 2',
    ],
    issues: ['change_kept', 'decimal_mixed 4:3'],
  },
  'three_decimals.csv': {
    ...tokens,
    observations: ['2025-01 | Qwen | 12345', '2025-01 | Llama | 7125'],
    issues: ['thousands_assumed :3'],
  },
}

describe('units apart from the number', () => {
  it.each(Object.entries(files))('%s', async (name, expected) => {
    const { observations, issues, preview } = await readingOf(fixture(name))
    const { measure, unit } = preview.report.dataset
    expect({ measure, unit, observations }).toEqual({
      measure: expected.measure,
      unit: expected.unit,
      observations: expected.observations,
    })
    expect(issues).toEqual(expected.issues ?? [])
    expect(preview.report.rows.rejected).toBe(expected.rejected ?? 0)
  })

  it('are the same in a workbook', async () => {
    const rows = [
      ['month', 'model', 'unit', 'tokens'],
      ['2025-01', 'Qwen', 'billion', 1.2],
      ['2025-01', 'Llama', 'million', 800],
    ]
    const { observations } = await reading(workbook(rows), {}, 'units.xlsx')
    expect(observations).toEqual(['2025-01 | Qwen | 1200000000', '2025-01 | Llama | 800000000'])
  })

  it('are asked of every row: one that is unknown, and one of another measure, are left out and said', async () => {
    // Among the first texts of a column that is not plainly one of units, it is not taken for one.
    const text = readFileSync(fixture('unknown_unit.csv'), 'utf8')
    const { observations, issues, skipped } = await reading(text, {
      columns: [{ index: 4, role: 'unit' }],
    })
    expect(observations).toEqual(['2025-01 | Qwen | 1200000000'])
    expect(issues).toEqual(['bad_unit 3:4', 'rows_other_measure 4:'])
    expect(skipped).toEqual(['4 skip_other_measure'])
  })

  it('leave a column of other units alone', async () => {
    const { observations, preview } = await reading(
      'month,model,unit,tokens\n2025-01,Qwen,Sales,5\n2025-01,Llama,Research,7\n',
    )
    expect(preview.columns[2]?.role).toBe('ignore')
    expect(observations).toEqual(['2025-01 | Qwen | 5', '2025-01 | Llama | 7'])
  })

  it('a column in another currency than the one beside it is left out and said', async () => {
    const { observations, issues } = await reading(
      'month,Qwen cost (USD),Llama cost (EUR)\n2025-01,1,2\n2025-02,3,4\n',
      { shape: 'wide-by-subject' },
    )
    expect(observations).toEqual(['2025-01 | Qwen cost (USD) | 1', '2025-02 | Qwen cost (USD) | 3'])
    expect(issues).toEqual(['other_currency 2:3', 'other_currency 3:3'])
  })

  it('the currency that the analyst gives is that of the dataset', async () => {
    const { observations, issues } = await readingOf(fixture('two_currencies.csv'), {
      definition: { unit: 'EUR' },
    })
    expect(observations).toEqual(['2025-01 | Llama | 90'])
    expect(issues).toEqual(['other_currency 2:3'])
  })
})

describe('an ambiguous decimal sign', () => {
  it('is the analyst’s to choose for the whole file', async () => {
    const { observations, issues } = await readingOf(fixture('three_decimals.csv'), { decimal: '.' })
    expect(observations).toEqual(['2025-01 | Qwen | 12.345', '2025-01 | Llama | 7.125'])
    expect(issues).toEqual(['fraction_of_count 2:3'])
  })

  it('a part of a token is said, in a long file as well', async () => {
    const rows = Array.from({ length: 3 }, (_, at) => `2025-01,m${at},${at}.25`)
    const { preview } = await reading(`month,model,tokens\n${rows.join('\n')}\n`)
    expect(preview.report.issues.find(({ code }) => code === 'fraction_of_count')).toMatchObject({
      row: 2,
      column: 3,
      params: { count: 3 },
    })
  })
})

describe('the power of ten in a heading', () => {
  it.each([
    ['tokens_billions', 9],
    ['Billion tokens', 9],
    ['tokens (000s)', 3],
    ["users ('000)", 3],
    ['requests (in 1,000)', 3],
    ['tokens ×1000', 3],
    ['Mrd. Token', 9],
    ['users_k', 3],
    ['tokens_bn', 9],
    ['Tokens (B)', 9],
    ['Tokens, bn', 9],
    ['tokensBn', 9],
    ['Nutzer in Mio.', 6],
    ['tokens (mil)', 6],
    ['usuarios (mil)', 3],
    ['miles de usuarios', 3],
    ['Millions d’utilisateurs', 6],
    ['milioni di utenti', 6],
    ['tokens trn', 12],
    ['tokens (10^9)', 9],
    ['tokens (10⁹)', 9],
    ['tokens_1e9', 9],
    ['用户数（万）', 4],
    ['万用户', 4],
    ['下载量_亿', 8],
    ['金额（亿元）', 8],
    ['spend_usd_m', 6],
    ['Spend (€bn)', 9],
    ['Umsatz (Mio. €)', 6],
    ['Crore requests', 7],
    ['in Mrd.', 9],
    ['Millions', 6],
    ['Tokens (bn) 2024', 9],
  ])('%s: %i', (heading, power) => expect(headingPower(heading)).toBe(power))

  it.each([
    'tokens',
    'Kimi (K)',
    'Top models (1000)',
    'cost per million tokens (USD)',
    '$/M tokens',
    'Model B',
    'Trillion Labs',
    'k',
    'Users 2024',
    'State of AI: an empirical study of 100 trillion tokens with OpenRouter',
    '千问',
  ])('%s: none', (heading) => expect(headingPower(heading)).toBe(0))
})

describe('the text of a unit', () => {
  it.each([
    ['billion', { power: 9 }],
    ['Mio. €', { power: 6, currency: 'EUR', measure: 'spend' }],
    ['万人', { power: 4 }],
    ['亿元', { power: 8, currency: 'CNY' }],
    ['%', { percent: true, measure: 'share' }],
    ['percentage points', { percent: true }],
    ['PC_ENT', { percent: true }],
    ['THS_PER', { power: 3 }],
    ['MIO_EUR', { power: 6, currency: 'EUR' }],
    ['million tokens', { power: 6, measure: 'tokens' }],
    ['mil millones', { power: 9 }],
    ['proportion', { fraction: true }],
    ['number', { power: 0 }],
  ])('%s', (text, expected) => expect(readUnit(text)).toMatchObject(expected))
  it.each(['', 'bushels', 'Sales', 'GE10', 'a very long text that is the unit of nothing at all'])(
    '“%s” is none',
    (text) => expect(readUnit(text)).toBeNull(),
  )
})
