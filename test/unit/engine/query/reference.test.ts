import fc from 'fast-check'
import { expect, it } from 'vitest'
import { anyData, compare } from '../../../reference/compare.ts'
import * as reference from '../../../reference/figures.ts'
import { sharedWorkspace } from '../../../kit/workspace.ts'

const shared = sharedWorkspace('small')

it('gives the figures that a plain calculation gives, whatever the data', { timeout: 240_000 }, () => {
  fc.assert(
    fc.property(anyData, (data) => {
      const { found, expected } = compare(shared(), data)
      expect(found).toMatchObject(expected)
    }),
    { numRuns: 60 },
  )
})

it('the plain calculation itself agrees with one by hand', () => {
  const data: reference.Data = {
    grain: 'week',
    measure: 'tokens',
    aggregation: 'sum',
    overlapping: false,
    absence: 'below-cut',
    coveredFrom: null,
    coveredTo: null,
    rows: [
      { period: '2025-09-29', subject: 'GPT-5', value: 80, low: null, high: null, about: false },
      { period: '2025-09-29', subject: 'DeepSeek V3', value: 20, low: null, high: null, about: false },
      { period: '2025-10-06', subject: 'GPT-5', value: 50, low: null, high: null, about: false },
    ],
  }
  const { found, expected } = compare(shared(), data)
  expect(found).toMatchObject(expected)
  const groups = new Map([
    ['GPT-5', new Set(['GPT-5'])],
    ['DeepSeek V3', new Set(['DeepSeek V3'])],
  ])
  const table = reference.shareTable(data, groups)
  // By hand: 20 of 100; then none of 50, at most the 50 that are listed.
  expect(table.shares.get('DeepSeek V3')).toEqual([
    { value: 0.2, low: null, high: null, listed: true, about: false },
    { value: 0, low: 0, high: 1, listed: false, about: false },
  ])
  expect(reference.statistic(table, table.shares.get('DeepSeek V3') ?? [], 'mean')).toMatchObject({
    value: 0.1,
    low: 0.1,
    high: 0.6,
    counted: 2,
  })
})
