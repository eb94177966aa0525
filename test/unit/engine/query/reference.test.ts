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

it('the random datasets are of every shape, each of them often', () => {
  const all = fc.sample(anyData, { numRuns: 400, seed: 1 })
  const valued = (row: reference.Row): boolean => row.value !== null
  const shapes: Record<string, (data: reference.Data) => boolean> = {
    'by day': ({ grain }) => grain === 'day',
    'weeks that straddle months': ({ grain, rows }) =>
      grain === 'week' && new Set(rows.map(({ period }) => period)).size > 4,
    'by month': ({ grain }) => grain === 'month',
    'given shares': ({ measure }) => measure === 'share',
    levels: ({ measure }) => measure === 'users',
    'running totals': ({ aggregation }) => aggregation === 'cumulative',
    'peaks or lows': ({ aggregation }) => aggregation === 'peak' || aggregation === 'low',
    overlapping: ({ overlapping }) => overlapping,
    'below the cut': ({ absence }) => absence === 'below-cut',
    'absence unknown': ({ absence }) => absence === 'unknown',
    'values said to be missing': ({ rows }) => rows.some((row) => !valued(row)),
    ranges: ({ rows }) => rows.some(({ low, high }) => low !== null && high !== null),
    'ranges of one side': ({ rows }) => rows.some(({ low, high }) => (low === null) !== (high === null)),
    estimates: ({ rows }) => rows.some(({ about }) => about),
    'partial ends': ({ coveredFrom, coveredTo }) => coveredFrom !== null || coveredTo !== null,
    'one period': ({ rows }) => new Set(rows.map(({ period }) => period)).size === 1,
    'members that come or go': ({ rows }) => {
      const periods = new Set(rows.map(({ period }) => period)).size
      return ['GPT-5', 'other'].some((subject) => {
        const own = rows.filter((row) => row.subject === subject).length
        return own > 0 && own < periods
      })
    },
  }
  const counts = Object.entries(shapes).map(([shape, is]): [string, number] => [shape, all.filter(is).length])
  expect(counts.filter(([, count]) => count < 20)).toEqual([])
})
