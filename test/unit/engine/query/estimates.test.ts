import { describe, expect, it } from 'vitest'
import { checkClaims } from '#engine/claims/check.ts'
import { createClaim } from '#engine/claims/claims.ts'
import { pointOrigin } from '#engine/query/point.ts'
import { concentrationTable, shareTable, statisticTable } from '#engine/query/tables.ts'
import { exposureTable } from '#engine/risks/exposure.ts'
import { createRisk } from '#engine/risks/risks.ts'
import { createSegment } from '#engine/segments/segments.ts'
import { toVersion4 } from '#engine/store/migrations/version-4.ts'
import { verifyWorkspace } from '#engine/workspace/verify.ts'
import { figureAt } from '#shared/domain/figures.ts'
import { formatEstimate } from '#shared/i18n/format.ts'
import { qualifiers } from '#shared/vocabulary/qualifiers.ts'
import { type Datum, editCell, importData } from '../../../kit/dataset.ts'
import { riskInput } from '../../../kit/risk.ts'
import { smallWorkspace } from '../../../kit/workspace.ts'

/** A source that says *about 30* and no bounds; the other week it counted. */
const weeks: Datum[] = [
  { period: '2025-10-06', subject: 'GPT-5', value: 60 },
  { period: '2025-10-06', subject: 'DeepSeek V3', value: 30, qualifier: 'about', region: 'Asia' },
  { period: '2025-10-06', subject: 'Qwen3', value: 10, region: 'Asia' },
  { period: '2025-10-13', subject: 'GPT-5', value: 80 },
  { period: '2025-10-13', subject: 'DeepSeek V3', value: 20 },
]

describe('an estimate by its word alone', () => {
  it('is one in every share of the sum that it goes into, and in no other', () => {
    const ws = smallWorkspace()
    const datasetId = importData(ws, {}, weeks)
    const { series, totalEstimated } = shareTable(ws, { datasetId, by: 'subject' })
    const gpt = series.find(({ key }) => key === 'GPT-5')
    expect(gpt).toMatchObject({ values: [0.6, 0.8], low: [null, null], estimated: [true, false] })
    expect(totalEstimated).toEqual([true, false])
    expect(gpt && [0, 1].map((at) => formatEstimate(figureAt(gpt, at), 'en'))).toEqual([
      '≈\u00a060.0%',
      '80.0%',
    ])
    const share = (subject: string): unknown =>
      shareTable(ws, { datasetId, by: 'subject', of: { subject: [subject] } }).series[0]?.estimated
    expect(share('Qwen3')).toBeUndefined()
  })

  it('makes an estimate of how concentrated the whole is, and only then', () => {
    const ws = smallWorkspace()
    const datasetId = importData(ws, {}, weeks)
    expect(concentrationTable(ws, { datasetId, by: 'subject' }).estimated).toEqual([true, false])
    const exact = importData(
      ws,
      {},
      weeks.map(({ period, subject, value }) => ({ period, subject, value })),
    )
    expect(concentrationTable(ws, { datasetId: exact, by: 'subject' }).estimated).toBeUndefined()
  })

  it('of given shares, is one where it is given', () => {
    const ws = smallWorkspace()
    const datasetId = importData(ws, { measure: 'share', unit: 'percent', aggregation: 'point' }, weeks)
    const { series } = shareTable(ws, { datasetId, by: 'subject' })
    const signs = Object.fromEntries(series.map(({ key, estimated }) => [key, estimated]))
    expect(signs).toEqual({
      'GPT-5': undefined,
      'DeepSeek V3': [true, false],
      Qwen3: undefined,
    })
  })

  it.each(['origin', 'region', 'segment'] as const)(
    'is kept in sums by %s, and over longer periods',
    (by) => {
      const ws = smallWorkspace()
      createSegment(ws, { name: 'Chinese', rule: { origin: ['china'] }, holdsFrom: null, note: '' })
      const datasetId = importData(ws, {}, weeks)
      const key = { origin: 'china', region: 'Asia', segment: 'chinese' }[by]
      const of = (grain?: 'month') =>
        shareTable(ws, { datasetId, by, grain }).series.find((one) => one.key === key)
      expect(of()?.estimated?.[0]).toBe(true)
      expect(of('month')?.estimated).toEqual([true])
    },
  )

  it('goes into the statistics that it is a part of', () => {
    const ws = smallWorkspace()
    const datasetId = importData(ws, {}, weeks)
    const sign = (stat: 'mean' | 'pooled' | 'peak' | 'low' | 'latest') =>
      statisticTable(ws, { datasetId, by: 'subject', stat }).series.find(({ key }) => key === 'GPT-5')
        ?.estimated
    expect([sign('mean'), sign('pooled'), sign('low')]).toEqual([true, true, true])
    expect([sign('peak'), sign('latest')]).toEqual([undefined, undefined])
    const [mover] = concentrationTable(ws, { datasetId, by: 'subject' }).movers
    expect(mover).toMatchObject({ firstEstimated: true })
    expect(mover?.lastEstimated).toBeUndefined()
    const point = { datasetId, by: 'subject', key: 'GPT-5' } as const
    const [first, second] = ['2025-10-06', '2025-10-13'].map((period) =>
      pointOrigin(ws, { ...point, period }),
    )
    expect(first).toMatchObject({ estimated: true, totalEstimated: true })
    expect(first?.valueEstimated).toBeUndefined()
    expect(second?.estimated ?? second?.totalEstimated).toBeUndefined()
  })

  it('goes into exposures, and into what a claim is held against', () => {
    const ws = smallWorkspace()
    const datasetId = importData(ws, {}, weeks)
    createRisk(ws, riskInput())
    expect(exposureTable(ws, { datasetId }).risks[0]?.estimated).toEqual([true, false])
    const metric = { datasetId, by: 'origin' as const, keys: ['china'], of: {}, from: null, to: null }
    createClaim(ws, {
      text: 'Chinese models grew',
      quote: '',
      source: '',
      url: '',
      published: '',
      metric: { ...metric, stat: 'change' },
      claimed: { value: -0.2, low: null, high: null },
      qualifier: 'exact',
      tolerancePp: 0.5,
      claimedBasis: '',
      note: '',
    })
    const [claim] = checkClaims(ws, undefined)
    expect(claim?.computed.value).toBeCloseTo(-0.2, 12)
    expect(claim?.computed).toMatchObject({
      low: null,
      high: null,
      estimated: true,
    })
  })

  it('comes and goes with an edit, and the file verifies', async () => {
    const ws = smallWorkspace()
    const datasetId = importData(ws, {}, weeks)
    const sign = () => shareTable(ws, { datasetId, by: 'origin' }).series.map(({ estimated }) => estimated)
    expect(sign()).toEqual([
      [true, false],
      [true, false],
    ])
    editCell(ws, datasetId, 2, { qualifier: qualifiers.indexOf('exact') })
    expect(sign()).toEqual([undefined, undefined])
    editCell(ws, datasetId, 4, { qualifier: qualifiers.indexOf('over') })
    expect(sign()).toEqual([
      [false, true],
      [false, true],
    ])
    expect(await verifyWorkspace(ws)).toMatchObject({ ok: true, problems: [] })
  })

  it('is counted anew in a file of the version before', () => {
    const ws = smallWorkspace()
    importData(ws, {}, weeks)
    const sums = () => ws.db.prepare('SELECT * FROM rollup').all()
    const before = sums()
    expect(before).toContainEqual(expect.objectContaining({ kind: 2, estimated: 1 }))
    ws.db.exec('ALTER TABLE rollup DROP COLUMN estimated; ALTER TABLE risk DROP COLUMN of_where')
    toVersion4.up(ws.db)
    expect(sums()).toEqual(before)
  })
})
