import { describe, expect, it } from 'vitest'
import type { StatisticRow } from '#shared/contract/query.ts'
import type { Absence } from '#shared/vocabulary/absence.ts'
import { concentrationTable, shareTable, statisticTable } from '#engine/query/tables.ts'
import { type Datum, importData } from '../../../kit/dataset.ts'
import { smallWorkspace } from '../../../kit/workspace.ts'

// Three weeks of a list of the largest; Qwen is on it in the first alone, and in no week is anything below 5.
const weeks: Datum[] = [
  { period: '2025-09-29', subject: 'GPT-5', value: 80 },
  { period: '2025-09-29', subject: 'DeepSeek V3', value: 5 },
  { period: '2025-09-29', subject: 'qwen/qwen3-max', value: 10 },
  { period: '2025-09-29', subject: 'other', value: 5 },
  { period: '2025-10-06', subject: 'GPT-5', value: 90 },
  { period: '2025-10-06', subject: 'DeepSeek V3', value: 8 },
  { period: '2025-10-06', subject: 'other', value: 2 },
  { period: '2025-10-20', subject: 'GPT-5', value: 150 },
  { period: '2025-10-20', subject: 'DeepSeek V3', value: 40 },
  { period: '2025-10-20', subject: 'qwen/qwen3-max', value: null },
  { period: '2025-10-20', subject: 'other', value: 10 },
]
const weekly = { grain: 'week', measure: 'tokens', unit: 'tokens', basis: 'tokens routed' }

function statisticOf(
  absence: Absence,
  stat: 'mean' | 'latest' | 'low' | 'pooled',
  data: Datum[] = weeks,
): StatisticRow | undefined {
  const ws = smallWorkspace()
  const datasetId = importData(ws, { ...weekly, absence }, data)
  const { series } = statisticTable(ws, { datasetId, by: 'subject', stat })
  return series.find(({ key }) => key === 'qwen/qwen3-max')
}

const near = (value: number): unknown => expect.closeTo(value, 12)

describe('a member without a row in a week that is covered', () => {
  it('is not known where absence tells nothing: its mean is of the weeks that list it', () => {
    expect(statisticOf('unknown', 'mean')).toMatchObject({
      value: near(0.1),
      low: null,
      high: null,
      counted: 1,
      listed: 1,
    })
  })

  it('counts as none where absence means zero, and a missing value is missing all the same', () => {
    expect(statisticOf('zero', 'mean')).toMatchObject({ value: near(0.05), low: null, counted: 2, listed: 1 })
  })

  it('lies between none and the smallest that is listed below the cut', () => {
    // (10/100 + 0)/2 and (10/100 + 8/100)/2: the smallest named value of the second week is 8, whatever "other" is.
    expect(statisticOf('below-cut', 'mean')).toMatchObject({
      value: near(0.05),
      low: near(0.05),
      high: near(0.09),
      counted: 2,
      listed: 1,
    })
    expect(statisticOf('below-cut', 'low')).toMatchObject({
      value: 0,
      low: 0,
      high: near(0.08),
      period: '2025-10-06',
    })
  })

  it('is last seen where the last week does not tell', () => {
    expect(statisticOf('unknown', 'latest')).toMatchObject({ period: '2025-09-29', lastSeen: true })
    const data = weeks.filter(({ value }) => value !== null)
    expect(statisticOf('below-cut', 'latest', data)).toMatchObject({
      value: 0,
      high: near(40 / 200),
      period: '2025-10-20',
      lastSeen: false,
    })
  })

  it('keeps the parts a whole: means of all members add up to one', () => {
    const ws = smallWorkspace()
    const data = weeks.filter(({ value }) => value !== null)
    for (const absence of ['zero', 'below-cut'] as const) {
      const datasetId = importData(ws, { ...weekly, absence, name: absence }, data)
      const { series } = statisticTable(ws, { datasetId, by: 'subject', stat: 'mean' })
      expect(series.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBeCloseTo(1, 12)
    }
  })

  it('is one member with those it is merged with', () => {
    const ws = smallWorkspace()
    const datasetId = importData(ws, { ...weekly, absence: 'below-cut' }, weeks)
    const table = shareTable(ws, { datasetId, by: 'origin' })
    // DeepSeek is listed throughout: so is China.
    const china = table.series.find(({ key }) => key === 'china')
    expect(china?.values).toEqual([near(0.15), near(0.08), null, near(0.2)])
    expect(china?.high).toEqual([null, null, null, null])
    const top = shareTable(ws, { datasetId, by: 'subject', top: 1 })
    expect(top.series.find(({ key }) => key === '~other')?.high).toEqual([null, null, null, null])
  })

  it('carries the cut of each week into a month', () => {
    const ws = smallWorkspace()
    const data = weeks.filter(({ value }) => value !== null)
    const datasetId = importData(ws, { ...weekly, absence: 'below-cut' }, data)
    const table = shareTable(ws, { datasetId, by: 'subject', grain: 'window' })
    const qwen = table.series.find(({ key }) => key === 'qwen/qwen3-max')
    expect(qwen?.values).toEqual([near(10 / 400)])
    expect(qwen?.high).toEqual([near((10 + 8 + 40) / 400)])
    expect(statisticOf('below-cut', 'pooled', data)).toMatchObject({
      value: near(10 / 400),
      high: near(58 / 400),
    })
  })
})

describe('a part of a week', () => {
  const all = { ...weekly, absence: 'below-cut', covered_from: '2025-10-01', covered_to: '2025-10-26' }

  it('is marked, and left out of means, peaks and changes unless it is asked for', () => {
    const ws = smallWorkspace()
    const datasetId = importData(ws, all, weeks)
    const table = shareTable(ws, { datasetId, by: 'subject' })
    expect(table.coverage).toEqual([near(5 / 7), 1, 0, 1])
    expect(table.counts).toEqual([false, true, false, true])
    expect(table.caveats).toContainEqual({
      code: 'partial-left-out',
      params: { count: 1, periods: '2025-09-29' },
    })
    const mean = statisticTable(ws, { datasetId, by: 'subject', stat: 'mean' })
    expect(mean.series[0]).toMatchObject({ key: 'GPT-5', value: near((0.9 + 0.75) / 2), counted: 2 })
    const asked = statisticTable(ws, { datasetId, by: 'subject', stat: 'mean', partial: true })
    expect(asked.series[0]).toMatchObject({ value: near((0.8 + 0.9 + 0.75) / 3), counted: 3 })
    const { movers } = concentrationTable(ws, { datasetId, by: 'subject' })
    expect(movers.find(({ key }) => key === 'GPT-5')).toMatchObject({ firstPeriod: '2025-10-06' })
    expect(movers.some(({ key }) => key === 'other')).toBe(false)
  })
})

it('says that a list names more members than before', () => {
  const ws = smallWorkspace()
  const data: Datum[] = ['a', 'b', 'c'].flatMap((subject, at) =>
    ['2025-09-29', '2025-10-06'].slice(at === 0 ? 0 : 1).map((period) => ({ period, subject, value: 10 })),
  )
  const datasetId = importData(ws, { ...weekly, absence: 'below-cut' }, data)
  const { caveats } = concentrationTable(ws, { datasetId, by: 'subject' })
  expect(caveats).toContainEqual({ code: 'named-set-grows', params: { first: 1, last: 3 } })
})
