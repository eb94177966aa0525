import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { verdicts as english } from '#shared/i18n/en/verdicts.ts'
import {
  aggregationGives,
  type Candidate,
  effectiveStatistic,
  figureMatches,
  judge,
} from '#shared/domain/verdict.ts'
import type { Statement } from '#shared/domain/accepted.ts'
import { claimQualifiers, claimStatistics } from '#shared/vocabulary/claims.ts'

const said = (value: number, over: Partial<Statement> = {}): Statement => ({
  claimed: { value, low: null, high: null },
  qualifier: 'exact',
  tolerancePp: 0.5,
  stat: 'mean',
  ...over,
})
const exactly = (value: number) => ({ value, low: null, high: null })

describe('a verdict', () => {
  it.each([
    ['exact', 0.134, 'supported'],
    ['exact', 0.136, 'understated'],
    ['exact', 0.12, 'overstated'],
    ['about', 0.125, 'supported'],
    ['nearly', 0.121, 'supported'],
    ['nearly', 0.119, 'overstated'],
    ['nearly', 0.136, 'understated'],
    ['over', 0.13, 'supported'],
    ['over', 0.5, 'supported'],
    ['over', 0.129, 'overstated'],
    ['under', 0.01, 'supported'],
    ['under', 0.131, 'understated'],
    ['up-to', 0.128, 'supported'],
  ] as const)('%s 13 %% against %f is %s', (qualifier, computed, verdict) => {
    expect(judge(said(0.13, { qualifier }), exactly(computed), []).verdict).toBe(verdict)
  })

  it('takes a claimed range as a whole', () => {
    const claimed = { value: 0.275, low: 0.25, high: 0.3 }
    expect(judge(said(0.275, { claimed }), exactly(0.296), []).verdict).toBe('supported')
    expect(judge(said(0.275, { claimed }), exactly(0.31), []).verdict).toBe('understated')
  })

  it.each([
    // 1–55 holds 2 and 50 as well as anything else
    ['exact', 0.02, [0.28, 0.01, 0.55], 'undetermined', 'range-undecided'],
    ['exact', 0.5, [0.28, 0.01, 0.55], 'undetermined', 'range-undecided'],
    // “<50”: the value in the middle is nobody's
    ['about', 0.25, [0.25, 0, 0.5], 'undetermined', 'range-undecided'],
    ['under', 0.2, [0.25, 0, 0.5], 'undetermined', 'range-undecided'],
    ['under', 0.5, [0.25, 0, 0.5], 'supported', 'range-inside'],
    ['over', 0.5, [0.25, 0, 0.5], 'overstated', 'above-data'],
    ['over', 0.51, [0.25, 0, 0.5], 'overstated', 'above-data'],
    // two thirds of the range
    ['exact', 0.3, [0.3, 0.296, 0.304], 'supported', 'range-inside'],
    ['exact', 0.3, [0.302, 0.296, 0.308], 'supported', 'range-mostly'],
    ['exact', 0.3, [0.303, 0.298, 0.309], 'undetermined', 'range-undecided'],
    // most of the range, but not the value
    ['over', 0.3, [0.299, 0.298, 0.4], 'undetermined', 'range-undecided'],
    ['over', 0.3, [0.301, 0.262, 0.34], 'undetermined', 'range-undecided'],
    ['over', 0.3, [0.33, 0.29, 0.34], 'supported', 'range-mostly'],
    ['exact', 0.3, [0.27, 0.25, 0.29], 'overstated', 'above-data'],
    ['exact', 0.3, [0.35, 0.31, 0.4], 'understated', 'below-data'],
  ] as const)('%s %f against %j is %s: %s', (qualifier, claimed, [value, low, high], verdict, code) => {
    const judged = judge(said(claimed, { qualifier }), { value, low, high }, [])
    expect([judged.verdict, judged.reasons[0]?.code]).toEqual([verdict, code])
  })

  it('says which other reading the number would match', () => {
    const candidate = (stat: Candidate['stat'], value: number): Candidate => ({
      stat,
      dataset: 'Weekly',
      period: stat === 'peak' ? '2025-09-01' : null,
      matches: figureMatches(said(0.3), exactly(value)),
      ...exactly(value),
    })
    const { verdict, reasons } = judge(said(0.3), exactly(0.13), [
      candidate('pooled', 0.14),
      candidate('peak', 0.298),
    ])
    expect(verdict).toBe('overstated')
    expect(reasons).toEqual([
      {
        code: 'above-data',
        params: {
          number: 'share',
          qualifier: 'exact',
          claimed: 0.3,
          from: 0.295,
          to: 0.305,
          computed: 0.13,
          difference: 0.16999999999999998,
        },
      },
      {
        code: 'matches-peak',
        params: { number: 'share', dataset: 'Weekly', computed: 0.298, period: '2025-09-01' },
      },
    ])
  })

  it('contradicts a wrong place and a wrong direction', () => {
    expect(judge(said(2, { stat: 'rank' }), exactly(2), []).verdict).toBe('supported')
    expect(judge(said(1, { stat: 'rank', tolerancePp: 100 }), exactly(2), []).verdict).toBe('contradicted')
    expect(judge(said(0.1, { stat: 'change' }), exactly(-0.1), []).verdict).toBe('contradicted')
  })

  it.each([
    [2, 'exact', [2, null, null], 'supported'],
    [2, 'exact', [3, null, null], 'contradicted'],
    // equal shares, or ranges that overlap
    [2, 'exact', [2, 2, 3], 'undetermined'],
    [4, 'exact', [2, 2, 3], 'contradicted'],
    [5, 'up-to', [3, null, null], 'supported'],
    [5, 'up-to', [6, null, null], 'contradicted'],
    [5, 'up-to', [5, 4, 6], 'undetermined'],
  ] as const)('place %i (%s) against %j is %s', (claimed, qualifier, [value, low, high], verdict) => {
    expect(judge(said(claimed, { stat: 'rank', qualifier }), { value, low, high }, []).verdict).toBe(verdict)
  })

  it.each([
    [1, 'exact', [1, 2, 3], 'supported'],
    [1, 'exact', [1, 2, 9], 'contradicted'],
    // the place of a block that {1, 2, 9} would end is none that it holds
    [7, 'exact', [1, 2, 9], 'contradicted'],
    [7, 'exact', [7, 8, 9], 'supported'],
    [9, 'up-to', [1, 2, 9], 'supported'],
    [8, 'up-to', [1, 2, 9], 'contradicted'],
  ] as const)('places from %i (%s) for three in places %j are %s', (claimed, qualifier, places, verdict) => {
    const members = places.map((place) => ({ key: `${place}`, label: `${place}`, place, share: null }))
    const value = Math.max(...places) - 2
    const figure = { value, low: null, high: null, group: 3, members }
    expect(judge(said(claimed, { stat: 'rank', qualifier }), figure, []).verdict).toBe(verdict)
  })

  it.each([
    ['doubled', 'about', 1, 1.06, 'supported'],
    ['doubled', 'about', 1, 0.6, 'overstated'],
    ['tripled', 'about', 2, 1, 'overstated'],
    ['halved', 'about', -0.5, -0.52, 'supported'],
    ['halved', 'about', -0.5, -0.2, 'overstated'],
    ['halved', 'about', -0.5, -0.9, 'understated'],
    ['halved', 'about', -0.5, 0.5, 'contradicted'],
    ['fell by over half', 'over', -0.5, -0.7, 'supported'],
    ['fell by over half', 'over', -0.5, -0.3, 'overstated'],
    ['fell by under half', 'under', -0.5, -0.3, 'supported'],
    ['fell by under half', 'under', -0.5, -0.7, 'understated'],
    ['fell by under half', 'under', -0.5, 0.2, 'contradicted'],
    ['rose by under half', 'under', 0.5, 0.2, 'supported'],
    ['rose by under half', 'under', 0.5, -0.2, 'contradicted'],
    ['rose at all', 'over', 0, 0.2, 'supported'],
    ['rose at all', 'over', 0, -0.2, 'contradicted'],
    ['fell by nearly half', 'nearly', -0.5, -0.35, 'supported'],
    ['fell by nearly half', 'nearly', -0.5, -0.61, 'understated'],
    ['stood still', 'exact', 0, 0.3, 'contradicted'],
    ['stood still', 'exact', 0, 0.05, 'supported'],
  ] as const)('%s (%s) %f against %f is %s', (_, qualifier, claimed, computed, verdict) => {
    const statement = said(claimed, { stat: 'relative-change', qualifier, tolerancePp: 10 })
    expect(judge(statement, exactly(computed), []).verdict).toBe(verdict)
  })

  it('does not call a change the other way where its range goes both ways', () => {
    const statement = said(0.1, { stat: 'change' })
    expect(judge(statement, { value: -0.02, low: -0.05, high: 0.01 }, []).verdict).toBe('overstated')
    expect(judge(statement, { value: -0.02, low: -0.05, high: -0.01 }, []).verdict).toBe('contradicted')
  })

  it('calls a fall that is said larger than it is overstated', () => {
    expect(judge(said(-0.2, { stat: 'change' }), exactly(-0.1), []).verdict).toBe('overstated')
    expect(judge(said(-0.05, { stat: 'change' }), exactly(-0.1), []).verdict).toBe('understated')
  })

  it('is “no data” without a figure', () => {
    expect(judge(said(0.3), { value: null, low: null, high: null }, []).verdict).toBe('no-data')
  })

  it('supports every number of itself, and gives reasons that have a text', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom(...claimQualifiers),
        fc.constantFrom(...claimStatistics),
        (claimed, computed, qualifier, stat) => {
          const statement = said(claimed, { qualifier, stat })
          expect(judge(statement, exactly(claimed), []).verdict).toBe('supported')
          const candidate = { ...exactly(claimed), stat, dataset: 'd', period: null, matches: true }
          const { verdict, reasons } = judge(statement, exactly(computed), [candidate])
          expect(Object.keys(english)).toEqual(
            expect.arrayContaining([verdict, ...reasons.map(({ code }) => code)]),
          )
        },
      ),
    )
  })
})

describe('what a dataset can answer', () => {
  it('reads “up to” from the peak', () => {
    expect(effectiveStatistic('mean', 'up-to')).toBe('peak')
    expect(effectiveStatistic('rank', 'up-to')).toBe('rank')
    expect(effectiveStatistic('relative-change', 'up-to')).toBe('relative-change')
    expect(effectiveStatistic('mean', 'about')).toBe('mean')
  })

  it('finds no mean in peaks and no peak in means', () => {
    expect(aggregationGives('point', 'peak')).toBe(true)
    expect(aggregationGives('mean', 'mean')).toBe(true)
    expect(aggregationGives('mean', 'peak')).toBe(false)
    expect(aggregationGives('peak', 'mean')).toBe(false)
    expect(aggregationGives('peak', 'peak')).toBe(true)
    expect(aggregationGives('low', 'rank')).toBe(true)
  })
})
