import { describe, expect, it } from 'vitest'
import { reading } from './reading.ts'

/** Values of one column, in a long table with a decimal that its other columns do not decide. */
const values = async (
  cells: readonly string[],
  measure: 'tokens' | 'share' = 'tokens',
  heading = 'value',
) => {
  const rows = cells.map((cell, at) => `2025-01;m${at};${cell}`).join('\n')
  const { observations, issues } = await reading(`month;model;${heading}\n${rows}\n`, {
    definition: { measure, overlapping: true },
  })
  return {
    values: observations.map((text) => text.split(' | ')[2]),
    // That a part of a token is said is tried in marks.test.ts.
    issues: issues.filter((text) => !/^(?:column_left_out|fraction_of_count)/.test(text)),
  }
}

describe('the decimal sign of a column', () => {
  it.each([
    ['decided by a cell', ['1,234', '2,5'], ['1.234', '2.5'], []],
    ['decided by a cell', ['1,234', '2.5'], ['1234', '2.5'], []],
    ['decided by a group', ['1.234', '1.234.567'], ['1234', '1234567'], []],
    ['decided by numbers without grouping', ['1,234', '123456'], ['1.234', '123456'], []],
    ['decided by whole numbers', ['1.047', '379', '575'], ['1047', '379', '575'], []],
    ['decided by a space that groups', ['1 234,567', '2,345'], ['1234.567', '2.345'], []],
    ['assumed', ['1,234', '5,678'], ['1234', '5678'], ['decimal_assumed :3']],
    ['assumed', ['1.234', '5.678'], ['1.234', '5.678'], ['decimal_assumed :3']],
    [
      'against a few cells',
      ['1.5', '2.5', '3.25', '5,59 Bio.'],
      ['1.5', '2.5', '3.25', '5590000000000'],
      ['decimal_mixed 5:3'],
    ],
  ])('%s: %j', async (_name, cells, expected, issues) => {
    expect(await values(cells)).toEqual({ values: expected, issues })
  })

  it('is that of the other columns where its own cells leave it open', async () => {
    const { observations, issues } = await reading(
      'month;model;tokens;low\n2025-01;Qwen;1,234;1,1\n2025-02;Qwen;2,345;2,25\n',
    )
    expect(observations).toEqual(['2025-01 | Qwen | 1.234 [1.1–]', '2025-02 | Qwen | 2.345 [2.25–]'])
    expect(issues).toEqual(['fraction_of_count 2:3'])
  })
})

describe('magnitudes, units and qualifiers', () => {
  it.each([
    ['14.37T', '14370000000000'],
    ['11.1T tokens', '11100000000000'],
    ['2.5B', '2500000000'],
    ['300k', '300000'],
    ['2.3 Mrd.', '2300000000'],
    ['12 Mio.', '12000000'],
    ['1.2万', '12000'],
    ['3亿', '300000000'],
    ['1.5万亿', '1500000000000'],
    ['2 miliardi', '2000000000'],
    ['~30', '30 about'],
    ['≈30', '30 about'],
    ['circa 30', '30 about'],
    ['ca. 30', '30 about'],
    ['约30', '30 about'],
    ['30左右', '30 about'],
    ['nearly 30', '30 nearly'],
    ['almost 30', '30 nearly'],
    ['近30', '30 nearly'],
    ['fast 30', '30 nearly'],
    ['quasi il 30', '30 nearly'],
    ['>30', '30 [30–] over'],
    ['≥30', '30 [30–] over'],
    ['over 30', '30 [30–] over'],
    ['more than 30', '30 [30–] over'],
    ['oltre 30', '30 [30–] over'],
    ['超过30', '30 [30–] over'],
    ['30+', '30 [30–] over'],
    ['≤30', '30 [0–30] up-to'],
    ['up to 30', '30 [0–30] up-to'],
    ['<1', '0.5 [0–1] under'],
    ['25–30', '27.5 [25–30] range'],
    ['25-30', '27.5 [25–30] range'],
    ['between 25 and 30', '27.5 [25–30] range'],
    ['tra il 25 e il 30', '27.5 [25–30] range'],
    ['10–20M', '15000000 [10000000–20000000] range'],
    ['13 ± 2', '13 [11–15] range'],
    ['30*', '30 (*)'],
    ['30[1]', '30 ([1])'],
    ['3.7¹', '3.7 (¹)'],
  ])('reads %s', async (cell, expected) => {
    expect((await values([cell, '1.5'])).values).toEqual([expected, '1.5'])
  })

  it.each([
    ['25–30 %', '27.5 [25–30] range'],
    ['<1%', '0.5 [0–1] under'],
    ['≈30 %', '30 about'],
    ['12％', '12'],
    ['30 per cento', '30'],
  ])('reads %s as a share', async (cell, expected) => {
    expect((await values([cell, '1.5%'], 'share')).values).toEqual([expected, '1.5'])
  })

  it.each(['n/a', 'N/A', '–', '—', '-', '***', '*****', '…', '..', ':', '.', '', '暂无'])(
    'takes “%s” for missing, not for zero',
    async (cell) => {
      const { observations, issues } = await reading(`Model;2024;2025\nQwen;${cell};15\nLlama;0;25\n`, {
        definition: { measure: 'tokens' },
      })
      expect(observations.slice(0, 3)).toEqual([
        '2024 | Qwen | missing',
        '2025 | Qwen | 15',
        '2024 | Llama | 0',
      ])
      expect(issues).toEqual(['missing_values 2:2'])
    },
  )

  it('keeps the nearest of a whole number beyond 2^53, and says so', async () => {
    expect(await values(['9007199254740993', '9007199254740992'])).toEqual({
      values: ['9007199254740992', '9007199254740992'],
      issues: ['integer_rounded 2:3'],
    })
  })

  it('reads +5/-7 around the value, and nothing where it says nothing', async () => {
    const { observations } = await reading(
      'month,model,score,ci\n2025-08,A,1470,+5/-7\n2025-08,B,1460,n/a\n2025-08,C,1450,±3\n',
    )
    expect(observations).toEqual([
      '2025-08 | A | 1470 [1463–1475]',
      '2025-08 | B | 1460',
      '2025-08 | C | 1450 [1447–1453]',
    ])
  })

  it('multiplies by what headings declare, not what a cell says itself', async () => {
    expect((await values(['5', '1.5T', '2'], 'tokens', 'Tokens (billions)')).values).toEqual([
      '5000000000',
      '1500000000000',
      '2000000000',
    ])
    const titled = await reading('Tokens in Mio.,,\nModel,2024,2025\nQwen,5,6.5\n')
    expect(titled.observations).toEqual(['2024 | Qwen | 5000000', '2025 | Qwen | 6500000'])
    const mixed = await reading('Month,Kimi (K),Llama (in billions)\n2025-01,5,6\n', {
      definition: { measure: 'tokens' },
    })
    expect(mixed.observations).toEqual([
      '2025-01 | Kimi (K) | 5',
      '2025-01 | Llama (in billions) | 6000000000',
    ])
  })

  it('takes shares for fractions only where nothing says percent', async () => {
    const fractions = await values(['0.25', '0.75'], 'share', 'share')
    expect(fractions).toEqual({ values: ['25', '75'], issues: ['fractions_scaled'] })
    expect((await values(['0.25', '0.75'], 'share', 'share_percent')).values).toEqual(['0.25', '0.75'])
  })

  it('rejects what it cannot read, cell by cell', async () => {
    expect((await values(['1.5', 'many', '12,34,56', '10⁶', '30-25'])).issues).toEqual([
      'bad_number 3:3',
      'bad_number 4:3',
      'bad_number 5:3',
      'bad_number 6:3',
    ])
  })
})

describe('names that look like something else', () => {
  it('keeps model names and leading zeros as text', async () => {
    const names = ['o3-10', 'v3-0324', 'GPT-4.1', '007', '4.1', '2024', '3/4', '1,234', 'r1-0528', 'Mar 10']
    const { observations } = await reading(
      `month;model;tokens\n${names.map((name) => `2025-01;${name};5`).join('\n')}\n`,
    )
    expect(observations).toEqual(names.map((name) => `2025-01 | ${name} | 5`))
  })

  it('keeps leading zeros of a column without a telling heading', async () => {
    const { observations } = await reading('month,,tokens\n2025-01,007,5\n2025-01,008,6\n')
    expect(observations).toEqual(['2025-01 | 007 | 5', '2025-01 | 008 | 6'])
  })
})

describe('periods', () => {
  const period = async (cells: readonly string[], heading = 'period'): Promise<(string | undefined)[]> => {
    const { observations } = await reading(
      `${heading};model;tokens\n${cells.map((cell, at) => `${cell};m${at};5`).join('\n')}\n`,
    )
    return observations.map((text) => text.split(' | ')[0])
  }

  it.each([
    ['2025-11-24', '2025-11-24'],
    ['2026-02-06 18:54:30.040', '2026-02-06'],
    ['2026-01-16 00:00:00', '2026-01-16'],
    ['24.11.2025', '2025-11-24'],
    ['2024年3月5日', '2024-03-05'],
    ['2025-W07', '2025-02-10'],
    ['Week 7 2025', '2025-02-10'],
    ['KW 7 2025', '2025-02-10'],
    ['week of 12 Feb 2025', '2025-02-10'],
    ['2025-02', '2025-02'],
    ['02/2025', '2025-02'],
    ['Feb 2025', '2025-02'],
    ['gen 2025', '2025-01'],
    ['März 2025', '2025-03'],
    ['Dez. 2024', '2024-12'],
    ['2024年3月', '2024-03'],
    ['H1 2025', '2025-H1'],
    ['1H25', '2025-H1'],
    ['Q1 2026', '2026-Q1'],
    ['2024年', '2024'],
    ['Nov 2024 – Nov 2025', '2024-11/2025-11'],
  ])('reads %s', async (cell, expected) => expect(await period([cell])).toEqual([expected]))

  it('reads serials, Unix times and 202511 where the heading says that these are times', async () => {
    expect(await period(['45985', '45986'], 'date')).toEqual(['2025-11-24', '2025-11-25'])
    expect(await period(['1763942400', '1764028799'], 'created')).toEqual(['2025-11-24', '2025-11-24'])
    expect(await period(['202511', '202512'], 'month')).toEqual(['2025-11', '2025-12'])
  })

  it('decides the order of day and month from the whole column', async () => {
    expect(await period(['03/04/2025', '24/11/2025'], 'date')).toEqual(['2025-04-03', '2025-11-24'])
    expect(await period(['03/04/2025', '11/24/2025'], 'date')).toEqual(['2025-03-04', '2025-11-24'])
    expect(await period(['3/4/25', '13/4/25'], 'date')).toEqual(['2025-04-03', '2025-04-13'])
  })

  it('says when nothing decides the order, or both orders are there', async () => {
    const open = await reading('date;model;tokens\n03/04/2025;A;5\n')
    expect([open.observations, open.issues]).toEqual([['2025-03-04 | A | 5'], ['date_order_assumed :1']])
    const both = await reading(
      'date;model;tokens\n03/04/2025;A;5\n24/11/2025;A;5\n25/11/2025;A;5\n11/26/2025;A;5\n',
    )
    expect(both.observations).toEqual([
      '2025-04-03 | A | 5',
      '2025-11-24 | A | 5',
      '2025-11-25 | A | 5',
      '2025-11-26 | A | 5',
    ])
    expect(both.issues).toEqual(['date_order_mixed :1'])
  })

  it('rejects what is no period, row by row', async () => {
    const { observations, issues } = await reading(
      'month;model;tokens\n2025-01;A;5\n2025-13;A;5\nsoon;A;5\n–;A;5\n2025-02;A;5\n',
    )
    expect(observations).toHaveLength(2)
    expect(issues).toEqual(['bad_period 3:1', 'bad_period 4:1', 'no_period 5:1'])
  })
})
