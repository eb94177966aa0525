import fc from 'fast-check'
import { formatFigure } from '#shared/i18n/claim-number.ts'
import { describe, expect, it } from 'vitest'
import {
  formatAmount,
  formatDay,
  formatFull,
  formatPeriodLabel,
  formatPeriodTick,
  formatPoints,
  formatEstimate,
  formatQualified,
  formatRange,
  formatShare,
  valueQualifier,
} from '#shared/i18n/format.ts'
import { locales } from '#shared/vocabulary/locales.ts'

/** No-break spaces, as Intl and the formatter set them, made plain so that the tables below can be read. */
const plain = (text: string): string => text.replaceAll(/[\u00A0\u202F]/g, ' ')

describe('numbers', () => {
  it.each([
    ['en', 0.13, '13.0%'],
    ['it', 0.13, '13,0%'],
    ['zh-CN', 0.13, '13.0%'],
    ['en', 0, '0.0%'],
    ['en', null, '–'],
  ] as const)('share in %s: %s is %s', (locale, value, text) => {
    expect(plain(formatShare(value, locale))).toBe(text)
  })

  it.each([
    ['en', 0.032, '+3.2 pp'],
    ['en', -0.004, '−0.4 pp'],
    ['it', 0.032, '+3,2 p.p.'],
    ['zh-CN', 0.032, '+3.2 个百分点'],
    ['en', 0, '0.0 pp'],
    ['en', null, '–'],
  ] as const)('points in %s: %s is %s', (locale, value, text) => {
    expect(plain(formatPoints(value, locale))).toBe(text)
  })

  it.each([
    ['en', 14.37e12, 'tokens', '14.4 T'],
    ['it', 14.37e12, 'tokens', '14,4 Bln'],
    ['zh-CN', 14.37e12, 'tokens', '14.4万亿'],
    ['en', 14.37, 'trillion tokens', '14.4 T'],
    ['en', 0.82, 'trillion tokens', '820 B'],
    ['en', 70, 'percent', '70.0%'],
    ['en', 1.25e9, 'USD', '$1.25 B'],
    ['en', 38e9, 'tokens', '38.0 B'],
    ['en', 38, 'tokens', '38'],
    ['en', 0, 'tokens', '0'],
    ['en', null, 'tokens', '–'],
  ] as const)('amount in %s: %s %s is %s', (locale, value, unit, text) => {
    expect(plain(formatAmount(value, unit, locale))).toBe(text)
  })

  it('keeps every digit where the full value is asked for', () => {
    expect(plain(formatFull(7_519_183_440_956, 'tokens', 'en'))).toBe('7,519,183,440,956 tokens')
    expect(plain(formatFull(82.87, 'percent', 'it'))).toBe('82,87%')
    expect(formatFull(null, 'tokens', 'en')).toBe('–')
  })

  it.each([
    [0.25, 0.3, '25.0–30.0%'],
    [null, 0.3, '≤ 30.0%'],
    [0.25, null, '≥ 25.0%'],
    [0.3, 0.3, '30.0%'],
    [null, null, ''],
  ])('range %s to %s is %s', (low, high, text) => {
    expect(plain(formatRange(low, high, 'en'))).toBe(text)
  })

  it('marks estimates, and never what is missing', () => {
    expect(plain(formatQualified('30.0%', 'nearly'))).toBe('≈ 30.0%')
    expect(plain(formatQualified('1.0%', 'over'))).toBe('> 1.0%')
    expect(formatQualified('1.0%', 'exact')).toBe('1.0%')
    expect(formatQualified('–', 'about')).toBe('–')
    const observed = { value: 0.5, low: 0, high: 1, qualifier: 'under' } as const
    expect(valueQualifier(observed)).toBe('about')
    expect(valueQualifier({ ...observed, value: 1 })).toBe('under')
    expect(valueQualifier({ value: 50, low: 50, high: null, qualifier: 'over' })).toBe('over')
    expect(valueQualifier({ ...observed, qualifier: 'nearly' })).toBe('nearly')
  })

  it('writes no number as NaN, whatever the language', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        for (const locale of locales) {
          expect(formatShare(value, locale)).not.toMatch(/NaN/)
          expect(formatAmount(value, 'tokens', locale)).not.toMatch(/NaN/)
        }
      }),
    )
  })
})

describe('estimates', () => {
  const within = (value: number | null, low: number | null, high: number | null) => ({ value, low, high })

  it('are signed where a bound is printed as another number', () => {
    expect(plain(formatEstimate(within(0.13, 0.1, 0.16), 'en'))).toBe('≈ 13.0%')
    expect(plain(formatEstimate(within(0.13, null, 0.16), 'it'))).toBe('≈ 13,0%')
    expect(formatEstimate(within(0.13, 0.12999, 0.13001), 'en')).toBe('13.0%')
    expect(formatEstimate(within(0.13, null, null), 'en')).toBe('13.0%')
    expect(formatEstimate(within(null, null, null), 'en')).toBe('–')
  })

  it('keep the sign in the terms of a claim', () => {
    expect(plain(formatFigure(within(-0.05, -0.08, -0.02), 'change', 'en'))).toBe('≈ −5.0 pp')
    expect(plain(formatFigure(within(0.05, null, null), 'change', 'zh-CN'))).toBe('+5.0 个百分点')
    expect(plain(formatFigure(within(1, 0.9, 1.1), 'relative-change', 'en'))).toBe('≈ +100.0%')
    expect(plain(formatFigure(within(-0.5, null, null), 'relative-change', 'it'))).toBe('−50,0%')
    expect(formatFigure(within(3, null, null), 'rank', 'en')).toBe('#3')
    expect(formatFigure(within(null, null, null), 'rank', 'en')).toBe('–')
    expect(plain(formatFigure(within(0.3, 0.25, 0.35), 'peak', 'en'))).toBe('≈ 30.0%')
  })
})

describe('periods', () => {
  it.each([
    ['2025-11-24', 'en', '24 Nov 2025'],
    ['2025-11-24', 'it', '24 nov 2025'],
    ['2025-11-24', 'zh-CN', '2025年11月24日'],
    ['2025-11', 'en', 'Nov 2025'],
    ['2025-Q3', 'en', 'Q3 2025'],
    ['2025-Q3', 'it', 'T3 2025'],
    ['2025-Q3', 'zh-CN', '2025年第3季度'],
    ['2025-H1', 'zh-CN', '2025年上半年'],
    ['2025', 'en', '2025'],
    ['2024-11/2025-11', 'en', 'Nov 2024 – Nov 2025'],
    ['2025-01-06/2025-01-19', 'en', '6 Jan 2025 – 19 Jan 2025'],
    ['not a period', 'en', 'not a period'],
  ] as const)('%s in %s is %s', (iso, locale, text) => {
    expect(formatPeriodLabel(iso, locale)).toBe(text)
  })

  it('leaves the year of days to their axis', () => {
    expect(formatPeriodTick('2025-11-24', 'en')).toBe('24 Nov')
    expect(formatPeriodTick('2025-11', 'en')).toBe('Nov 2025')
  })

  it('reads the day of a date-time', () => {
    expect(formatDay('2025-12-10T08:00:00Z', 'it')).toBe('10 dic 2025')
  })
})
