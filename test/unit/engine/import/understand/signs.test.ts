import { describe, expect, it } from 'vitest'
import { reading } from './reading.ts'

const table = (heading: string, ...cells: readonly string[]): string =>
  `month\tmodel\t${heading}\n${cells.map((cell, at) => `2025-01\tm${at}\t${cell}`).join('\n')}\n`

const values = (observations: readonly string[]): string[] =>
  observations.map((text) => text.slice('2025-01 | '.length))

describe('money', () => {
  it.each([
    ['spend', ['HK$5', 'HK$7'], 'HKD', []],
    ['spend', ['C$5', 'C$7'], 'CAD', []],
    ['spend', ['5 SEK', 'SEK 7'], 'SEK', []],
    ['spend', ['J$5', 'J$7'], 'J$', []],
    ['spend (NT$)', ['5', '7'], 'TWD', []],
    ['spend (yen)', ['5', '7'], 'JPY', []],
    ['Spend in Canadian dollars', ['5', '7'], 'CAD', []],
    ['spend_sek', ['5', '7'], 'SEK', []],
    // The sign that they share is that of the heading.
    ['Spend (CAD)', ['$5', '$7'], 'CAD', []],
    ['spend', ['$5', '$7'], 'USD', []],
    ['spend', ['¥5', '¥7'], 'CNY', ['currency_assumed']],
    ['cost', ['5', '7'], 'USD', ['currency_assumed']],
  ] as const)('under “%s” as %j is in %s', async (heading, cells, unit, said) => {
    const { preview, observations, issues } = await reading(table(heading, ...cells), {}, 'table.tsv')
    expect(preview.report.dataset).toMatchObject({ measure: 'spend', unit })
    expect(values(observations)).toEqual(['m0 | 5', 'm1 | 7'])
    expect(issues).toEqual(said)
  })

  it('of a column beside it', async () => {
    const rows = 'month,model,spend,currency\n2025-01,m0,5,SEK\n2025-01,m1,7,SEK\n2025-01,m2,9,THB\n'
    const { preview, observations, issues } = await reading(rows)
    expect(preview.report.dataset.unit).toBe('SEK')
    expect(values(observations)).toEqual(['m0 | 5', 'm1 | 7'])
    expect(issues).toEqual(['other_currency 4:3'])
  })

  it('whose currency the analyst gives is not asked about', async () => {
    const { issues } = await reading(table('cost', '5', '7'), { definition: { unit: 'EUR' } }, 'table.tsv')
    expect(issues).toEqual([])
  })
})

describe('signs of another measure', () => {
  it.each([
    ['requests', ['50%', '700', '701'], 'requests'],
    ['tokens', ['$50', '700', '701'], 'tokens'],
    ['share', ['€50', '60', '40'], 'share'],
    ['share', ['2 pp', '60', '40'], 'share'],
    ['spend (USD)', ['50%', '700', '701'], 'spend'],
  ] as const)('under “%s”, %j: the cell is refused', async (heading, cells, measure) => {
    const { preview, observations, issues } = await reading(table(heading, ...cells), {}, 'table.tsv')
    expect(preview.report.dataset.measure).toBe(measure)
    expect(values(observations)).toEqual([`m1 | ${cells[1]}`, `m2 | ${cells[2]}`])
    expect(issues).toContain('other_unit 2:3')
  })

  it.each([
    ['tokens', ['$50', '$70'], 'spend'],
    ['requests', ['50%', '50%'], 'share'],
  ] as const)('under “%s”, %j: taken as %s, and said', async (heading, cells, measure) => {
    const { preview, issues } = await reading(table(heading, ...cells), {}, 'table.tsv')
    expect(preview.report.dataset.measure).toBe(measure)
    expect(issues).toEqual(['measure_by_sign'])
  })
})

describe('margins', () => {
  it.each([
    ['10M ± 2M', 'm0 | 10000000 [8000000–12000000] range'],
    ['10 ± 2M', 'm0 | 10000000 [8000000–12000000] range'],
    ['10B ± 200M', 'm0 | 10000000000 [9800000000–10200000000] range'],
    ['10M (8–12)', 'm0 | 10000000 [8000000–12000000] range'],
    ['10M ± 5%', 'm0 | 10000000 [9500000–10500000] range'],
    ['500 ± 5%', 'm0 | 500 [475–525] range'],
    // In millions it would reach below nothing.
    ['10M ± 250000', 'm0 | 10000000 [9750000–10250000] range'],
  ])('%s', async (cell, observation) => {
    const { observations, issues } = await reading(table('users', cell, '7'), {}, 'table.tsv')
    expect(values(observations)).toEqual([observation, 'm1 | 7'])
    expect(issues).toEqual([])
  })

  it.each([
    ['10M ± 2', '± 2'],
    ['10M (±2)', '±2'],
    ['10M +/- 2', '± 2'],
    ['$10M ± 2', '± 2'],
  ])('%s may mean two things: left out, kept in the note and said', async (cell, note) => {
    const heading = cell.startsWith('$') ? 'spend' : 'users'
    const { observations, issues } = await reading(table(heading, cell, '7'), {}, 'table.tsv')
    expect(values(observations)[0]).toBe(`m0 | 10000000 about (${note})`)
    expect(issues).toContain('margin_unclear 2:3')
  })

  it('in a column of their own', async () => {
    const rows = ['10M\t±2', '10M\t8–12', '500\t±5%', '10M\t±1M']
    const text = `month\tmodel\tusers\tci\n${rows.map((row, at) => `2025-01\tm${at}\t${row}`).join('\n')}\n`
    const { observations, issues } = await reading(text, {}, 'table.tsv')
    expect(values(observations)).toEqual([
      'm0 | 10000000 (±2)',
      'm1 | 10000000 [8000000–12000000]',
      'm2 | 500 [475–525]',
      'm3 | 10000000 [9000000–11000000]',
    ])
    expect(issues).toEqual(['margin_unclear 2:3'])
  })

  it.each(['10 % ± 2 pp', '10% ± 2', '10 ± 2%', '10% (±2 pp)'])('%s of a share', async (cell) => {
    const { observations } = await reading(table('share', cell, '60', '30'), {}, 'table.tsv')
    expect(values(observations)[0]).toBe('m0 | 10 [8–12] range')
  })
})

describe('letters behind numbers', () => {
  it.each(['5 pp', '5 bp', '5 up', '5 de', '5 dd', '5 eb', '5 ns', '5 (bn)', '5 (pp)'])(
    '%s is no number with flags',
    async (cell) => {
      const { observations, issues } = await reading(table('tokens', cell, '7', '8'), {}, 'table.tsv')
      expect(values(observations)).toEqual(['m1 | 7', 'm2 | 8'])
      expect(issues).toHaveLength(1)
      expect(issues[0]).toMatch(/^(?:bad_number|other_unit) 2:3$/)
    },
  )

  it.each(['bu', 'be', 'bep', 'e, p', 'b,u'])('5 %s has flags', async (flags) => {
    const { observations } = await reading(table('tokens', `5 ${flags}`, '7', '8'), {}, 'table.tsv')
    expect(values(observations)[0]).toBe(`m0 | 5 (${flags})`)
  })

  it('beside other flags two letters are flags that could be a word or a unit elsewhere', async () => {
    const { observations } = await reading(
      table('tokens', '5 bp', '6 de', '7 e', '8 b', '9 up'),
      {},
      'table.tsv',
    )
    expect(values(observations)).toEqual(['m0 | 5 (bp)', 'm1 | 6 (de)', 'm2 | 7 (e)', 'm3 | 8 (b)'])
  })

  it('in one column of a table say of the others that a `b` is no billion', async () => {
    const { observations } = await reading(
      'freq,unit,geo\\TIME_PERIOD\t2023 \t2024 \nA,THS_PER,DE\t10.3 b\t11 e\nA,THS_PER,FR\t: \t12 bp\n',
      {},
      'table.tsv',
    )
    expect(observations).toEqual([
      '2023 | all models | 10300 @DE (b)',
      '2024 | all models | 11000 @DE (e)',
      '2023 | all models | missing @FR',
      '2024 | all models | 12000 @FR (bp)',
    ])
  })
})

describe('columns of units', () => {
  it.each([
    ['unit', 'THS_ENT', 5000],
    ['UNIT_MEASURE', 'THS_PER', 5000],
    ['unit', 'MIO_EUR', 5e6],
    ['unit', 'CP_MEUR', 5e6],
    ['unit', 'PC_ENT', 5],
    ['UNIT_MEASURE', 'PT_IND', 5],
    ['unit', 'NR_ENT', 5],
  ])('%s: %s', async (heading, code, value) => {
    const { observations, issues } = await reading(
      `month,model,value,${heading}\n2025-01,a,5,${code}\n2025-01,b,7,${code}\n`,
    )
    expect(observations[0]).toBe(`2025-01 | a | ${value}`)
    expect(issues).not.toContain('unit_unknown :4')
  })

  it.each(['I15', 'KG_HAB', 'THS_I15', 'bushels'])('%s is not known, and said', async (code) => {
    const { issues, preview } = await reading(
      `month,model,value,unit\n2025-01,a,5,${code}\n2025-01,b,7,${code}\n`,
    )
    expect(issues).toContain('unit_unknown :4')
    expect(preview.report.issues.find((one) => one.code === 'unit_unknown')).toMatchObject({
      value: code,
      params: { header: 'unit' },
    })
  })

  it('names the rows that are of another measure', async () => {
    const { preview, skipped } = await reading(
      'month,model,value,unit\n2025-01,a,5,USD\n2025-01,a,700,tokens\n2025-01,b,7,USD\n2025-01,b,9,tokens\n',
    )
    expect(skipped).toEqual(['3 skip_other_measure', '5 skip_other_measure'])
    expect(preview.report.issues).toMatchObject([
      { code: 'rows_other_measure', row: 3, value: 'a (tokens)', params: { count: 2 } },
    ])
  })
})
