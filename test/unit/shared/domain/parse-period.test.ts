import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findPeriod, readPeriod } from '#shared/domain/parse-period.ts'
import { formatPeriod, periodAt } from '#shared/domain/period.ts'

const text = (written: string, options?: Parameters<typeof readPeriod>[1]): string | null => {
  const period = readPeriod(written, options)
  return period && `${period.grain} ${formatPeriod(period)}`
}

describe('readPeriod', () => {
  it.each([
    ['2025-11-24', 'day 2025-11-24'],
    ['2026-02-06 18:54:30.040', 'day 2026-02-06'],
    ['2025-01-01T00:00:00Z', 'day 2025-01-01'],
    ['2025/3/5', 'day 2025-03-05'],
    ['20251124', 'day 2025-11-24'],
    ['24.11.2025', 'day 2025-11-24'],
    ['24/11/2025', 'day 2025-11-24'],
    ['11/24/2025', 'day 2025-11-24'],
    ['24 Nov 2025', 'day 2025-11-24'],
    ['Nov 24, 2025', 'day 2025-11-24'],
    ['24. November 2025', 'day 2025-11-24'],
    ['24-Nov-25', 'day 2025-11-24'],
    ['24NOV2025', 'day 2025-11-24'],
    ['2025-Nov-24', 'day 2025-11-24'],
    ['24 de noviembre de 2025', 'day 2025-11-24'],
    ['1er novembre 2025', 'day 2025-11-01'],
    ['Mon, 24 Nov 2025', 'day 2025-11-24'],
    ['Monday, November 24, 2025', 'day 2025-11-24'],
    ['lunedì 24 novembre 2025', 'day 2025-11-24'],
    ['Mo., 24.11.2025', 'day 2025-11-24'],
    ['lundi 24 novembre 2025', 'day 2025-11-24'],
    ['lunes 24 noviembre 2025', 'day 2025-11-24'],
    ['2025年11月24日 星期一', 'day 2025-11-24'],
    ['Mon, 24 Nov 2025 08:00:00 GMT', 'day 2025-11-24'],
    ['11/24/2025 12:00:00 AM', 'day 2025-11-24'],
    ['24.11.2025 00:00', 'day 2025-11-24'],
    ['24-Nov-2025 12:00 PM', 'day 2025-11-24'],
    ['week of 2 Nov 2025', 'week 2025-11-03'],
    ['w/e 8 Nov 2025', 'week 2025-11-03'],
    ['week ending 2025-11-09', 'week 2025-11-03'],
    ['202511', 'month 2025-11'],
    ['noviembre de 2025', 'month 2025-11'],
    ['2024年3月5日', 'day 2024-03-05'],
    ['2025-W07', 'week 2025-02-10'],
    ['W07 2025', 'week 2025-02-10'],
    ['KW 7 2025', 'week 2025-02-10'],
    ['2025-02', 'month 2025-02'],
    ['02/2025', 'month 2025-02'],
    ['Feb 2025', 'month 2025-02'],
    ['Feb-25', 'month 2025-02'],
    ['Sept 2026', 'month 2026-09'],
    ['gen 2025', 'month 2025-01'],
    ['März 2025', 'month 2025-03'],
    ['2024年3月', 'month 2024-03'],
    ['Q1 2026', 'quarter 2026-Q1'],
    ['2026Q1', 'quarter 2026-Q1'],
    ['1Q26', 'quarter 2026-Q1'],
    ['2026年一季度', 'quarter 2026-Q1'],
    ['H1 2025', 'half 2025-H1'],
    ['2025H2', 'half 2025-H2'],
    ['2025年上半年', 'half 2025-H1'],
    ['2024年', 'year 2024'],
    ['2025', 'year 2025'],
    ['2024-11/2025-11', 'window 2024-11/2025-11'],
  ])('reads %s', (written, expected) => expect(text(written)).toBe(expected))

  it.each([
    'o3-10',
    'v3-0324',
    'gpt-4-2025',
    'Qwen3-235B',
    '2025-13',
    '31/02/2025',
    '03/04/2025',
    '45000',
    '202513',
    '250101',
    'Sat 25',
    'mar 3, o3',
    'Q5 2025',
    'jui 2025',
    '',
  ])('takes “%s” as no period', (written) => expect(text(written)).toBeNull())

  it('reads what is ambiguous as the column says', () => {
    expect(text('03/04/2025', { dayFirst: true })).toBe('day 2025-04-03')
    expect(text('03/04/2025', { dayFirst: false })).toBe('day 2025-03-04')
    expect(text('45985', { numeric: true })).toBe('day 2025-11-24')
    expect(text('44523', { numeric: true, date1904: true })).toBe('day 2025-11-24')
    expect(text('1763942400', { numeric: true })).toBe('day 2025-11-24')
    expect(text('1880', { numeric: true })).toBe('year 1880')
  })

  it('reads back the ISO text of any period', () => {
    const grains = fc.constantFrom('day', 'month', 'quarter', 'half', 'year')
    fc.assert(
      fc.property(fc.integer({ min: -10_000, max: 40_000 }), grains, (day, grain) => {
        const period = periodAt(day, grain)
        expect(readPeriod(formatPeriod(period))).toEqual(period)
      }),
    )
  })
})

describe('findPeriod', () => {
  it.each([
    ['Market Share Perc. (Sept 2026)', '2026-09', 'Market Share Perc.'],
    ['H1 2025 AI Diffusion', '2025-H1', 'AI Diffusion'],
    ['Share Q1 2026', '2026-Q1', 'Share'],
    ['2025-11', '2025-11', ''],
  ])('finds the period of %s', (heading, iso, rest) => {
    const found = findPeriod(heading)
    expect(found && formatPeriod(found.period)).toBe(iso)
    expect(found?.rest).toBe(rest)
  })
  it.each(['Claude 3', 'Magistral 2506', 'Nova 2024 Pro', 'o3-10'])('finds none in %s', (heading) => {
    expect(findPeriod(heading)).toBeNull()
  })
})
