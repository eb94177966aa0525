import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Member, memberSum, mergeMembers, orderMembers, splitTop } from '#shared/domain/members.ts'
import { type Series, shares } from '#shared/domain/shares.ts'
import { reservedKeys } from '#shared/vocabulary/reserved-keys.ts'
import { anyMembers, memberOf } from './arbitraries.ts'

const additive = { kind: 'additive' } as const
const given = { kind: 'given', remainder: true } as const

/** The value of each period, summed over series; null where none has one. */
const sums = (series: readonly Series[], length: number): (number | null)[] =>
  Array.from({ length }, (_, at) => {
    const here = series.map(({ values }) => values[at] ?? null).filter((value) => value !== null)
    return here.length === 0 ? null : here.reduce((sum, value) => sum + value, 0)
  })

/** Equal up to rounding; what is missing is missing in both. */
const near = (expected: number | null, digits: number): unknown =>
  expected === null ? null : expect.closeTo(expected, digits)

const observed = (members: readonly Member[], at: number): boolean =>
  members.some(({ value }) => !Number.isNaN(value[at]))
const numberOrNull = (value: number): number | null => (Number.isNaN(value) ? null : value)

describe('shares of additive values', () => {
  it('add up to one in every observed period, and are missing in every other', () => {
    fc.assert(
      fc.property(anyMembers, ({ members, length }) => {
        const expected = Array.from({ length }, (_, at) => (observed(members, at) ? near(1, 9) : null))
        expect(sums(shares(members, additive, length), length)).toEqual(expected)
      }),
    )
  })

  it('do not depend on the order of the members', () => {
    fc.assert(
      fc.property(anyMembers, ({ members, length }) => {
        const forth = shares(members, additive, length).map(({ values }) => values)
        const back = shares(members.toReversed(), additive, length).toReversed()
        expect(back.map(({ values }) => values)).toEqual(
          forth.map((values) => values.map((value) => near(value, 12))),
        )
      }),
    )
  })

  it('lie within their bounds, which are given where anything in the period is a range', () => {
    fc.assert(
      fc.property(anyMembers, ({ members, length }) => {
        const ranged = (at: number): boolean => members.some((member) => member.ranged[at] === 1)
        const holds = ({ values, low, high }: Series): boolean =>
          values.every((value, at) => {
            const [from, to] = [low[at] ?? null, high[at] ?? null]
            if (value === null || !ranged(at)) return from === null && to === null
            return from !== null && to !== null && 0 <= from && from <= value && value <= to && to <= 1
          })
        expect(shares(members, additive, length)).toSatisfy((all: Series[]) => all.every(holds))
      }),
    )
  })

  it('carry a range into every share of the period', () => {
    const members = [memberOf('a', [{ value: 30, low: 20, high: 40, ranged: true }]), memberOf('b', [70])]
    const [a, b] = shares(members, additive, 1)
    expect(a).toMatchObject({ values: [0.3], low: [20 / 90], high: [40 / 110] })
    expect(b).toMatchObject({ values: [0.7], low: [70 / 110], high: [70 / 90] })
  })

  it('are missing, not zero, where a member has no observation', () => {
    const [, b] = shares([memberOf('a', [1, 3]), memberOf('b', [null, 1])], additive, 2)
    expect(b?.values).toEqual([null, 0.25])
  })

  it('are unknown where everything is zero', () => {
    expect(shares([memberOf('a', [0]), memberOf('b', [0])], additive, 1)[0]?.values).toEqual([null])
  })
})

describe('given shares', () => {
  it('leave a remainder to the whole, with its range', () => {
    const members = [
      memberOf('a', [13, 20]),
      memberOf('b', [{ value: 70, low: 65, high: 75, ranged: true }, 80]),
    ]
    const series = shares(members, given, 2)
    expect(series.map(({ key }) => key)).toEqual(['a', 'b', reservedKeys.remainder])
    expect(series[2]?.values[0]).toBeCloseTo(0.17, 12)
    expect(series[2]?.low[0]).toBeCloseTo(0.12, 12)
    expect(series[2]?.high[0]).toBeCloseTo(0.22, 12)
    expect(series[2]?.values[1]).toBe(0)
  })

  it('have no remainder where they fill the whole, exceed it, or are no parts of one', () => {
    expect(shares([memberOf('a', [60]), memberOf('b', [40])], given, 1)).toHaveLength(2)
    expect(shares([memberOf('a', [60]), memberOf('b', [41])], given, 1)).toHaveLength(2)
    expect(shares([memberOf('a', [60])], { kind: 'given', remainder: false }, 1)).toHaveLength(1)
  })

  it('have no remainder in a period that gives nothing', () => {
    const rest = shares([memberOf('a', [60, null])], given, 2)[1]
    expect(rest?.values).toEqual([0.4, null])
  })
})

describe('the N largest members', () => {
  it('and the others are all, none of the others larger', () => {
    fc.assert(
      fc.property(anyMembers, fc.integer({ min: 1, max: 12 }), ({ members, length }, count) => {
        const ordered = orderMembers(members)
        const { kept, rest } = splitTop(ordered, count)
        expect([...kept, ...rest]).toEqual(ordered)
        expect(kept.length).toBe(Math.min(count, members.length))
        const valuesOf = (some: readonly Member[]): (number | null)[] =>
          [...mergeMembers('', '', some, length).value].map(numberOrNull)
        const other = mergeMembers(reservedKeys.other, '', rest, length)
        expect(valuesOf([...kept, other])).toEqual(valuesOf(members).map((value) => near(value, 4)))
        const smallest = Math.min(...kept.map(memberSum))
        expect(rest.map(memberSum)).toSatisfy((sums: number[]) => sums.every((sum) => sum <= smallest))
      }),
    )
  })

  it('never swallow what is unresolved', () => {
    const members = [memberOf('a', [5]), memberOf('b', [4]), memberOf(reservedKeys.unresolved, [1])]
    const { kept, rest, unresolved } = splitTop(members, 1)
    expect([kept, rest, unresolved].map((some) => some.map(({ key }) => key))).toEqual([
      ['a'],
      ['b'],
      [reservedKeys.unresolved],
    ])
  })
})
