import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Decimal } from '#shared/domain/decimal.ts'
import { decimalEvidence, isNumber, parseInterval, parseNumber } from '#shared/domain/parse-number.ts'
import { timesPowerOfTen } from '#shared/domain/number-part.ts'

type Expected = { value: number; low?: number; high?: number; qualifier?: string; percent?: boolean }

const points: readonly (readonly [string, Expected])[] = [
  ['0', { value: 0 }],
  ['-3.5', { value: -3.5 }],
  ['−3.5', { value: -3.5 }],
  ['(12)', { value: -12 }],
  ['1,234,567.25', { value: 1_234_567.25 }],
  ['1 234 567', { value: 1_234_567 }],
  ['1\u202f234', { value: 1234 }],
  ["1'234.5", { value: 1234.5 }],
  ['1’234', { value: 1234 }],
  ['12%', { value: 12, percent: true }],
  ['12 %', { value: 12, percent: true }],
  ['１２％', { value: 12, percent: true }],
  ['14.37T', { value: 14.37e12 }],
  ['11.1T tokens', { value: 11.1e12 }],
  ['2.5bn', { value: 2.5e9 }],
  ['300k', { value: 300_000 }],
  ['$1.2M', { value: 1_200_000 }],
  ['3亿', { value: 3e8 }],
  ['1.5万亿', { value: 1.5e12 }],
  ['20万', { value: 200_000 }],
  ['4.64e+26', { value: 4.64e26 }],
  ['~30%', { value: 30, qualifier: 'about', percent: true }],
  ['≈30 %', { value: 30, qualifier: 'about', percent: true }],
  ['约30%', { value: 30, qualifier: 'about', percent: true }],
  ['circa 7', { value: 7, qualifier: 'about' }],
  ['nearly 30%', { value: 30, qualifier: 'nearly', percent: true }],
  ['over 50M', { value: 50e6, low: 50e6, qualifier: 'over' }],
  ['>5', { value: 5, low: 5, qualifier: 'over' }],
  ['50M+', { value: 50e6, low: 50e6, qualifier: 'over' }],
  ['up to 30%', { value: 30, low: 0, high: 30, qualifier: 'up-to', percent: true }],
  ['<1%', { value: 0.5, low: 0, high: 1, qualifier: 'under', percent: true }],
  ['25–30%', { value: 27.5, low: 25, high: 30, qualifier: 'range', percent: true }],
  ['25-30%', { value: 27.5, low: 25, high: 30, qualifier: 'range', percent: true }],
  ['25% to 30%', { value: 27.5, low: 25, high: 30, qualifier: 'range', percent: true }],
  ['10–20M', { value: 15e6, low: 10e6, high: 20e6, qualifier: 'range' }],
  ['13.7 ± 0.5', { value: 13.7, low: 13.2, high: 14.2, qualifier: 'range' }],
]

const commas: readonly (readonly [string, Expected])[] = [
  ['1,2%', { value: 1.2, percent: true }],
  ['1.234.567,5', { value: 1_234_567.5 }],
  ['5,59 Bio.', { value: 5.59e12 }],
  ['3,1 Mrd.', { value: 3.1e9 }],
  ['12 mila', { value: 12_000 }],
  ['oltre 4,5 miliardi', { value: 4.5e9, low: 4.5e9, qualifier: 'over' }],
]

function summary(text: string, decimal: Decimal): unknown {
  const parsed = parseNumber(text, { decimal })
  if (!isNumber(parsed)) return parsed
  const { value, low, high, qualifier, percent } = parsed
  return { value, low, high, qualifier, percent }
}

const plain = { low: null, high: null, qualifier: 'exact', percent: false }

describe('parseNumber', () => {
  it.each(points)('reads %s with a decimal point', (text, expected) => {
    expect(summary(text, '.')).toEqual({ ...plain, ...expected })
  })
  it.each(commas)('reads %s with a decimal comma', (text, expected) => {
    expect(summary(text, ',')).toEqual({ ...plain, ...expected })
  })

  it.each(['', ' ', 'n/a', 'N/A', '#N/A', '–', '-', '***', '…', 'k.A.', '暂无'])(
    'takes “%s” as missing',
    (text) => {
      expect(parseNumber(text, { decimal: '.' })).toEqual({ missing: true })
    },
  )

  it.each([
    'many',
    'o3-10',
    'v3-0324',
    '007',
    '1,23,45',
    '1.23.456',
    '12,34',
    '1.2.3',
    '30-25%',
    '5 apples',
    '2025-01-01',
  ])('takes “%s” as a text', (text) => {
    expect(parseNumber(text, { decimal: '.' })).toBeNull()
  })

  it('says when a whole number has more digits than a double', () => {
    expect(parseNumber('9007199254740993', { decimal: '.' })).toMatchObject({ value: 2 ** 53, rounded: true })
    expect(parseNumber('9007199254740992', { decimal: '.' })).toMatchObject({ rounded: false })
  })

  it('reads back any number written in any convention', () => {
    const conventions = fc.constantFrom<readonly [Decimal, string]>(
      ['.', ','],
      ['.', ' '],
      ['.', '’'],
      [',', '.'],
      [',', '\u202f'],
    )
    const numbers = fc.tuple(fc.integer({ min: -(10 ** 12), max: 10 ** 12 }), fc.integer({ min: 0, max: 4 }))
    fc.assert(
      fc.property(numbers, conventions, ([scaled, places], [decimal, group]) => {
        const value = timesPowerOfTen(scaled, -places)
        const [whole = '', fraction] = Math.abs(value).toFixed(places).split('.')
        const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, group)
        const text = `${value < 0 ? '-' : ''}${grouped}${fraction === undefined ? '' : decimal + fraction}`
        expect(parseNumber(text, { decimal })).toMatchObject({ value })
      }),
    )
  })

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const parsed = parseNumber(text, { decimal: '.' })
        expect(!isNumber(parsed) || Number.isFinite(parsed.value)).toBe(true)
      }),
    )
  })
})

describe('parseInterval', () => {
  it.each([
    ['+5/-7', { low: 1463, high: 1475 }],
    ['±3', { low: 1467, high: 1473 }],
    ['1460–1480', { low: 1460, high: 1480 }],
    ['[1460, 1480]', { low: 1460, high: 1480 }],
  ])('reads %s', (text, expected) => {
    expect(parseInterval(text, 1470, { decimal: '.' })).toEqual(expected)
  })
  it('gives null for anything else', () => {
    expect(parseInterval('wide', 1470, { decimal: '.' })).toBeNull()
  })
})

describe('decimalEvidence', () => {
  it.each([
    ['1,5', ','],
    ['1.5', '.'],
    ['1.234,5', ','],
    ['1,234.5', '.'],
    ['1.234.567', ','],
    ['0.123', '.'],
    ['1.234', 'either'],
    ['12', null],
  ] as const)('%s says %s', (text, expected) => {
    expect(decimalEvidence(text)).toBe(expected)
  })
})
