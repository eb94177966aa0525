import { expect, it } from 'vitest'
import { numbersIn } from '../../../../../../src/renderer/pages/data/grid/selection-numbers.ts'

const row = (value: number | null, low: number | null = null, high: number | null = null) => ({
  value,
  low,
  high,
  qualifier: 'exact' as const,
})
const rows = [row(30, 25, 35), row(10), row(null)]

it('a value is never added to its own bounds', () => {
  expect(numbersIn(['subject', 'value', 'low', 'high'], rows).numbers).toEqual([30, 10])
  expect(numbersIn(['value', 'low'], rows).numbers).toEqual([30, 10])
  expect(numbersIn(['value'], rows).numbers).toEqual([30, 10])
  expect(numbersIn(['low', 'high'], rows).numbers).toEqual([])
  expect(numbersIn(['high'], rows).numbers).toEqual([35])
  expect(numbersIn(['subject', 'note'], rows).numbers).toEqual([])
})

it('a sum with an estimate in it is one', () => {
  expect(numbersIn(['value'], rows).estimated).toBe(true)
  expect(numbersIn(['value'], [row(10), row(20, 20, 20)]).estimated).toBe(false)
  expect(numbersIn(['value'], [{ ...row(10), qualifier: 'about' }]).estimated).toBe(true)
})
