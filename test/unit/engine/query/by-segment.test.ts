import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pointOrigin } from '#engine/query/point.ts'
import { select } from '#engine/query/selection.ts'
import { concentrationTable, shareTable, statisticTable } from '#engine/query/tables.ts'
import { unionSeries } from '#engine/query/union.ts'
import { createSegment } from '#engine/segments/segments.ts'
import type { SegmentRule } from '#shared/contract/segments.ts'
import type { Workspace } from '#engine/store/types.ts'
import { type Datum, importData } from '../../../kit/dataset.ts'
import { smallWorkspace } from '../../../kit/workspace.ts'

const define = (ws: Workspace, name: string, rule: SegmentRule, holdsFrom: string | null = null): string =>
  createSegment(ws, { name, rule, holdsFrom, note: '' }).key

const week: Datum[] = [
  { period: '2025-10-06', subject: 'GPT-5', value: 60 },
  { period: '2025-10-06', subject: 'DeepSeek V3', value: 30 },
  { period: '2025-10-06', subject: 'Qwen3', value: 10 },
  { period: '2025-10-13', subject: 'GPT-5', value: 10 },
]
const caveatsOf = (ws: Workspace, input: Parameters<typeof shareTable>[1]) => shareTable(ws, input).caveats

describe('shares by segment', () => {
  it('are each a share of the whole, and together none', () => {
    const ws = smallWorkspace()
    define(ws, 'Chinese open weights', { origin: ['china'], openness: ['open'] })
    define(ws, 'Qwen', { developer: ['qwen'] })
    define(ws, 'Of nobody here', { origin: ['europe'] })
    const datasetId = importData(ws, {}, week)
    const table = shareTable(ws, { datasetId, by: 'segment' })
    expect(table.series.map(({ key, label, values }) => [key, label, values])).toEqual([
      ['chinese-open-weights', 'Chinese open weights', [0.4, null]],
      ['qwen', 'Qwen', [0.1, null]],
    ])
    expect(table.total).toEqual([100, 10])
    expect(table.caveats).toContainEqual({ code: 'segments-overlap', params: {} })
    const { hhi, caveats } = concentrationTable(ws, { datasetId, by: 'segment' })
    expect(hhi).toEqual([null, null])
    expect(caveats).toContainEqual({ code: 'no-concentration', params: {} })
    const top = shareTable(ws, { datasetId, by: 'segment', top: 1 })
    expect(top.series.map(({ key }) => key)).toEqual(['chinese-open-weights'])
    const pooled = statisticTable(ws, { datasetId, by: 'segment', stat: 'pooled' })
    expect(pooled.series[0]).toMatchObject({ key: 'chinese-open-weights', value: 40 / 110 })
  })

  it('lists those that where names, and narrows by other dimensions', () => {
    const ws = smallWorkspace()
    define(ws, 'Open', { openness: ['open'] })
    define(ws, 'Qwen', { developer: ['qwen'] })
    const datasetId = importData(ws, {}, week)
    const values = (where: object): unknown =>
      shareTable(ws, { datasetId, by: 'segment', where }).series.map((one) => [one.key, one.values[0]])
    expect(values({ segment: ['QWEN'] })).toEqual([['qwen', 0.1]])
    expect(values({ developer: ['deepseek'] })).toEqual([['open', 0.3]])
  })

  it('are keys of where and of for any dimension', () => {
    const ws = smallWorkspace()
    define(ws, 'Open', { openness: ['open'] })
    const datasetId = importData(ws, {}, week)
    const first = (input: object): unknown =>
      shareTable(ws, { datasetId, by: 'developer', ...input }).series.map((one) => [one.key, one.values[0]])
    expect(first({ of: { segment: ['open'] } })).toEqual([
      ['deepseek', 0.75],
      ['qwen', 0.25],
    ])
    expect(first({ where: { segment: ['open'] } })).toEqual([
      ['deepseek', 0.3],
      ['qwen', 0.1],
    ])
    expect(() => first({ where: { segment: ['no such segment'] } })).toThrow('no observations')
  })

  it('lead to the observations behind a point', () => {
    const ws = smallWorkspace()
    const key = define(ws, 'Open', { openness: ['open'] })
    const datasetId = importData(ws, {}, week)
    const origin = pointOrigin(ws, { datasetId, by: 'segment', key, period: '2025-10-06' })
    expect(origin).toMatchObject({ share: 0.4, total: 100, observationCount: 2 })
    expect(origin.observations.map(({ subject }) => subject)).toEqual(['DeepSeek V3', 'Qwen3'])
  })

  it('say from when a rule is meant to hold, where periods come before', () => {
    const ws = smallWorkspace()
    define(ws, 'Open', { openness: ['open'] }, '2025-10-13')
    const datasetId = importData(ws, {}, week)
    const caveat = { code: 'segment-holds-from', params: { segment: 'Open', day: '2025-10-13' } }
    expect(caveatsOf(ws, { datasetId, by: 'segment' })).toContainEqual(caveat)
    expect(caveatsOf(ws, { datasetId, by: 'model', of: { segment: ['open'] } })).toContainEqual(caveat)
    expect(caveatsOf(ws, { datasetId, by: 'segment', from: '2025-10-13' })).not.toContainEqual(caveat)
  })

  it('count a group that a source names, and say where models stand beside it', () => {
    const ws = smallWorkspace()
    define(ws, 'Chinese open weights', { origin: ['china'], openness: ['open'] })
    const group = (value: number): Datum => ({ period: '2025-10-06', subject: 'Chinese open-source', value })
    const apart = importData(ws, { name: 'apart' }, [group(13), { ...group(87), subject: 'GPT-5' }])
    const alone = shareTable(ws, { datasetId: apart, by: 'segment' })
    expect(alone.series[0]?.values).toEqual([0.13])
    expect(alone.caveats.map(({ code }) => code)).not.toContain('segment-mixed')
    const mixed = importData(ws, { name: 'mixed' }, [...week, group(60)])
    expect(caveatsOf(ws, { datasetId: mixed, by: 'segment' })).toContainEqual({
      code: 'segment-mixed',
      params: { segment: 'Chinese open weights', groups: 'Chinese open-source', share: 60 },
    })
  })
})

describe('several segments together', () => {
  const subjects = ['GPT-5', 'DeepSeek V3', 'Qwen3'] as const
  const rule = fc.record(
    {
      subject: fc.subarray([...subjects], { minLength: 1 }),
      language: fc.subarray(['English', 'Chinese'], { minLength: 1 }),
      region: fc.subarray(['Asia', 'Europe'], { minLength: 1 }),
    },
    { requiredKeys: [] },
  )
  const rows: Required<Pick<Datum, 'subject' | 'language' | 'region'>>[] = subjects.flatMap((subject) =>
    ['English', 'Chinese', ''].flatMap((language) =>
      ['Asia', 'Europe', ''].map((region) => ({ subject, language, region })),
    ),
  )

  it('count each observation once, whatever their rules have in common', { timeout: 60_000 }, () => {
    const ws = smallWorkspace()
    const data = rows.map((row, at) => ({ ...row, period: '2025-10-06', value: 2 ** at }))
    const datasetId = importData(ws, {}, data)
    let made = 0
    const property = fc.property(
      fc.array(
        rule.filter((one) => Object.keys(one).length > 0),
        { minLength: 1, maxLength: 4 },
      ),
      (rules) => {
        const keys = rules.map((one) => define(ws, `Segment ${(made += 1)}`, one))
        const passes = (row: (typeof rows)[number]): boolean =>
          rules.some((one) =>
            (['subject', 'language', 'region'] as const).every(
              (by) => !one[by] || one[by].some((member) => member === row[by]),
            ),
          )
        const expected = rows.reduce((sum, row, at) => sum + (passes(row) ? 2 ** at : 0), 0)
        const whole = 2 ** rows.length - 1
        const series = unionSeries(select(ws, { datasetId, by: 'segment', where: { segment: keys } }), keys)
        expect((series?.values[0] ?? 0) * whole).toBeCloseTo(expected, 3)
      },
    )
    fc.assert(property, { numRuns: 40 })
  })

  it('of one where cannot be taken where their terms differ', () => {
    const ws = smallWorkspace()
    const data = rows.map((row) => Object.assign({ period: '2025-10-06', value: 1 }, row))
    const datasetId = importData(ws, {}, data)
    define(ws, 'In English', { language: ['English'] })
    define(ws, 'In Asia', { region: ['Asia'] })
    const of = { segment: ['in-english', 'in-asia'] }
    expect(() => shareTable(ws, { datasetId, by: 'subject', of })).toThrow('cannot be taken together')
    const own = { segment: ['in-asia'] }
    expect(shareTable(ws, { datasetId, by: 'subject', of: own }).total).toEqual([9])
  })
})
