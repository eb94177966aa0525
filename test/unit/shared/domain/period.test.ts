import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  dayNumber,
  endOf,
  formatPeriod,
  nextPeriod,
  parsePeriod,
  type Period,
  periodAt,
  periodFromKey,
  periodKey,
  windowPeriod,
} from '#shared/domain/period.ts'
import { grains } from '#shared/vocabulary/grains.ts'

/** Days of the years that periods know, less what the longest window below needs. */
const anyDay = fc.integer({ min: dayNumber(1, 1, 8) ?? 0, max: dayNumber(3990, 1, 1) ?? 0 })
const anyGrain = fc.constantFrom(...grains.filter((grain) => grain !== 'window'))
const anyWindow = fc
  .tuple(anyDay, fc.integer({ min: 1, max: 3000 }))
  .map(([start, days]) => windowPeriod(start, start + days))
const calendarPeriod = fc.tuple(anyDay, anyGrain).map(([day, grain]) => periodAt(day, grain))
const anyPeriod = fc.oneof(calendarPeriod, anyWindow)

describe('a period', () => {
  it('comes back from its key', () => {
    fc.assert(
      fc.property(anyPeriod, (period) => {
        expect(periodFromKey(periodKey(period))).toEqual(period)
      }),
    )
  })

  it('has a key that is an exact integer', () => {
    fc.assert(
      fc.property(anyPeriod, (period) => {
        expect(periodKey(period)).toSatisfy(Number.isSafeInteger)
      }),
    )
  })

  it('comes back from its text', () => {
    fc.assert(
      fc.property(anyPeriod, (period) => {
        expect(parsePeriod(formatPeriod(period), period.grain)).toEqual(period)
      }),
    )
  })

  it('is ordered by its key as by its start', () => {
    const ordered = (a: Period, b: Period): boolean =>
      a.start === b.start || a.start < b.start === periodKey(a) < periodKey(b)
    fc.assert(
      fc.property(anyPeriod, anyPeriod, (a, b) => {
        expect([a, b]).toSatisfy(() => ordered(a, b))
      }),
    )
  })

  it('holds the day it was made for, and the next one begins where it ends', () => {
    fc.assert(
      fc.property(anyDay, anyGrain, (day, grain) => {
        const period = periodAt(day, grain)
        expect(period.start).toBeLessThanOrEqual(day)
        expect(endOf(period)).toBeGreaterThan(day)
        expect(nextPeriod(period)).toEqual(periodAt(endOf(period), grain))
        expect(nextPeriod(period).start).toBe(endOf(period))
      }),
    )
  })

  it.each([
    ['2025-11-24', undefined, 'day', '2025-11-24'],
    ['2025-11-26', 'week', 'week', '2025-11-24'],
    ['2025-W07', undefined, 'week', '2025-02-10'],
    ['2025-11', undefined, 'month', '2025-11'],
    ['2025-Q3', undefined, 'quarter', '2025-Q3'],
    ['2025-H2', undefined, 'half', '2025-H2'],
    ['2025', undefined, 'year', '2025'],
    ['2024-11/2025-11', undefined, 'window', '2024-11/2025-11'],
    ['2025-01-03/2025-02-01', undefined, 'window', '2025-01-03/2025-02-01'],
  ] as const)('%s (%s) is a %s: %s', (text, grain, expected, formatted) => {
    const period = parsePeriod(text, grain)
    expect(period?.grain).toBe(expected)
    expect(period && formatPeriod(period)).toBe(formatted)
  })

  it.each(['', '2025-13', '2025-02-30', '2025-Q5', '2025-W54', '2021-W53', '2025-11/2024-11', 'soon'])(
    'does not read “%s”',
    (text) => expect(parsePeriod(text)).toBeNull(),
  )
})
