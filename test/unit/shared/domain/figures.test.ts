import fc from 'fast-check'
import { expect, it } from 'vitest'
import { boundsOf, changeOf, type Figure, sumOf, unknownFigure } from '#shared/domain/figures.ts'

/** A figure and a number that it may stand for. */
const bounded = fc
  .tuple(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 0.3, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  .map(([value, spread, part]) => {
    const figure: Figure = { value, low: value - spread, high: value + spread }
    return { figure, real: value - spread + 2 * spread * part }
  })

it('a change lies within its bounds, whatever both ends really are', () => {
  fc.assert(
    fc.property(bounded, bounded, (from, to) => {
      const { low, high } = changeOf(from.figure, to.figure)
      const real = to.real - from.real
      expect(low).toBeLessThanOrEqual(real + 1e-12)
      expect(high).toBeGreaterThanOrEqual(real - 1e-12)
    }),
  )
})

it('a sum lies within its bounds, whatever its parts really are', () => {
  fc.assert(
    fc.property(fc.array(bounded, { maxLength: 8 }), (parts) => {
      const { low, high } = sumOf(parts.map(({ figure }) => figure))
      const real = parts.reduce((sum, part) => sum + part.real, 0)
      expect(low).toBeLessThanOrEqual(real + 1e-12)
      expect(high).toBeGreaterThanOrEqual(real - 1e-12)
    }),
  )
})

it('exact figures have no bounds, nor has their change', () => {
  const exact = (value: number): Figure => ({ value, low: null, high: null })
  expect(changeOf(exact(0.25), exact(0.5))).toEqual(exact(0.25))
  expect(boundsOf(exact(0.25))).toBeNull()
  expect(boundsOf({ value: 0.25, low: 0.25, high: 0.25 })).toBeNull()
})

it('the value stands in for an end that is not known, and nothing for a value that is not', () => {
  expect(boundsOf({ value: 0.25, low: null, high: 0.5 })).toEqual({ low: 0.25, high: 0.5 })
  expect(boundsOf({ value: null, low: 0.1, high: 0.5 })).toBeNull()
  expect(changeOf(unknownFigure, { value: 0.25, low: null, high: 0.5 })).toEqual(unknownFigure)
})
