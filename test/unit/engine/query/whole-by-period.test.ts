import { describe, expect, it } from 'vitest'
import { pointOrigin } from '#engine/query/point.ts'
import { shareTable } from '#engine/query/tables.ts'
import type { Definition } from '#shared/contract/common.ts'
import type { ShareInput } from '#shared/contract/query.ts'
import type { Workspace } from '#engine/store/types.ts'
import { type Datum, importData } from '../../../kit/dataset.ts'
import { smallWorkspace } from '../../../kit/workspace.ts'

// In September the source gives DeepSeek with its model, in October the model alone, in November the developer alone.
const months: Datum[] = [
  { period: '2025-09', subject: 'DeepSeek', value: 40 },
  { period: '2025-09', subject: 'DeepSeek V3', value: 30 },
  { period: '2025-09', subject: 'GPT-5', value: 60 },
  { period: '2025-10', subject: 'DeepSeek V3', value: 50 },
  { period: '2025-10', subject: 'GPT-5', value: 50 },
  { period: '2025-11', subject: 'DeepSeek', value: 20 },
  { period: '2025-11', subject: 'GPT-5', value: 80 },
]

function given(whole: Definition['whole']): { ws: Workspace; datasetId: number } {
  const ws = smallWorkspace()
  return { ws, datasetId: importData(ws, { grain: 'month', whole: JSON.stringify(whole) }, months) }
}

const totalOf = (ws: Workspace, input: ShareInput) => {
  const { total, series } = shareTable(ws, input)
  return { total, series: Object.fromEntries(series.map(({ key, values }) => [key, values])) }
}

describe('the level that makes the whole, told in some periods only', () => {
  it('counts where it is told, and what is told in its place elsewhere', () => {
    const { ws, datasetId } = given({ level: 'developer' })
    expect(totalOf(ws, { datasetId, by: 'developer' })).toEqual({
      total: [100, 100, 100],
      series: { deepseek: [0.4, 0.5, 0.2], openai: [0.6, 0.5, 0.8] },
    })
    expect(totalOf(ws, { datasetId, by: 'origin', grain: 'quarter' }).total).toEqual([100, 200])
  })

  it('of the finer level likewise', () => {
    const { ws, datasetId } = given({ level: 'family' })
    expect(totalOf(ws, { datasetId, by: 'developer' })).toEqual({
      total: [90, 100, 100],
      series: { deepseek: [30 / 90, 0.5, 0.2], openai: [60 / 90, 0.5, 0.8] },
    })
  })

  it('is a breakdown where the parts are asked for', () => {
    const { ws, datasetId } = given({ level: 'developer' })
    const { total, series } = totalOf(ws, { datasetId, by: 'model' })
    expect(total).toEqual([100, 100, 100])
    expect(series).toMatchObject({ 'DeepSeek V3': [0.3, 0.5, null] })
  })

  it('says of a point what it is made of', () => {
    const { ws, datasetId } = given({ level: 'developer' })
    const subjects = ['2025-09', '2025-10'].map((period) =>
      pointOrigin(ws, { datasetId, by: 'developer', key: 'deepseek', period }).observations.map(
        ({ subject }) => subject,
      ),
    )
    expect(subjects).toEqual([['DeepSeek'], ['DeepSeek V3']])
  })
})
