import { describe, expect, it } from 'vitest'
import { exposureOf, totalExposure } from '#shared/domain/exposure.ts'
import { relativeSeverity, severity } from '#shared/domain/scores.ts'

describe('severity', () => {
  it('is likelihood × impact', () => {
    expect(severity({ likelihood: 4, impact: 5 })).toBe(20)
    expect(relativeSeverity({ likelihood: 5, impact: 5 })).toBe(1)
    expect(relativeSeverity({ likelihood: 1, impact: 1 })).toBe(0.04)
  })
})

describe('exposure', () => {
  const scope = {
    key: 'china',
    label: 'China',
    values: [0.01, null, 0.3],
    low: [null, null, 0.25],
    high: [null, null, 0.3],
    listed: [true, false, true],
  }

  it('weighs the share in scope by residual severity, with its interval', () => {
    const { values, low, high } = exposureOf(scope, { likelihood: 4, impact: 5 })
    expect(values).toEqual([0.008, null, 0.24])
    expect(low).toEqual([null, null, 0.2])
    expect(high).toEqual([null, null, 0.24])
  })

  it('adds up over risks and is unknown where none is known', () => {
    const one = exposureOf(scope, { likelihood: 5, impact: 5 })
    expect(totalExposure([one, one], 3)).toEqual([0.02, null, 0.6])
    expect(totalExposure([], 2)).toEqual([null, null])
  })
})
