import { describe, expect, it } from 'vitest'
import { pointOrigin } from '#engine/query/point.ts'
import { concentrationTable, shareTable, statisticTable } from '#engine/query/tables.ts'
import type { ShareInput, ShareTable } from '#shared/contract/query.ts'
import { type Datum, importData } from '../../../kit/dataset.ts'
import { smallWorkspace } from '../../../kit/workspace.ts'

const shown = ({ series }: Pick<ShareTable, 'series'>): [string, (number | null)[]][] =>
  series.map(({ key, values }) => [key, values])
const codes = ({ caveats }: { caveats: readonly { code: string }[] }): string[] =>
  caveats.map(({ code }) => code)

const weeks: Datum[] = [
  { period: '2025-10-06', subject: 'GPT-5', value: 60 },
  { period: '2025-10-06', subject: 'DeepSeek V3', value: 30 },
  { period: '2025-10-06', subject: 'Qwen3', value: 10 },
  { period: '2025-10-13', subject: 'GPT-5', value: 100 },
  { period: '2025-10-20', subject: 'GPT-5', value: 50 },
  { period: '2025-10-20', subject: 'DeepSeek V3', value: 50 },
]

describe('where: what is shown', () => {
  const china = { where: { origin: ['china'] } }

  it('leaves shares those of the whole, and the rest without a series', () => {
    const ws = smallWorkspace()
    const datasetId = importData(ws, {}, weeks)
    const table = shareTable(ws, { datasetId, by: 'model', ...china })
    expect(table.total).toEqual([100, 100, 100])
    expect(shown(table)).toEqual([
      ['DeepSeek V3', [0.3, null, 0.5]],
      ['Qwen3', [0.1, null, null]],
    ])
    expect(table.shown).toEqual([{ by: 'origin', members: [{ key: 'china', label: 'China' }] }])
    expect(table.of).toBeUndefined()
    expect(table.caveats).toContainEqual({ code: 'narrowed', params: { part: 'China', share: 30 } })
  })

  it('sums what is beyond the top of what is shown, and nothing else, as others', () => {
    const ws = smallWorkspace()
    const datasetId = importData(ws, {}, weeks)
    const table = shareTable(ws, { datasetId, by: 'model', top: 1, ...china })
    expect(shown(table)).toEqual([
      ['DeepSeek V3', [0.3, null, 0.5]],
      ['~other', [0.1, null, null]],
    ])
  })

  it('pools over the whole', () => {
    const ws = smallWorkspace()
    const datasetId = importData(ws, {}, weeks)
    const pooled = statisticTable(ws, { datasetId, by: 'model', stat: 'pooled', ...china })
    expect(pooled.series.map(({ key, value, counted }) => [key, value, counted])).toEqual([
      ['DeepSeek V3', 80 / 300, 2],
      ['Qwen3', 10 / 300, 1],
    ])
  })

  it('leaves concentration that of the whole', () => {
    const ws = smallWorkspace()
    const datasetId = importData(ws, {}, weeks)
    const whole = concentrationTable(ws, { datasetId, by: 'model' })
    const part = concentrationTable(ws, { datasetId, by: 'model', ...china })
    expect(part.hhi).toEqual(whole.hhi)
    expect(part.hhi[1]).toBe(1e4)
    expect(part.movers.map(({ key }) => key)).toEqual(['DeepSeek V3', 'Qwen3'])
  })

  it('that selects nothing says so', () => {
    const ws = smallWorkspace()
    const datasetId = importData(ws, {}, weeks)
    const nobody: ShareInput = { datasetId, by: 'model', where: { developer: ['nobody'] } }
    expect(() => shareTable(ws, nobody)).toThrow('no observations')
  })

  it('leads to the observations behind a point, and its total to the whole', () => {
    const ws = smallWorkspace()
    const datasetId = importData(ws, {}, weeks)
    const point: Parameters<typeof pointOrigin>[1] = {
      datasetId,
      by: 'openness',
      ...china,
      key: 'open',
      period: '2025-10-06',
    }
    const found = pointOrigin(ws, point)
    expect(found).toMatchObject({ share: 0.4, value: 40, total: 100, observationCount: 2 })
    expect(found.observations.map(({ subject }) => subject)).toEqual(['DeepSeek V3', 'Qwen3'])
  })

  it('widens intervals by those of the rest of the whole', () => {
    const ws = smallWorkspace()
    const datasetId = importData(ws, {}, [
      { period: '2025-10-06', subject: 'GPT-5', value: 60, low: 40, high: 80 },
      { period: '2025-10-06', subject: 'Qwen3', value: 40 },
    ])
    const [qwen] = shareTable(ws, { datasetId, by: 'model', ...china }).series
    expect([qwen?.low[0], qwen?.high[0]]).toEqual([40 / 120, 40 / 80])
  })
})

describe('of: what the shares are of', () => {
  it('makes the rows it selects the whole', () => {
    const ws = smallWorkspace()
    const datasetId = importData(ws, {}, weeks)
    const table = shareTable(ws, { datasetId, by: 'model', of: { openness: ['open'] } })
    expect(table.total).toEqual([40, null, 50])
    expect(shown(table)).toEqual([
      ['DeepSeek V3', [0.75, null, 1]],
      ['Qwen3', [0.25, null, null]],
    ])
    expect(table.of).toEqual([{ by: 'openness', members: [{ key: 'open', label: 'Open weights' }] }])
    expect(codes(table)).not.toContain('narrowed')
  })

  it('and where it shows a part of that, shares stay those of it', () => {
    const ws = smallWorkspace()
    const datasetId = importData(ws, {}, weeks)
    const table = shareTable(ws, {
      datasetId,
      by: 'model',
      of: { openness: ['open'] },
      where: { developer: ['Qwen'] },
    })
    expect(table.total).toEqual([40, null, 50])
    expect(shown(table)).toEqual([['Qwen3', [0.25, null, null]]])
    expect(table.caveats).toContainEqual({
      code: 'narrowed',
      params: { part: 'Qwen', share: Math.round((10 / 90) * 1e4) / 100 },
    })
  })

  it('leaves concentration that of what it selects', () => {
    const ws = smallWorkspace()
    const datasetId = importData(ws, {}, weeks)
    const { hhi } = concentrationTable(ws, { datasetId, by: 'model', of: { openness: ['open'] } })
    expect(hhi).toEqual([(0.75 ** 2 + 0.25 ** 2) * 1e4, null, 1e4])
  })

  it('of members of several dimensions is shown by another', () => {
    const ws = smallWorkspace()
    const data = weeks.flatMap((datum): Datum[] => [
      { ...datum, language: 'English' },
      { ...datum, language: 'Chinese', value: (datum.value ?? 0) / 10 },
    ])
    const datasetId = importData(ws, {}, data)
    const table = shareTable(ws, {
      datasetId,
      by: 'origin',
      of: { language: ['Chinese'] },
      where: { openness: ['open'] },
    })
    expect(table.total).toEqual([10, 10, 10])
    expect(shown(table)).toEqual([['china', [0.4, null, 0.5]]])
  })
})

describe('given shares', () => {
  const definition = { measure: 'share', unit: 'percent', aggregation: 'mean', grain: 'month' }
  const month: Datum[] = [
    { period: '2025-01', subject: 'GPT-5', value: 60 },
    { period: '2025-01', subject: 'DeepSeek V3', value: 15 },
    { period: '2025-01', subject: 'Qwen3', value: 5 },
  ]

  it('shown in part are as given, without a remainder that would hold the rest', () => {
    const ws = smallWorkspace()
    const datasetId = importData(ws, definition, month)
    const table = shareTable(ws, { datasetId, by: 'model', where: { origin: ['china'] } })
    expect(shown(table)).toEqual([
      ['DeepSeek V3', [0.15]],
      ['Qwen3', [0.05]],
    ])
    expect(table.total).toEqual([80])
    expect(table.caveats).toContainEqual({ code: 'narrowed', params: { part: 'China', share: 20 } })
  })

  it('of some subjects are shares of what those are given', () => {
    const ws = smallWorkspace()
    const datasetId = importData(ws, definition, month)
    const input: ShareInput = { datasetId, by: 'model', of: { origin: ['china'] } }
    const table = shareTable(ws, input)
    expect(shown(table)).toEqual([
      ['DeepSeek V3', [0.75]],
      ['Qwen3', [0.25]],
    ])
    expect(codes(table)).toContain('given-renormalised')
    expect(concentrationTable(ws, input).hhi).toEqual([(0.75 ** 2 + 0.25 ** 2) * 1e4])
  })

  it('that overlap are no parts that anything could be a share of', () => {
    const ws = smallWorkspace()
    const datasetId = importData(ws, { ...definition, overlapping: 1 }, month)
    const of = { origin: ['china'] }
    expect(() => shareTable(ws, { datasetId, by: 'model', of })).toThrow('no parts of one whole')
    expect(shown(shareTable(ws, { datasetId, by: 'model', where: of }))).toHaveLength(2)
  })

  it('per term are picked, whichever word names the term', () => {
    const ws = smallWorkspace()
    const perRegion = month.flatMap((datum): Datum[] => [
      { ...datum, region: 'World' },
      { ...datum, region: 'Asia', value: 100 - (datum.value ?? 0) * 1.2 },
    ])
    const datasetId = importData(ws, definition, perRegion)
    const expected = [
      ['GPT-5', [0.6]],
      ['DeepSeek V3', [0.15]],
      ['Qwen3', [0.05]],
      ['~remainder', [expect.closeTo(0.2, 12)]],
    ]
    const region = { region: ['World'] }
    expect(shown(shareTable(ws, { datasetId, by: 'model', of: region }))).toEqual(expected)
    expect(shown(shareTable(ws, { datasetId, by: 'model', where: region }))).toEqual(expected)
    expect(codes(shareTable(ws, { datasetId, by: 'model' }))).toContain('sum-over-100')
    expect(codes(shareTable(ws, { datasetId, by: 'model', of: region }))).not.toContain('sum-over-100')
  })
})
