import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { combinationOf, combineMembers } from '#shared/domain/combine.ts'
import { concentrationAt, moversBetween } from '#shared/domain/concentration.ts'
import { shares } from '#shared/domain/shares.ts'
import { changeBetween, latestOf, lowOf, meanOf, peakOf, pooledShares } from '#shared/domain/statistics.ts'
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

  it('pool by the totals: a large period weighs more', () => {
    const uneven = [memberOf('a', [1, 50]), memberOf('b', [1, 0])]
    expect(pooledShares(uneven, additive, 2, 'sum')[0]).toMatchObject({ value: 51 / 52, counted: 2 })
  })

  it('agree between mean and pooled where every period has the same total', () => {
    const parts = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(parts, (values) => {
        const equal = [
          memberOf('a', values),
          memberOf(
            'b',
            values.map((value) => 1000 - value),
          ),
        ]
        const [series] = shares(equal, additive, values.length)
        const [pooled] = pooledShares(equal, additive, values.length, 'sum')
        expect(pooled?.value).toBeCloseTo((series && meanOf(series).value) ?? Number.NaN, 12)
      }),
    )
  })

  it('keep low ≤ value ≤ high', () => {
    fc.assert(
      fc.property(anyMembers, ({ members, length }) => {
        const means = shares(members, additive, length).map(meanOf)
        for (const { value, low, high } of [...means, ...pooledShares(members, additive, length, 'sum')]) {
          if (value === null || low === null || high === null) continue
          expect(low).toBeLessThanOrEqual(value)
          expect(high).toBeGreaterThanOrEqual(value)
        }
      }),
    )
  })

  it('put what given shares leave open into the remainder of the pooled share', () => {
    const rows = pooledShares([memberOf('a', [60, 80]), memberOf('b', [40, null])], given, 2, 'mean')
    expect(rows.map(({ key }) => key)).toEqual(['a', 'b', '~remainder'])
    expect(rows[0]?.value).toBeCloseTo(0.7, 12)
    expect(rows[1]?.value).toBeCloseTo(0.2, 12)
    expect(rows[2]?.value).toBeCloseTo(0.1, 12)
  })

  it('measure change in points and as a ratio', () => {
    expect(changeBetween(0.012, 0.3).pp).toBeCloseTo(28.8, 10)
    expect(changeBetween(0.012, 0.3).ratio).toBeCloseTo(25, 10)
    expect(changeBetween(0, 0.3).ratio).toBeNull()
    expect(changeBetween(null, 0.3)).toEqual({ pp: null, ratio: null })
  })
})

describe('coarser periods', () => {
  const member = memberOf('a', [1, 5, null, 4])

  it.each([
    ['sum', [6, 4]],
    ['last', [5, 4]],
    ['max', [5, 4]],
    ['min', [1, 4]],
    ['mean', [3, 4]],
  ] as const)('combine by %s', (how, expected) => {
    const [combined] = combineMembers([member], [0, 0, 1, 1], 2, how)
    expect([...(combined?.value ?? [])]).toEqual(expected)
  })

  it('divide a mean by the periods that observe anyone, so that shares still add up', () => {
    const combined = combineMembers([memberOf('a', [60, 80]), memberOf('b', [40, null])], [0, 0], 1, 'mean')
    expect(combined.map(({ value }) => value[0])).toEqual([70, 20])
  })

  it('leave out what belongs to no period', () => {
    const [combined] = combineMembers([member], [-1, 0, 0, -1], 1, 'sum')
    expect([...(combined?.value ?? [])]).toEqual([5])
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
          expect(hhi).toBeGreaterThanOrEqual(10_000 / members.length - 1e-6)
          expect(hhi).toBeLessThanOrEqual(10_000)
          expect(effectiveNumber).toBeGreaterThanOrEqual(1)
          expect(effectiveNumber).toBeLessThanOrEqual(members.length + 1e-9)
          expect(top3).toBeLessThanOrEqual(1 + 1e-9)
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
    expect(concentrationAt(series, 0)).toEqual({ hhi: 2500, effectiveNumber: 4, top3: 0.75 })
  })

  it('counts what has no name for nothing', () => {
    const series = shares([memberOf('a', [50])], given, 1)
    expect(concentrationAt(series, 0)).toMatchObject({ hhi: 2500, top3: 0.5 })
    expect(concentrationAt([], 0)).toEqual({ hhi: null, effectiveNumber: null, top3: null })
  })

  it('lists movers by the size of their change, newcomers from where they first are seen', () => {
    const members = [
      memberOf('a', [50, 45, 45]),
      memberOf('b', [50, 40, 20]),
      memberOf('c', [null, 15, 30]),
      memberOf('d', [null, null, 5]),
    ]
    const movers = moversBetween(shares(members, additive, 3), 0, 2)
    expect(movers.map(({ key }) => key)).toEqual(['b', 'c', 'a', 'd'])
    expect(movers[0]?.changePp).toBeCloseTo(-30, 10)
    expect(movers[1]).toMatchObject({ first: 0.15, firstAt: 1, last: 0.3, lastAt: 2, ratio: 2 })
    expect(movers[3]).toMatchObject({ first: 0.05, firstAt: 2, changePp: null, ratio: null })
  })
})
