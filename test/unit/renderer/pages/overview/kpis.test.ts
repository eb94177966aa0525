import { describe, expect, it } from 'vitest'
import type { ShareTable } from '#shared/contract/query.ts'
import {
  largestNow,
  latest,
  mean,
  resolvedLine,
  partLine,
} from '../../../../../src/renderer/pages/overview/kpis.ts'

const periods = ['2025-01', '2025-02', '2025-03']

function table(part: Partial<ShareTable>): ShareTable {
  return {
    datasetId: 1,
    dataset: 'usage',
    measure: 'tokens',
    unit: 'tokens',
    synthetic: false,
    by: 'origin',
    grain: 'month',
    periods,
    coverage: [1, 1, 0],
    counts: [true, true, false],
    series: [],
    total: [100, 200, null],
    caveats: [],
    ...part,
  }
}

const series = (key: string, values: (number | null)[]) => ({
  key,
  label: key,
  values,
  low: [],
  high: [],
  listed: values.map((value) => value !== null),
})

describe('the line of a part that is shown of a whole', () => {
  it('is its share, zero where it holds nothing, missing where the whole is', () => {
    const part = table({ series: [series('china', [0.25, null, null])] })
    expect(partLine(part, 'china', part).values).toEqual([0.25, 0, null])
  })

  it('is missing where the source gives shares and none of it', () => {
    const part = table({ measure: 'share', unit: 'percent', series: [series('china', [0.13, null, null])] })
    expect(partLine(part, 'china', part).values).toEqual([0.13, null, null])
  })

  it('is missing, not zero, where the part holds nothing anywhere', () => {
    expect(partLine(undefined, 'china', table({})).values).toEqual([null, null, null])
    expect(partLine(table({}), 'china', table({})).values).toEqual([null, null, null])
  })
})

describe('numbers of a line', () => {
  it('takes the last known value and the mean of the known ones', () => {
    const line = { periods, values: [0.1, 0.3, null] }
    const within = { ...line, low: [0.05, 0.2, null], high: [0.15, 0.4, null] }
    expect(latest(within)).toMatchObject({ low: 0.2, high: 0.4 })
    expect(mean(within)).toMatchObject({ low: 0.125, high: 0.275 })
    expect(latest(line)).toEqual({ value: 0.3, low: null, high: null, period: '2025-02' })
    expect(mean(line).value).toBeCloseTo(0.2, 12)
    expect(latest({ periods, values: [null, null, null] })).toBeNull()
    expect(mean({ periods, values: [null, null, null] }).value).toBeNull()
  })

  it('names who is largest now, not who was largest overall, and never a remainder', () => {
    const now = table({
      series: [
        series('a', [0.9, 0.2, null]),
        series('b', [0.1, 0.3, null]),
        series('~other', [0, 0.5, null]),
      ],
    })
    expect(largestNow(now)?.key).toBe('b')
    expect(largestNow(table({}))).toBeNull()
  })

  it('counts as resolved what is neither unresolved nor a remainder of which nothing is known', () => {
    const byOrigin = table({
      series: [series('china', [0.5, 0.5, null]), series('~unresolved', [0.2, null, null])],
    })
    const line = resolvedLine(byOrigin, table({ series: [series('unknown', [0.1, null, null])] }))
    expect(line.values[0]).toBeCloseTo(0.7, 12)
    expect(line.values[1]).toBe(1)
    expect(line.values[2]).toBeNull()
  })
})
