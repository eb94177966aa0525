import { describe, expect, it } from 'vitest'
import { type RiskInput } from '#shared/contract/risks.ts'
import { exposureTable } from '#engine/risks/exposure.ts'
import { createRisk, listRisks, removeRisk, updateRisk } from '#engine/risks/risks.ts'
import { usesOf } from '#engine/segments/uses.ts'
import { history, redo, undo } from '#engine/store/undo.ts'
import { importData } from '../../../kit/dataset.ts'
import { smallWorkspace } from '../../../kit/workspace.ts'

const risk: RiskInput = {
  title: 'Prompts leave the country',
  description: '',
  category: 'privacy',
  taxonomy: 'mit:2.1',
  scope: { by: 'origin', keys: ['china'], of: {} },
  datasetId: null,
  inherent: { likelihood: 5, impact: 5 },
  current: { likelihood: 4, impact: 5 },
  residual: { likelihood: 2, impact: 5 },
  confidence: 'medium',
  treatment: 'mitigate',
  owner: 'Ada',
  status: 'open',
  reviewOn: '2026-06-01',
  markedAt: '2025-10-06',
  evidence: [{ title: 'Notice', url: 'https://example.org', date: '2025-09-01', note: '' }],
}

const weeks = [
  { period: '2025-09-29', subject: 'DeepSeek V3', value: 10 },
  { period: '2025-09-29', subject: 'GPT-5', value: 90 },
  { period: '2025-10-06', subject: 'DeepSeek V3', value: 20, low: 15, high: 25 },
  { period: '2025-10-06', subject: 'Qwen3', value: 10 },
  { period: '2025-10-06', subject: 'GPT-5', value: 70 },
]

describe('the risk register', () => {
  it('keeps what is entered, numbered, through undo and redo', () => {
    const ws = smallWorkspace()
    const { id, label } = createRisk(ws, risk)
    expect(label).toContain(risk.title)
    expect(listRisks(ws)).toMatchObject([{ ...risk, id, ref: 'R-001' }])
    expect(createRisk(ws, risk).id).not.toBe(id)
    expect(listRisks(ws).map(({ ref }) => ref)).toEqual(['R-001', 'R-002'])
    updateRisk(ws, { id, patch: { status: 'closed', owner: undefined }, reason: 'reviewed' })
    expect(listRisks(ws)[0]).toMatchObject({ status: 'closed', owner: 'Ada', title: risk.title })
    expect(history(ws, { limit: 1 })[0]).toMatchObject({ reason: 'reviewed', kind: 'edit' })
    removeRisk(ws, id)
    expect(listRisks(ws).map(({ ref }) => ref)).toEqual(['R-002'])
    undo(ws)
    undo(ws)
    expect(listRisks(ws)[0]).toMatchObject({ id, status: 'open' })
    redo(ws)
    expect(listRisks(ws)[0]).toMatchObject({ id, status: 'closed' })
  })

  it('refuses what is not there', () => {
    const ws = smallWorkspace()
    expect(() => updateRisk(ws, { id: 7, patch: {} })).toThrow('7')
    expect(() => removeRisk(ws, 7)).toThrow('7')
  })
})

describe('exposure', () => {
  it('is the share in scope weighed by residual severity, with its interval', () => {
    const ws = smallWorkspace()
    const datasetId = importData(ws, { grain: 'week' }, weeks)
    const { id } = createRisk(ws, risk)
    const table = exposureTable(ws, { datasetId })
    expect(table.periods).toEqual(['2025-09-29', '2025-10-06'])
    const [row] = table.risks
    expect(row).toMatchObject({ id, title: risk.title })
    expect(row?.values[0]).toBeCloseTo(0.1 * 0.4, 12)
    expect(row?.values[1]).toBeCloseTo(0.3 * 0.4, 12)
    expect(row?.low).toEqual([null, expect.closeTo((25 / 95) * 0.4, 12)])
    expect(row?.high).toEqual([null, expect.closeTo((35 / 105) * 0.4, 12)])
    expect(table.total).toEqual(row?.values)
  })

  it('counts a member once that the scope names twice', () => {
    const ws = smallWorkspace()
    const datasetId = importData(ws, { grain: 'week' }, weeks)
    createRisk(ws, {
      ...risk,
      scope: { by: 'family', keys: ['deepseek-v3', 'DeepSeek V3', 'qwen3'], of: {} },
    })
    expect(exposureTable(ws, { datasetId }).risks[0]?.values[1]).toBeCloseTo(0.3 * 0.4, 12)
  })

  it('weighs open risks of this dataset, or those that are named', () => {
    const ws = smallWorkspace()
    const datasetId = importData(ws, { grain: 'week' }, weeks)
    const elsewhere = importData(ws, { grain: 'week' }, weeks)
    createRisk(ws, { ...risk, datasetId: elsewhere })
    const closed = createRisk(ws, { ...risk, status: 'closed' }).id
    const nobody = createRisk(ws, { ...risk, scope: { by: 'region', keys: ['Mars'], of: {} } }).id
    const table = exposureTable(ws, { datasetId })
    expect(table.risks.map(({ id }) => id)).toEqual([nobody])
    expect(table.risks[0]?.values).toEqual([null, null])
    expect(table.total).toEqual([null, null])
    expect(exposureTable(ws, { datasetId, riskIds: [closed] }).risks.map(({ id }) => id)).toEqual([closed])
    expect(() => exposureTable(ws, { datasetId, riskIds: [99] })).toThrow('99')
  })
})

describe('exposure in a whole that is narrowed', () => {
  const ofOpen: RiskInput = {
    ...risk,
    scope: { by: 'family', keys: ['deepseek-v3'], of: { openness: ['open'] } },
  }

  it('is the share of that whole, and nothing where it holds nothing', () => {
    const ws = smallWorkspace()
    const datasetId = importData(ws, { grain: 'week' }, [
      ...weeks,
      { period: '2025-10-13', subject: 'GPT-5', value: 100 },
    ])
    const { id } = createRisk(ws, ofOpen)
    const plain = createRisk(ws, risk).id
    expect(listRisks(ws)[0]).toMatchObject({ scope: ofOpen.scope })
    const table = exposureTable(ws, { datasetId })
    expect(table.periods).toEqual(['2025-09-29', '2025-10-06', '2025-10-13'])
    const values = new Map(table.risks.map((one) => [one.id, one.values]))
    expect(values.get(id)).toEqual([0.4, expect.closeTo((20 / 30) * 0.4, 12), null])
    expect(values.get(plain)?.[0]).toBeCloseTo(0.1 * 0.4, 12)
    expect(table.caveats).toEqual(exposureTable(ws, { datasetId, riskIds: [plain, id] }).caveats)
  })

  it('is unknown where the dataset has nothing of that whole', () => {
    const ws = smallWorkspace()
    const datasetId = importData(ws, { grain: 'week' }, weeks)
    createRisk(ws, { ...ofOpen, scope: { ...ofOpen.scope, of: { region: ['Mars'] } } })
    expect(exposureTable(ws, { datasetId }).risks[0]?.values).toEqual([null, null])
  })

  it('names the segment that it is of', () => {
    const ws = smallWorkspace()
    createRisk(ws, { ...ofOpen, scope: { ...ofOpen.scope, of: { segment: ['open'] } } })
    expect(usesOf(ws, { key: 'open', name: 'Open' })).toEqual(['R-001'])
  })
})
