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

  it('lets the range of the data reach what was said', () => {
    const { verdict, reasons } = judge(said(0.3), { value: 0.27, low: 0.25, high: 0.31 }, [])
    expect(verdict).toBe('supported')
    expect(reasons[0]?.code).toBe('range-reaches')
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
      { code: 'above-data', params: { claimed: 30, computed: 13, difference: 17, tolerance: 0.5 } },
      { code: 'matches-peak', params: { dataset: 'Weekly', value: 29.8, period: '2025-09-01' } },
    ])
  })

  it('contradicts a wrong place and a wrong direction', () => {
    expect(judge(said(2, { stat: 'rank' }), exactly(2), []).verdict).toBe('supported')
    expect(judge(said(1, { stat: 'rank', tolerancePp: 100 }), exactly(2), []).verdict).toBe('contradicted')
    expect(judge(said(0.1, { stat: 'change' }), exactly(-0.1), []).verdict).toBe('contradicted')
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
          const reading = stat === 'rank' ? [] : [candidate]
          const { verdict, reasons } = judge(statement, exactly(computed), reading)
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
