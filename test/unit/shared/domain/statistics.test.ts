import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { carriedForward, combinationOf, combineMember, type Part } from '#shared/domain/combine.ts'
import { concentrationAt, moversBetween } from '#shared/domain/concentration.ts'
import { shares } from '#shared/domain/shares.ts'
import { changeBetween, isLastSeen, latestOf, lowOf, meanOf, peakOf } from '#shared/domain/statistics.ts'
import { anyMembers, memberOf } from './arbitraries.ts'

const additive = { kind: 'additive' } as const
const given = { kind: 'given', remainder: true } as const

describe('statistics over a window', () => {
  const members = [memberOf('a', [10, null, 30, 60]), memberOf('b', [90, null, 70, 40])]
  const [a] = shares(members, additive, 4)

  it('leave periods without an observation out of the mean', () => {
    expect(a && meanOf(a)).toMatchObject({ value: 1 / 3, counted: 3, at: null, low: null, high: null })
  })

  it('find peak, low and latest with their period', () => {
    expect(a && peakOf(a)).toMatchObject({ value: 0.6, at: 3 })
    expect(a && lowOf(a)).toMatchObject({ value: 0.1, at: 0 })
    expect(a && latestOf(a)).toMatchObject({ value: 0.6, at: 3 })
  })

  it('have no value where nothing is observed', () => {
    const [empty] = shares([memberOf('a', [null])], additive, 1)
    for (const statistic of [meanOf, peakOf, lowOf, latestOf])
      expect(empty && statistic(empty)).toMatchObject({ value: null, at: null, counted: 0 })
  })

  it('keep low ≤ value ≤ high', () => {
    fc.assert(
      fc.property(anyMembers, ({ members, length }) => {
        const means = shares(members, additive, length).map((series) => meanOf(series))
        for (const { value, low, high } of means) {
          if (value === null || low === null || high === null) continue
          expect(low).toBeLessThanOrEqual(value)
          expect(high).toBeGreaterThanOrEqual(value)
        }
      }),
    )
  })

  it('are made of the periods that count alone', () => {
    const counts = [false, true, true, false]
    expect(a && meanOf(a, counts)).toMatchObject({ value: 0.3, counted: 1, listed: 1 })
    expect(a && peakOf(a, counts)).toMatchObject({ value: 0.3, at: 2 })
    expect(a && latestOf(a, counts)).toMatchObject({ value: 0.3, at: 2 })
    expect(isLastSeen({ at: 2 }, 4, counts)).toBe(false)
    expect(isLastSeen({ at: 2 }, 4)).toBe(true)
    expect(isLastSeen({ at: null }, 4)).toBe(false)
  })

  it('measure change in points and as a ratio', () => {
    expect(changeBetween(0.012, 0.3).pp).toBeCloseTo(28.8, 10)
    expect(changeBetween(0.012, 0.3).ratio).toBeCloseTo(25, 10)
    expect(changeBetween(0, 0.3).ratio).toBeNull()
    expect(changeBetween(null, 0.3)).toEqual({ pp: null, ratio: null })
  })
})

/** Parts of periods of seven days that lie whole in coarser ones. */
const whole = (coarse: readonly number[]): Part[] =>
  coarse.map((at, fine) => ({ fine, coarse: at, days: 7, fraction: 1, ends: true }))

describe('coarser periods', () => {
  const member = memberOf('a', [1, 5, null, 4])

  it.each([
    ['sum', [6, 4]],
    ['last', [5, 4]],
    ['max', [5, 4]],
    ['min', [1, 4]],
    ['mean', [3, 4]],
  ] as const)('combine by %s; what is missing takes no part', (how, expected) => {
    expect([...combineMember(member, whole([0, 0, 1, 1]), 2, how).value]).toEqual(expected)
  })

  // The second week has three days in the first month and four in the second.
  const straddling: Part[] = [
    { fine: 0, coarse: 0, days: 7, fraction: 1, ends: true },
    { fine: 1, coarse: 0, days: 3, fraction: 3 / 7, ends: false },
    { fine: 1, coarse: 1, days: 4, fraction: 4 / 7, ends: true },
  ]

  it.each([
    ['sum', [70 + 30, 40]],
    ['mean', [(70 * 7 + 70 * 3) / 10, 70]],
    ['last', [70, 70]],
  ] as const)('share a period that reaches over their bounds by its days: %s', (how, expected) => {
    const months = combineMember(memberOf('a', [70, 70]), straddling, 2, how)
    for (const [at, value] of expected.entries()) expect(months.value[at]).toBeCloseTo(value, 12)
  })

  it('weigh a mean by days', () => {
    const [first] = combineMember(memberOf('a', [10, 20]), straddling, 2, 'mean').value
    expect(first).toBeCloseTo((10 * 7 + 20 * 3) / 10, 12)
  })

  it('take the running total of a period that ends in them, and what was last told of each member', () => {
    expect([...combineMember(memberOf('a', [10, 20]), straddling, 2, 'last').value]).toEqual([10, 20])
    const carried = carriedForward(memberOf('a', [10, null, 30, null]), whole([0, 0, 1, 2]))
    expect([...carried.value]).toEqual([10, 10, 30, Number.NaN])
  })

  it('leave out what belongs to no period', () => {
    const parts = whole([0, 0, 0, 0]).slice(1, 3)
    expect([...combineMember(member, parts, 1, 'sum').value]).toEqual([5])
  })

  it.each([
    ['tokens', 'sum', 'sum'],
    ['tokens', 'point', 'sum'],
    ['users', 'point', 'mean'],
    ['share', 'point', 'mean'],
    ['tokens', 'mean', 'mean'],
    ['share', 'peak', 'max'],
    ['share', 'low', 'min'],
    ['downloads', 'cumulative', 'last'],
  ] as const)('%s (%s) combine by %s', (measure, aggregation, expected) => {
    expect(combinationOf(measure, aggregation)).toBe(expected)
  })
})

describe('concentration', () => {
  it('stays within its limits', () => {
    fc.assert(
      fc.property(anyMembers, ({ members, length }) => {
        const series = shares(members, additive, length)
        for (let at = 0; at < length; at++) {
          const { hhi, effectiveNumber, top3 } = concentrationAt(series, at)
          if (hhi === null || effectiveNumber === null || top3 === null) continue
          // The least is that of equal parts.
          expect(hhi.low).toBeGreaterThanOrEqual(10_000 / members.length - 1e-6)
          expect(hhi.high).toBeLessThanOrEqual(10_000)
          expect(effectiveNumber.low).toBeGreaterThanOrEqual(1)
          expect(effectiveNumber.high).toBeLessThanOrEqual(members.length + 1e-9)
          expect(top3.high).toBeLessThanOrEqual(1 + 1e-9)
          for (const { value, low, high } of [hhi, effectiveNumber, top3]) {
            expect(low).toBeLessThanOrEqual(value)
            expect(value).toBeLessThanOrEqual(high)
          }
        }
      }),
    )
  })

  it('of equal parts is their number', () => {
    const series = shares(
      ['a', 'b', 'c', 'd'].map((key) => memberOf(key, [5])),
      additive,
      1,
    )
    const exactly = (value: number) => ({ value, low: value, high: value })
    expect(concentrationAt(series, 0)).toEqual({
      hhi: exactly(2500),
      effectiveNumber: exactly(4),
      top3: exactly(0.75),
    })
  })

  it('of what is not named lies between many and one', () => {
    const series = shares([memberOf('a', [40]), memberOf('b', [20])], given, 1)
    const { hhi, effectiveNumber, top3 } = concentrationAt(series, 0)
    // 40² + 20² = 2000; with the 40 that are left as one firm 3600.
    expect(hhi?.value).toBeCloseTo(2000, 9)
    expect(hhi?.high).toBeCloseTo(3600, 9)
    expect(effectiveNumber?.low).toBeCloseTo(1 / 0.36, 9)
    expect(effectiveNumber?.high).toBeCloseTo(5, 9)
    expect(top3?.value).toBeCloseTo(0.6, 12)
    expect(top3?.high).toBeCloseTo(1, 12)
    expect(concentrationAt([], 0)).toEqual({ hhi: null, effectiveNumber: null, top3: null })
  })

  it('lists movers by the size of their change, newcomers from where they first are seen', () => {
    const members = [
      memberOf('a', [50, 45, 45]),
      memberOf('b', [50, 40, 20]),
      memberOf('c', [null, 15, 30]),
      memberOf('d', [null, null, 5]),
    ]
    const movers = moversBetween(shares(members, additive, 3), [true, true, true])
    expect(movers.map(({ key }) => key)).toEqual(['b', 'c', 'a', 'd'])
    expect(movers[0]?.changePp).toBeCloseTo(-30, 10)
    expect(movers[1]).toMatchObject({ first: 0.15, firstAt: 1, last: 0.3, lastAt: 2, ratio: 2 })
    expect(movers[3]).toMatchObject({ first: 0.05, firstAt: 2, changePp: null, ratio: null })
  })
})
