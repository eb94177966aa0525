import { afterEach, describe, expect, it } from 'vitest'
import {
  formatAmount,
  formatBytes,
  formatDay,
  formatMoment,
  formatNumber,
  formatPeriodLabel,
  formatPeriodTick,
  formatPoints,
  formatShare,
} from '#shared/i18n/format.ts'
import { translateKey, translator } from '#shared/i18n/i18n.ts'
import { asLanguageWrites, decimalOf, onReading, readAs } from '#shared/i18n/reading.ts'
import { isNumber } from '#shared/domain/parse-number.ts'
import { parseTyped } from '#shared/domain/typed-number.ts'
import { locales } from '#shared/vocabulary/locales.ts'
import { numberFormats } from '#shared/vocabulary/reading.ts'

const plain = (text: string): string => text.replaceAll(/[\u00A0\u202F]/g, ' ')

afterEach(() => readAs({ numbers: 'language', dates: 'language' }))

describe('how a person has numbers written', () => {
  it.each([
    ['language', 'en', '1,234,567.5', '13.0%', '+3.2 pp', '14.4 T'],
    ['comma', 'en', '1.234.567,5', '13,0%', '+3,2 pp', '14,4 T'],
    ['space', 'en', '1 234 567,5', '13,0%', '+3,2 pp', '14,4 T'],
    ['point', 'it', '1,234,567.5', '13.0%', '+3.2 p.p.', '14.4 Bln'],
    ['comma', 'zh-CN', '1.234.567,5', '13,0%', '+3,2 个百分点', '14,4万亿'],
  ] as const)('%s in %s', (numbers, locale, number, share, points, amount) => {
    readAs({ numbers, dates: 'language' })
    expect(plain(formatNumber(1_234_567.5, locale, 1))).toBe(number)
    expect(plain(formatShare(0.13, locale))).toBe(share)
    expect(plain(formatPoints(0.032, locale))).toBe(points)
    // The short word stays that of the language.
    expect(plain(formatAmount(14.37e12, 'tokens', locale))).toBe(amount)
  })

  it('groups four digits too, where the sign for it was chosen', () => {
    readAs({ numbers: 'comma', dates: 'language' })
    for (const locale of locales) expect(formatNumber(1234, locale)).toBe('1.234')
  })

  it('holds in the sentences of messages and in sizes of files', () => {
    readAs({ numbers: 'comma', dates: 'language' })
    const params = { share: 12.34 }
    expect(translateKey('en', 'caveats:unresolved', params)).toContain('12,3%')
    expect(translator('en')('caveats:unresolved', params)).toContain('12,3%')
    expect(plain(formatBytes(74_800_000, 'en'))).toBe('74,8 MB')
  })

  it('is understood when it is typed', () => {
    for (const numbers of numberFormats)
      for (const locale of locales) {
        readAs({ numbers, dates: 'language' })
        const parsed = parseTyped(formatNumber(1_234_567.5, locale, 1), decimalOf(locale))
        expect(isNumber(parsed) && parsed.value, `${numbers} ${locale}`).toBe(1_234_567.5)
      }
  })

  it('is that of the language for what leaves the page, and the chosen one again after it', () => {
    readAs({ numbers: 'comma', dates: 'iso' })
    expect(asLanguageWrites(() => [formatShare(0.13, 'en'), formatDay('2025-11-24', 'en')])).toEqual([
      '13.0%',
      '24 Nov 2025',
    ])
    expect(() =>
      asLanguageWrites(() => {
        throw new Error('half done')
      }),
    ).toThrow('half done')
    expect(formatShare(0.13, 'en')).toBe('13,0%')
  })
})

describe('how a person has dates written', () => {
  it('is ISO where that was chosen, of every kind of period', () => {
    readAs({ numbers: 'language', dates: 'iso' })
    for (const locale of locales) {
      const label = (iso: string): string => formatPeriodLabel(iso, locale)
      expect(label('2025-11-24')).toBe('2025-11-24')
      expect(label('2025-11')).toBe('2025-11')
      expect(label('2025-Q3')).toBe('2025-Q3')
      expect(label('2025-H1')).toBe('2025-H1')
      expect(label('2025')).toBe('2025')
      expect(label('2024-11/2025-11')).toBe('2024-11 – 2025-11')
      expect(formatPeriodTick('2025-11-24', locale)).toBe('11-24')
      expect(formatMoment('2025-11-24T10:42:07', locale)).toBe('2025-11-24 10:42:07')
    }
  })
})

describe('a change of it', () => {
  it('is told once, and not where nothing is another', () => {
    let told = 0
    const stop = onReading(() => (told += 1))
    readAs({ numbers: 'comma', dates: 'language' })
    readAs({ numbers: 'comma', dates: 'language' })
    stop()
    readAs({ numbers: 'point', dates: 'language' })
    expect(told).toBe(1)
  })
})
