import { describe, expect, it } from 'vitest'
import { importData } from '../../../kit/dataset.ts'
import { riskInput } from '../../../kit/risk.ts'
import { smallWorkspace } from '../../../kit/workspace.ts'
import { clientOf } from '../../../kit/client.ts'

describe('the contract', () => {
  it('accepts what the queries answer', async () => {
    const ws = smallWorkspace()
    const datasetId = importData(ws, { grain: 'week' }, [
      { period: '2025-10-06', subject: 'DeepSeek V3', value: 20, low: 10 },
      { period: '2025-10-20', subject: 'GPT-5', value: 70, high: 90 },
      { period: '2025-10-20', subject: 'Mystery 9', value: null },
    ])
    const client = clientOf(ws)
    const input = { datasetId, by: 'origin' as const, top: 1 }
    const table = await client.query.share(input)
    expect(table.series.map(({ key }) => key)).toEqual(['united-states', '~other'])
    expect(table.periods).toHaveLength(3)
    const { series } = await client.query.statistic({ ...input, stat: 'peak' })
    expect(series[0]).toEqual({
      key: 'united-states',
      label: 'United States',
      value: 1,
      low: 1,
      high: 1,
      period: '2025-10-20',
      counted: 1,
      listed: 1,
      lastSeen: false,
    })
    expect((await client.query.concentration(input)).hhi).toEqual([10_000, null, 10_000])
    const point = await client.query.point({ ...input, key: '~other', period: '2025-10-06' })
    expect(point.observations.map(({ subject }) => subject)).toEqual(['DeepSeek V3'])
    await expect(client.query.share({ ...input, top: 0 })).rejects.toMatchObject({
      data: { code: 'input.invalid' },
    })
  })

  it('accepts what the registers hold', async () => {
    const ws = smallWorkspace()
    const datasetId = importData(ws, { grain: 'week' }, [
      { period: '2025-10-06', subject: 'DeepSeek V3', value: 20 },
    ])
    const client = clientOf(ws)
    const risk = await client.risks.create(riskInput({ taxonomy: 'mit:2.1' }))
    await client.risks.update({ id: risk.id, patch: { owner: 'Ada' } })
    expect(await client.risks.list({})).toMatchObject([{ ref: 'R-001', owner: 'Ada' }])
    expect((await client.risks.exposure({ datasetId })).risks).toMatchObject([
      { id: risk.id, values: [expect.closeTo(9 / 25)] },
    ])
    const claim = await client.claims.create({
      text: 'All of it is Chinese',
      quote: '',
      source: '',
      url: '',
      published: '',
      metric: { datasetId, by: 'origin', keys: ['china'], of: {}, stat: 'latest', from: null, to: null },
      claimed: { value: 1, low: null, high: null },
      qualifier: 'exact',
      tolerancePp: 0,
      claimedBasis: '',
      note: '',
    })
    expect(await client.claims.check({ ids: [claim.id] })).toMatchObject([
      { ref: 'C-001', verdict: 'supported', readings: [{ stat: 'series', matches: true }] },
    ])
    await client.claims.remove({ id: claim.id })
    expect(await client.claims.list({})).toEqual([])
  })
})
