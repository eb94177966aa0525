import { describe, expect, it } from 'vitest'
import type { ShareTable } from '#shared/contract/query.ts'
import { concentrationTable, shareTable, statisticTable } from '#engine/query/tables.ts'
import { type Datum, editCell, importData } from '../../../kit/dataset.ts'
import { smallWorkspace } from '../../../kit/workspace.ts'

/** Values of one series, by its key. */
const valuesOf = (table: ShareTable, key: string): (number | null)[] | undefined =>
  table.series.find((series) => series.key === key)?.values

/** Codes of the caveats. */
const codesOf = ({ caveats }: { caveats: { code: string }[] }): string[] => caveats.map(({ code }) => code)

const weekly = { grain: 'week', measure: 'tokens', unit: 'tokens', basis: 'tokens routed' }
const weeks: Datum[] = [
  { period: '2025-09-29', subject: 'DeepSeek V3', value: 10 },
  { period: '2025-09-29', subject: 'GPT-5', value: 90 },
  { period: '2025-10-06', subject: 'DeepSeek V3', value: 20 },
  { period: '2025-10-06', subject: 'qwen/qwen3-max', value: 10 },
  { period: '2025-10-06', subject: 'GPT-5', value: 170 },
  { period: '2025-10-20', subject: 'DeepSeek V3', value: 30 },
  { period: '2025-10-20', subject: 'Mystery 9', value: 20 },
  { period: '2025-10-20', subject: 'GPT-5', value: 50 },
]
const given = { grain: 'window', measure: 'share', unit: 'percent', aggregation: 'mean', basis: 'tokens' }

describe('shares over time', () => {
  it('show a week without rows as missing and name it', () => {
    const ws = smallWorkspace()
    const datasetId = importData(ws, weekly, weeks)
    const table = shareTable(ws, { datasetId, by: 'subject' })
    expect(table.periods).toEqual(['2025-09-29', '2025-10-06', '2025-10-13', '2025-10-20'])
    expect(table.total).toEqual([100, 200, null, 100])
    expect(valuesOf(table, 'DeepSeek V3')).toEqual([0.1, 0.1, null, 0.3])
    expect(valuesOf(table, 'qwen/qwen3-max')).toEqual([null, 0.05, null, null])
    expect(table.caveats).toContainEqual({ code: 'missing-periods', params: { count: 1, total: 4 } })
  })

  it.each([
    ['origin', ['united-states', 'china', '~unresolved']],
    ['developer', ['openai', 'deepseek', 'qwen', '~unresolved']],
    ['family', ['gpt-5', 'deepseek-v3', 'qwen3', '~unresolved']],
    ['model', ['GPT-5', 'DeepSeek V3', 'qwen/qwen3-max', '~unresolved']],
    ['openness', ['proprietary', 'open', '~unresolved']],
  ] as const)('group by %s and keep the unresolved in sight', (by, keys) => {
    const ws = smallWorkspace()
    const table = shareTable(ws, { datasetId: importData(ws, weekly, weeks), by })
    expect(table.series.map(({ key }) => key)).toEqual(keys)
    expect(valuesOf(table, '~unresolved')).toEqual([null, null, null, 0.2])
    expect(table.caveats).toContainEqual({ code: 'unresolved', params: { share: 5 } })
  })

  it('sum the models of a group', () => {
    const ws = smallWorkspace()
    const table = shareTable(ws, { datasetId: importData(ws, weekly, weeks), by: 'origin' })
    expect(valuesOf(table, 'china')).toEqual([0.1, 0.15, null, 0.3])
  })

  it('become shares of a month by the days of each week, of which the month says how many the data hold', () => {
    const ws = smallWorkspace()
    const datasetId = importData(ws, weekly, weeks)
    // Of the week of Monday 29 September two days are in September and five in October.
    const table = shareTable(ws, { datasetId, by: 'origin', grain: 'month' })
    expect(table.periods).toEqual(['2025-09', '2025-10'])
    expect(table.total[0]).toBeCloseTo((100 * 2) / 7, 9)
    expect(table.total[1]).toBeCloseTo((100 * 5) / 7 + 200 + 100, 9)
    expect(valuesOf(table, 'china')?.[1]).toBeCloseTo(((10 * 5) / 7 + 60) / ((100 * 5) / 7 + 300), 12)
    // 2 of 30 days; of October days 1–12 and 20–26.
    expect(table.coverage).toEqual([expect.closeTo(2 / 30, 12), expect.closeTo(19 / 31, 12)])
    // Both ends are partial: nothing whole is left, so they count and it is said.
    expect(table.counts).toEqual([true, true])
    expect(codesOf(table)).toEqual(['unresolved', 'apportioned-by-days', 'partial-periods'])
    expect(shareTable(ws, { datasetId, by: 'origin', from: '2025-10' }).periods).toHaveLength(4)
    expect(shareTable(ws, { datasetId, by: 'origin', to: '2025-10-06' }).periods).toHaveLength(2)
  })

  it('become one window', () => {
    const ws = smallWorkspace()
    const datasetId = importData(ws, weekly, weeks)
    const table = shareTable(ws, { datasetId, by: 'origin', grain: 'window', from: '2025-10-06' })
    expect(table.periods).toEqual(['2025-10-06/2025-10-26'])
    expect(valuesOf(table, 'china')).toEqual([60 / 300])
  })

  it('are refused at a grain finer than the data, and where nothing is selected', () => {
    const ws = smallWorkspace()
    const datasetId = importData(ws, weekly, weeks)
    const failing = (input: object): unknown => {
      try {
        return shareTable(ws, { datasetId, by: 'origin', ...input })
      } catch (error) {
        return error
      }
    }
    expect(failing({ grain: 'day' })).toMatchObject({ problem: { code: 'query.grain-too-fine' } })
    expect(failing({ from: '2026' })).toMatchObject({ problem: { code: 'query.no-data' } })
    expect(failing({ from: 'soon' })).toMatchObject({ problem: { code: 'input.invalid' } })
    expect(failing({ datasetId: 99 })).toMatchObject({ problem: { code: 'dataset.not-found' } })
    const scores = importData(ws, { grain: 'day', measure: 'score' }, [
      { period: '2025-01-01', subject: 'GPT-5', value: 1400 },
    ])
    expect(failing({ datasetId: scores })).toMatchObject({ problem: { code: 'query.not-a-share' } })
  })

  it('select by members, in any case, by key or name', () => {
    const ws = smallWorkspace()
    const datasetId = importData(ws, weekly, weeks)
    const table = shareTable(ws, { datasetId, by: 'family', of: { origin: ['CHINA'], openness: [] } })
    expect(table.total).toEqual([10, 30, null, 30])
    expect(table.series.map(({ label }) => label)).toEqual(['DeepSeek V3', 'Qwen3'])
  })

  it('keep the N largest and sum the rest', () => {
    const ws = smallWorkspace()
    const datasetId = importData(ws, weekly, weeks)
    const table = shareTable(ws, { datasetId, by: 'family', top: 1 })
    expect(table.series.map(({ key }) => key)).toEqual(['gpt-5', '~other', '~unresolved'])
    expect(valuesOf(table, '~other')).toEqual([0.1, 0.15, null, 0.3])
  })

  it('follow an edit at once', () => {
    const ws = smallWorkspace()
    const datasetId = importData(ws, weekly, weeks)
    expect(shareTable(ws, { datasetId, by: 'subject' }).total[0]).toBe(100)
    editCell(ws, datasetId, 1, { value: 110, low: 60 })
    const table = shareTable(ws, { datasetId, by: 'subject' })
    expect(table.total[0]).toBe(200)
    const edited = table.series.find(({ key }) => key === 'DeepSeek V3')
    expect([edited?.low[0], edited?.values[0], edited?.high[0]]).toEqual([60 / 150, 110 / 200, 110 / 200])
    expect(edited?.low[1]).toBeNull()
  })
})

describe('optional dimensions', () => {
  const data: Datum[] = [
    { period: '2025', subject: 'GPT-5', value: 60, language: 'English', region: 'Asia' },
    { period: '2025', subject: 'GPT-5', value: 20, language: 'Chinese', region: 'Asia' },
    { period: '2025', subject: 'DeepSeek V3', value: 10, language: 'Chinese', region: 'Europe' },
    { period: '2025', subject: 'DeepSeek V3', value: 10 },
  ]
  const yearly = { ...weekly, grain: 'year' }

  it('show what does not give them', () => {
    const ws = smallWorkspace()
    const table = shareTable(ws, { datasetId: importData(ws, yearly, data), by: 'language' })
    expect(table.series.map(({ key, values }) => [key, values[0]])).toEqual([
      ['English', 0.6],
      ['Chinese', 0.3],
      ['~unresolved', 0.1],
    ])
    expect(table.caveats).toContainEqual({ code: 'dimension-not-given', params: { share: 10 } })
  })

  it('answer the same from rollups and from a scan', () => {
    const ws = smallWorkspace()
    const datasetId = importData(ws, yearly, data)
    const byLanguage = shareTable(ws, { datasetId, by: 'language', of: { origin: ['china'] } })
    expect(byLanguage.series.map(({ key, values }) => [key, values[0]])).toEqual([
      ['Chinese', 0.5],
      ['~unresolved', 0.5],
    ])
    const inChinese = shareTable(ws, { datasetId, by: 'origin', of: { language: ['chinese'] } })
    expect(inChinese.series.map(({ key, values }) => [key, values[0]])).toEqual([
      ['united-states', 2 / 3],
      ['china', 1 / 3],
    ])
    const scanned = shareTable(ws, { datasetId, by: 'language', of: { region: ['asia'] } })
    expect(scanned.series.map(({ key, values }) => [key, values[0]])).toEqual([
      ['English', 0.75],
      ['Chinese', 0.25],
    ])
    const both = shareTable(ws, {
      datasetId,
      by: 'origin',
      of: { region: ['Asia'], language: ['Chinese'] },
    })
    expect(both.total).toEqual([20])
  })
})

describe('given shares', () => {
  it('leave the remainder explicit and say that they are means', () => {
    const ws = smallWorkspace()
    const datasetId = importData(ws, given, [
      { period: '2024-11/2025-11', subject: 'Chinese open-source', value: 13 },
      { period: '2024-11/2025-11', subject: 'OpenAI', value: 70 },
    ])
    const table = shareTable(ws, { datasetId, by: 'origin' })
    expect(table.periods).toEqual(['2024-11/2025-11'])
    expect(table.series.map(({ key }) => key)).toEqual(['united-states', 'china', '~remainder'])
    expect(valuesOf(table, '~remainder')?.[0]).toBeCloseTo(0.17, 12)
    expect(table.total).toEqual([83])
    expect(codesOf(table)).toEqual(['aggregation-mean'])
  })

  it('that exceed the whole are said to, without a negative remainder', () => {
    const ws = smallWorkspace()
    const monthly = { ...given, grain: 'month', aggregation: 'point' }
    const datasetId = importData(ws, monthly, [
      { period: '2025-01', subject: 'GPT-5', value: 80 },
      { period: '2025-01', subject: 'DeepSeek V3', value: 22 },
      { period: '2025-02', subject: 'GPT-5', value: 80 },
      { period: '2025-02', subject: 'DeepSeek V3', value: 20.4 },
      { period: '2025-03', subject: 'GPT-5', value: 75 },
    ])
    const table = shareTable(ws, { datasetId, by: 'subject' })
    expect(valuesOf(table, '~remainder')).toEqual([0, 0, 0.25])
    expect(valuesOf(table, 'DeepSeek V3')?.[2]).toBeNull()
    expect(table.caveats).toEqual([
      { code: 'sum-over-100', params: { count: 1, max: 102, period: '2025-01' } },
      { code: 'absence-unknown', params: { count: 1 } },
    ])
  })

  it('keep a period of missing values missing', () => {
    const ws = smallWorkspace()
    const monthly = { ...given, grain: 'month', aggregation: 'point' }
    const datasetId = importData(ws, monthly, [
      { period: '2025-01', subject: 'GPT-5', value: null },
      { period: '2025-02', subject: 'GPT-5', value: 80 },
    ])
    const table = shareTable(ws, { datasetId, by: 'subject' })
    expect(table.total).toEqual([null, 80])
    expect(valuesOf(table, 'GPT-5')).toEqual([null, 0.8])
    const mean = statisticTable(ws, { datasetId, by: 'subject', stat: 'mean' })
    expect(mean.series[0]).toMatchObject({ value: 0.8, counted: 1, period: null })
    expect(codesOf(mean)).toContain('missing-periods')
  })
})

describe('statistics', () => {
  it('carry their period and say what they leave out', () => {
    const ws = smallWorkspace()
    const datasetId = importData(ws, weekly, weeks)
    const peak = statisticTable(ws, { datasetId, by: 'origin', stat: 'peak' })
    expect(peak.series.find(({ key }) => key === 'china')).toMatchObject({ value: 0.3, period: '2025-10-20' })
    const mean = statisticTable(ws, { datasetId, by: 'family', stat: 'mean' })
    expect(mean.series.find(({ key }) => key === 'qwen3')).toMatchObject({
      value: 0.05,
      counted: 1,
      listed: 1,
    })
    expect(mean.caveats).toContainEqual({ code: 'absence-unknown', params: { count: 1 } })
    const pooled = statisticTable(ws, { datasetId, by: 'origin', stat: 'pooled' })
    expect(pooled.series.find(({ key }) => key === 'china')?.value).toBe(70 / 400)
    const latest = statisticTable(ws, { datasetId, by: 'origin', stat: 'latest' })
    expect(latest.series[0]).toMatchObject({ key: 'united-states', value: 0.5, period: '2025-10-20' })
  })

  it('count concentration over named members and compare first with last', () => {
    const ws = smallWorkspace()
    const datasetId = importData(ws, weekly, weeks)
    const table = concentrationTable(ws, { datasetId, by: 'family' })
    expect(table.hhi[0]).toBeCloseTo(8200, 8)
    expect(table.hhi[2]).toBeNull()
    expect(table.top3[3]).toBeCloseTo(0.8, 12)
    expect(table.movers[0]).toMatchObject({ key: 'gpt-5', first: 0.9, last: 0.5 })
    expect(table.movers[0]?.changePp).toBeCloseTo(-40, 10)
    expect(concentrationTable(ws, { datasetId, by: 'family', top: 1 }).movers).toHaveLength(1)
  })

  it('find no concentration in peaks', () => {
    const ws = smallWorkspace()
    const datasetId = importData(ws, { ...given, aggregation: 'peak' }, [
      { period: '2024-11/2025-11', subject: 'Chinese open-source', value: 30 },
    ])
    const table = concentrationTable(ws, { datasetId, by: 'origin' })
    expect(table.hhi).toEqual([null])
    expect(codesOf(table)).toEqual(['aggregation-peak', 'no-concentration'])
    expect(shareTable(ws, { datasetId, by: 'origin' }).series.map(({ key }) => key)).toEqual(['china'])
  })
})
