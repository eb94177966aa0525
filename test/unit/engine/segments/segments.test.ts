import { describe, expect, it } from 'vitest'
import type { SegmentInput } from '#shared/contract/segments.ts'
import { shippedCatalogue } from '#engine/catalogue/shipped-data.ts'
import { createClaim } from '#engine/claims/claims.ts'
import { shareTable } from '#engine/query/tables.ts'
import { createSegment, listSegments, removeSegment, updateSegment } from '#engine/segments/segments.ts'
import { history, redo, undo } from '#engine/store/undo.ts'
import { importValues } from '../../../kit/dataset.ts'
import { clientOf } from '../../../kit/client.ts'
import { cataloguedWorkspace, smallWorkspace } from '../../../kit/workspace.ts'

const open: SegmentInput = { name: 'Open', rule: { openness: ['open'] }, holdsFrom: '2025-01-01', note: 'n' }

describe('segments', () => {
  it('are kept through undo and redo, with reasons', () => {
    const ws = smallWorkspace()
    const { id, key, label } = createSegment(ws, { ...open, reason: 'asked for' })
    expect([key, label]).toEqual(['open', 'Add segment “Open”'])
    expect(listSegments(ws)).toEqual([{ ...open, id, key }])
    updateSegment(ws, { id, patch: { name: 'Open weights', holdsFrom: null }, reason: 'clearer' })
    expect(listSegments(ws)).toEqual([{ ...open, id, key, name: 'Open weights', holdsFrom: null }])
    expect(history(ws, { limit: 2 }).map(({ reason }) => reason)).toEqual(['clearer', 'asked for'])
    removeSegment(ws, { id })
    expect(listSegments(ws)).toEqual([])
    undo(ws)
    undo(ws)
    expect(listSegments(ws)).toEqual([{ ...open, id, key }])
    redo(ws)
    expect(listSegments(ws)[0]?.name).toBe('Open weights')
  })

  it('change the shares that name them at once, and undo brings those back', () => {
    const ws = smallWorkspace()
    const { id } = createSegment(ws, open)
    const datasetId = importValues(ws, { 'GPT-5': 60, 'DeepSeek V3': 40 })
    const share = (): unknown => shareTable(ws, { datasetId, by: 'segment' }).series[0]?.values
    expect(share()).toEqual([0.4])
    updateSegment(ws, { id, patch: { rule: { openness: ['proprietary'] } } })
    expect(share()).toEqual([0.6])
    undo(ws)
    expect(share()).toEqual([0.4])
  })

  it('have a name and a key each of its own, in any case', () => {
    const ws = smallWorkspace()
    const { id } = createSegment(ws, open)
    expect(() => createSegment(ws, { ...open, name: ' OPEN ' })).toThrow('called “Open” already')
    updateSegment(ws, { id, patch: { name: 'Others' } })
    // What others name by its key would be another.
    expect(() => createSegment(ws, open)).toThrow('called “Others” already')
    updateSegment(ws, { id, patch: { name: 'OTHERS' } })
    expect(createSegment(ws, { ...open, name: 'Open!' }).key).toBe('open-2')
  })

  it('are not removed while a claim, a risk or a view names them', () => {
    const ws = smallWorkspace()
    const { id } = createSegment(ws, open)
    const metric = {
      datasetId: null,
      by: 'segment',
      keys: ['open'],
      of: {},
      stat: 'mean',
      from: null,
      to: null,
    } as const
    createClaim(ws, {
      text: 'Open models hold a share',
      quote: '',
      source: '',
      url: '',
      published: '',
      metric: { ...metric, keys: ['OPEN'] },
      claimed: { value: 0.3, low: null, high: null },
      qualifier: 'about',
      tolerancePp: 1,
      claimedBasis: '',
      note: '',
    })
    expect(() => removeSegment(ws, { id })).toThrow('C-001')
    undo(ws)
    removeSegment(ws, { id })
    expect(() => removeSegment(ws, { id })).toThrow(String(id))
  })

  it('have a rule that names something, and no segment', async () => {
    const client = clientOf(smallWorkspace())
    const create = (rule: object) => client.segments.create({ ...open, rule })
    await expect(create({})).rejects.toMatchObject({ data: { code: 'input.invalid' } })
    await expect(create({ origin: [] })).rejects.toMatchObject({ data: { code: 'input.invalid' } })
    await expect(create({ segment: ['open'] })).rejects.toMatchObject({ data: { code: 'input.invalid' } })
    await expect(create({ origin: ['china'] })).resolves.toMatchObject({ key: 'open' })
  })

  it('come with a new workspace, as the catalogue ships them', () => {
    const ws = cataloguedWorkspace()
    const shipped = shippedCatalogue().segmentRules
    const plain = ({ key, name, rule, note }: (typeof shipped)[number]) => ({ key, name, rule, note })
    const byName = shipped.toSorted((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1))
    expect(listSegments(ws)).toMatchObject(byName.map(plain))
    expect(listSegments(ws).every(({ holdsFrom }) => holdsFrom === null)).toBe(true)
    expect(shipped.map(({ name }) => name)).toContain('Chinese open weights')
  })
})
