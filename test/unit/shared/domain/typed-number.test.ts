import { describe, expect, it } from 'vitest'
import { typedNumber } from '#shared/domain/typed-number.ts'

describe('a field of one number', () => {
  it.each([
    ['13.04', '.', 13.04],
    ['13.04', ',', 13.04],
    ['1,2', '.', 1.2],
    ['1,2', ',', 1.2],
    ['1,234.5', '.', 1234.5],
    ['1.234,5', ',', 1234.5],
    [' 30 % ', '.', 30],
    ['−0,5', '.', -0.5],
    ['1.2M', '.', 1_200_000],
    ['0', '.', 0],
    ['', '.', null],
    ['  ', ',', null],
  ] as const)('“%s” typed with a decimal “%s” is %s', (text, decimal, value) => {
    expect(typedNumber(text, decimal)).toEqual({ value })
  })

  it.each([
    '1/3',
    'abc',
    '0x10',
    '12 34',
    '1.2.3',
    'n/a',
    '–',
    '25–30',
    '~30',
    '30*',
    '1e',
    'NaN',
    'Infinity',
    '007',
  ])('“%s” is refused, never 0', (text) => {
    expect([typedNumber(text, '.'), typedNumber(text, ',')]).toEqual(['no-number', 'no-number'])
  })
})
