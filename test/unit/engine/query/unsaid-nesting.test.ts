import { expect, it } from 'vitest'
import { shareTable } from '#engine/query/tables.ts'
import { subjectSums } from '#engine/query/unsaid-nesting.ts'
import { assignNames } from '#engine/catalogue/assign.ts'
import { undo } from '#engine/store/undo.ts'
import type { Workspace } from '#engine/store/types.ts'
import { editCell, importData } from '../../../kit/dataset.ts'
import { cataloguedWorkspace } from '../../../kit/workspace.ts'

const month = (values: Record<string, number>) =>
  Object.entries(values).map(([subject, value]) => ({ period: '2025-01', subject, value }))

function nestedIn(ws: Workspace, datasetId: number): unknown {
  const { caveats } = shareTable(ws, { datasetId, by: 'subject' })
  return caveats.find(({ code }) => code === 'nested')?.params
}

it('finds a group in a group, with its members counted once', () => {
  const ws = cataloguedWorkspace()
  const datasetId = importData(
    ws,
    { grain: 'month' },
    month({ 'Chinese models': 60, 'Chinese OSS': 40, 'DeepSeek V3': 30, 'GPT-5': 40 }),
  )
  expect(nestedIn(ws, datasetId)).toEqual({ whole: 'Chinese models', part: 'Chinese OSS' })
})

it('adds up no group with one that it holds, where groups make the whole', () => {
  const ws = cataloguedWorkspace()
  const datasetId = importData(
    ws,
    { grain: 'month', whole: JSON.stringify({ level: 'segment' }) },
    month({ 'Chinese models': 60, 'Chinese OSS': 40, 'US models': 40 }),
  )
  const { total } = shareTable(ws, { datasetId, by: 'origin' })
  expect(total).toEqual([100])
})

it('remembers what the subjects come to until the data change', () => {
  const ws = cataloguedWorkspace()
  const datasetId = importData(ws, { grain: 'month' }, month({ 'Chinese OSS': 40, 'DeepSeek V3': 30 }))
  const first = subjectSums(ws, datasetId)
  expect(nestedIn(ws, datasetId)).toMatchObject({ whole: 'Chinese OSS' })
  expect(subjectSums(ws, datasetId)).toBe(first)
  // The names alone change what is in what, not what it comes to.
  assignNames(ws, ['DeepSeek V3'], { kind: 'family', key: 'gpt' })
  expect(nestedIn(ws, datasetId)).toBeUndefined()
  expect(subjectSums(ws, datasetId)).toEqual(first)
  undo(ws)
  editCell(ws, datasetId, 2, { value: 300 })
  expect(nestedIn(ws, datasetId)).toBeUndefined()
  expect(subjectSums(ws, datasetId).largestTotal).toBe(340)
  undo(ws)
  expect(nestedIn(ws, datasetId)).toMatchObject({ whole: 'Chinese OSS' })
})
