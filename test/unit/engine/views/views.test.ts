import { describe, expect, it } from 'vitest'
import type { ViewSpec } from '#shared/contract/views.ts'
import { undo } from '#engine/store/undo.ts'
import { createView, listViews, removeView, updateView } from '#engine/views/views.ts'
import { damageFound } from '#engine/workspace/damage.ts'
import { smallWorkspace } from '../../../kit/workspace.ts'

const spec: ViewSpec = {
  datasetId: 1,
  kind: 'stacked-area',
  by: 'origin',
  where: { openness: ['open'] },
  of: {},
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

  it.each(['{', '{"kind":"pie"}'])(
    'are left out and named where %s is stored, and the others stay',
    (stored) => {
      const ws = smallWorkspace()
      const { id } = createView(ws, 'China', spec)
      createView(ws, 'all', spec)
      ws.db.prepare('UPDATE view SET spec = ? WHERE id = ?').run(stored, id)
      expect(listViews(ws).map(({ name }) => name)).toEqual(['all'])
      expect(damageFound(ws).rows).toEqual([{ table: 'view', id, fault: 'changed' }])
      expect(() => updateView(ws, { id, name: 'x' })).toThrow(/not what was written/)
    },
  )
})
