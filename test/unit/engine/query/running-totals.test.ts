import { describe, expect, it } from 'vitest'
import { shareTable, statisticTable } from '#engine/query/tables.ts'
import { createSegment } from '#engine/segments/segments.ts'
import type { Dimension } from '#shared/vocabulary/dimensions.ts'
import type { Workspace } from '#engine/store/types.ts'
import { type Datum, importData } from '../../../kit/dataset.ts'
import { smallWorkspace } from '../../../kit/workspace.ts'

// Qwen3 is last told in the second week, DeepSeek V3 in the last: at the end of the month both stand.
const weeks: Datum[] = [
  { period: '2025-09-01', subject: 'DeepSeek V3', value: 10, region: 'Asia' },
  { period: '2025-09-01', subject: 'Qwen3', value: 20, region: 'Asia' },
  { period: '2025-09-01', subject: 'GPT-5', value: 50, region: 'Europe' },
  { period: '2025-09-08', subject: 'Qwen3', value: 30, region: 'Asia' },
  { period: '2025-09-22', subject: 'DeepSeek V3', value: 20, region: 'Asia' },
  { period: '2025-09-22', subject: 'GPT-5', value: 50, region: 'Europe' },
]
const group: Partial<Record<Dimension, string>> = {
  origin: 'china',
  openness: 'open',
  region: 'Asia',
  segment: 'chinese',
}

function totals(): { ws: Workspace; datasetId: number } {
  const ws = smallWorkspace()
  createSegment(ws, { name: 'Chinese', rule: { origin: ['china'] }, holdsFrom: null, note: '' })
  return { ws, datasetId: importData(ws, { measure: 'downloads', aggregation: 'cumulative' }, weeks) }
}

describe.each(['origin', 'openness', 'region', 'segment'] as const)(
  'running totals regrouped, by %s',
  (by) => {
    it('are the last of each member, not of the group', () => {
      const { ws, datasetId } = totals()
      const table = shareTable(ws, { datasetId, by, grain: 'month' })
      expect(table.total).toEqual([100])
      expect(table.series.find(({ key }) => key === group[by])?.values).toEqual([0.5])
      const pooled = statisticTable(ws, { datasetId, by, stat: 'pooled' })
      expect(pooled.series.find(({ key }) => key === group[by])?.value).toBe(0.5)
    })
  },
)

it('are so of a member of which regions are told apart', () => {
  const ws = smallWorkspace()
  const datasetId = importData(ws, { measure: 'downloads', aggregation: 'cumulative' }, [
    { period: '2025-09-01', subject: 'Qwen3', value: 30, region: 'Asia' },
    { period: '2025-09-01', subject: 'Qwen3', value: 10, region: 'Europe' },
    { period: '2025-09-08', subject: 'Qwen3', value: 40, region: 'Asia' },
    { period: '2025-09-08', subject: 'GPT-5', value: 50, region: 'Asia' },
  ])
  expect(shareTable(ws, { datasetId, by: 'subject', grain: 'month' }).total).toEqual([100])
  // A week tells what it tells: nothing is carried into it.
  expect(shareTable(ws, { datasetId, by: 'subject' }).total).toEqual([40, 90])
})
