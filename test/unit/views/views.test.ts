import { describe, expect, it } from 'vitest'
import type { ViewSpec } from '#shared/contract/views.ts'
import { undo } from '#engine/store/undo.ts'
import { createView, listViews, removeView, updateView } from '#engine/views/views.ts'
import { damageFound } from '#engine/workspace/damage.ts'
import { smallWorkspace } from '../query/support.ts'

const spec: ViewSpec = {
  datasetId: 1,
  kind: 'stacked-area',
  by: 'origin',
  where: { openness: ['open'] },
  from: null,
  to: null,
  grain: 'month',
  top: 10,
  highlight: ['china'],
  showRisks: true,
}

describe('saved views', () => {
  it('keep their specification through undo', () => {
    const ws = smallWorkspace()
    const { id } = createView(ws, 'China', spec)
    expect(listViews(ws)).toEqual([{ id, name: 'China', spec }])
    updateView(ws, { id, spec: { ...spec, kind: 'slope' } })
    updateView(ws, { id, name: 'China, before and after' })
    expect(listViews(ws)[0]).toMatchObject({ name: 'China, before and after', spec: { kind: 'slope' } })
    removeView(ws, id)
    expect(listViews(ws)).toEqual([])
    undo(ws)
    expect(listViews(ws)).toHaveLength(1)
    expect(() => updateView(ws, { id: 99 })).toThrow('99')
    expect(() => removeView(ws, 99)).toThrow('99')
  })

  it('are left out where what is stored is none', () => {
    const ws = smallWorkspace()
    const { id } = createView(ws, 'China', spec)
    for (const stored of ['{', '{"kind":"pie"}']) {
      ws.db.prepare('UPDATE view SET spec = ? WHERE id = ?').run(stored, id)
      expect(listViews(ws)).toEqual([])
      expect(damageFound(ws).rows).toMatchObject([{ table: 'view', fault: 'changed' }])
    }
  })
})
