import { describe, expect, it } from 'vitest'
import { numberTexts, readNumbers } from '../../../../../src/renderer/pages/claims/claim-numbers.ts'

const typed = (value: string, low = '', high = '', tolerance = '1') => ({ value, low, high, tolerance })
const metric = { datasetId: 1, by: 'origin', keys: ['china'], of: {}, from: null, to: null } as const

describe('the numbers of a claim', () => {
  it.each([
    ['13.04', 'mean', 0.1304],
    ['1,2', 'mean', 0.012],
    ['30 %', 'peak', 0.3],
    ['-20', 'change', -0.2],
    ['3', 'rank', 3],
  ] as const)('%s as a %s is kept as %d', (text, stat, value) => {
    const { claimed, errors } = readNumbers(typed(text), stat, '.')
    expect({ claimed, errors }).toEqual({ claimed: { value, low: null, high: null }, errors: {} })
  })

  it.each([
    ['1/3', 'mean', 'notNumber'],
    ['about half', 'mean', 'notNumber'],
    ['', 'mean', 'needNumber'],
    ['-20', 'mean', 'notShare'],
    ['1300', 'peak', 'notShare'],
    ['-120', 'change', 'notChange'],
    ['1.5', 'rank', 'notRank'],
    ['0', 'rank', 'notRank'],
  ] as const)('“%s” as a %s is refused: %s', (text, stat, error) => {
    const { claimed, errors } = readNumbers(typed(text), stat, '.')
    expect({ claimed, error: errors.value }).toEqual({ claimed: null, error })
  })

  it('bounds hold the value, and the tolerance is one of points', () => {
    expect(readNumbers(typed('30', '31', '29'), 'mean', '.').errors).toEqual({
      low: 'notHeld',
      high: 'notHeld',
    })
    expect(readNumbers(typed('30', 'x', '', '-1'), 'mean', '.').errors).toEqual({
      low: 'notNumber',
      tolerance: 'notTolerance',
    })
    expect(readNumbers(typed('30', '28', '32', '0,5'), 'mean', ',')).toEqual({
      claimed: { value: 0.3, low: 0.28, high: 0.32 },
      tolerancePp: 0.5,
      errors: {},
    })
  })

  it('stand in their fields as they were typed', () => {
    const claim = { claimed: { value: 0.1304, low: null, high: 0.3 }, tolerancePp: 0.5 }
    expect(
      numberTexts({ ...claim, metric: { ...metric, stat: 'mean', keys: ['china'] } }, ',', false),
    ).toEqual({ value: '13,04', low: '', high: '30', tolerance: '0,5' })
    expect(
      numberTexts({ ...claim, metric: { ...metric, stat: 'mean', keys: ['china'] } }, '.', true).value,
    ).toBe('')
  })
})
