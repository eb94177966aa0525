import Sqlite from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { act, beginAction } from '#engine/store/actions.ts'
import { contentHash } from '#engine/store/content-hash.ts'
import { openWorkspace } from '#engine/workspace/open.ts'
import { readObservation } from '#engine/store/observations.ts'
import { history, redo, undo, undoState } from '#engine/store/undo.ts'
import type { Workspace } from '#engine/store/types.ts'
import type { Change } from '#shared/contract/workspace.ts'
import { blockOf, importSpec, insertDataset, insertRun, keyOf, plainCell } from '../../../kit/dataset.ts'
import { temporaryWorkspace } from '../../../kit/workspace.ts'

const editSpec = { label: { key: 'editCell', params: { subject: 'a', period: '2025' } }, kind: 'edit' }

/** Imports three observations; the first has id `dataset · 2^32 + 1`. */
function importThree(ws: Workspace): number {
  return act(ws, importSpec(), (recorder) => {
    const datasetId = insertDataset(recorder)
    const runId = insertRun(recorder, datasetId, 3)
    const rows = ['a', 'b', 'c'].map((subject, at) => ({
      key: keyOf(ws, 100, subject),
      cell: { ...plainCell, value: at + 1 },
    }))
    recorder.appendBlock(datasetId, runId, blockOf(rows))
    recorder.finishAppend(datasetId)
    return datasetId
  }).result
}
const firstOf = (datasetId: number): number => datasetId * 2 ** 32 + 1
const valueOf = (ws: Workspace, id: number): number | null | undefined =>
  readObservation(ws.db, id)?.cell.value
const isRemoved = (ws: Workspace, id: number): unknown =>
  ws.db.prepare('SELECT removed FROM dataset WHERE id = ?').pluck().get(id)

describe('an action', () => {
  it('is labelled, counted and told to listeners', () => {
    const ws = temporaryWorkspace()
    const changes: Change[] = []
    ws.listeners.add((change) => changes.push(change))
    const datasetId = importThree(ws)
    expect(changes).toHaveLength(1)
    expect(changes[0]).toMatchObject({ revision: 1, datasetIds: [datasetId] })
    expect(new Set(changes[0]?.topics)).toEqual(new Set(['datasets', 'observations']))
    const [action] = history(ws, { limit: 10 })
    // source, dataset, run and three observations
    expect(action).toMatchObject({
      label: 'Import tokens.csv',
      author: 'Ada',
      changes: 6,
      datasetId,
      undone: false,
    })
  })

  it('is done, and told to the others, where somebody who listens throws', () => {
    const ws = temporaryWorkspace()
    const told: Change[] = []
    ws.listeners.add(() => {
      throw new Error('a listener of ours')
    })
    ws.listeners.add((change) => void told.push(change))
    const id = importThree(ws)
    expect(valueOf(ws, firstOf(id))).toBe(1)
    undo(ws)
    expect(told).toHaveLength(2)
  })

  it('leaves nothing when its work fails', () => {
    const ws = temporaryWorkspace()
    const datasetId = importThree(ws)
    const before = contentHash(ws.db, datasetId)
    expect(() =>
      act(ws, editSpec, (recorder) => {
        recorder.editCell(firstOf(datasetId), { value: 9 })
        throw new Error('no')
      }),
    ).toThrow('no')
    expect(contentHash(ws.db, datasetId)).toBe(before)
    expect(valueOf(ws, firstOf(datasetId))).toBe(1)
    expect(history(ws, { limit: 10 })).toHaveLength(1)
  })

  it('refuses other writes while it is under way, and can be rolled back', () => {
    const ws = temporaryWorkspace()
    const open = beginAction(ws, importSpec())
    const datasetId = insertDataset(open.recorder)
    expect(() => act(ws, editSpec, () => {})).toThrow(/still being written/)
    expect(() => undo(ws)).toThrow(/still being written/)
    open.rollback()
    expect(isRemoved(ws, datasetId)).toBeUndefined()
    expect(importThree(ws)).toBe(1)
  })

  it('is refused while another program holds the file, and can be done afterwards', () => {
    const ws = temporaryWorkspace()
    ws.db.pragma('busy_timeout = 1')
    const other = new Sqlite(ws.path)
    onTestFinished(() => void other.close())
    other.exec('BEGIN IMMEDIATE')
    const spec = { label: { key: 'createView', params: { name: 'a' } }, kind: 'view' }
    const create = () => act(ws, spec, (recorder) => recorder.insert('view', { name: 'a', spec: '{}' }))
    expect(create).toThrow(/another program/)
    other.exec('ROLLBACK')
    expect(create().result).toBe(1)
  })

  it('is refused where the workspace is read-only', () => {
    const ws = temporaryWorkspace()
    const reader = openWorkspace(ws.path, { readOnly: true })
    expect(() => act(reader, editSpec, () => {})).toThrow(/read-only/)
    expect(reader.heldBy).toContain(String(process.pid))
    reader.close()
  })
})

describe('undo and redo', () => {
  it('restore an edit exactly, also after the workspace was closed', () => {
    const ws = temporaryWorkspace()
    const datasetId = importThree(ws)
    const id = firstOf(datasetId)
    const before = contentHash(ws.db, datasetId)
    act(ws, editSpec, (recorder) => recorder.editCell(id, { value: 9, note: 'seen' }))
    const after = contentHash(ws.db, datasetId)
    expect(after).not.toBe(before)
    ws.close()

    const again = openWorkspace(ws.path)
    expect(undoState(again)).toMatchObject({ undo: editSpec.label, redo: null })
    expect(undo(again).label).toBe('Edit a 2025')
    expect(contentHash(again.db, datasetId)).toBe(before)
    expect(valueOf(again, id)).toBe(1)
    again.close()

    const third = openWorkspace(ws.path)
    expect(undoState(third)).toMatchObject({ undo: importSpec().label, redo: editSpec.label })
    redo(third)
    expect(contentHash(third.db, datasetId)).toBe(after)
    expect(readObservation(third.db, id)?.cell.note).toBe('seen')
    third.close()
  })

  it('hide and bring back an imported dataset', () => {
    const ws = temporaryWorkspace()
    const datasetId = importThree(ws)
    undo(ws)
    expect(isRemoved(ws, datasetId)).toBe(1)
    expect(() => undo(ws)).toThrow(/nothing to undo/)
    redo(ws)
    expect(isRemoved(ws, datasetId)).toBe(0)
    expect(() => redo(ws)).toThrow(/nothing to redo/)
  })

  it('give up what could be redone once something else is done', () => {
    const ws = temporaryWorkspace()
    const datasetId = importThree(ws)
    act(ws, editSpec, (recorder) => recorder.editCell(firstOf(datasetId), { value: 9 }))
    undo(ws)
    act(ws, editSpec, (recorder) => recorder.editCell(firstOf(datasetId), { value: 7 }))
    expect(undoState(ws).redo).toBeNull()
    expect(history(ws, { limit: 10 })).toHaveLength(2)
    undo(ws)
    expect(valueOf(ws, firstOf(datasetId))).toBe(1)
  })

  it('restore rows of the register', () => {
    const ws = temporaryWorkspace()
    const spec = { label: { key: 'createView', params: { name: 'One' } }, kind: 'view' }
    const { result: id } = act(ws, spec, (recorder) => recorder.insert('view', { name: 'One', spec: '{}' }))
    act(ws, spec, (recorder) => recorder.update('view', id, { name: 'Two' }))
    act(ws, spec, (recorder) => recorder.remove('view', id))
    const nameOf = (): unknown => ws.db.prepare('SELECT name FROM view WHERE id = ?').pluck().get(id)
    const names = [nameOf()]
    for (let step = 0; step < 3; step++) {
      undo(ws)
      names.push(nameOf())
    }
    for (let step = 0; step < 2; step++) {
      redo(ws)
      names.push(nameOf())
    }
    expect(names).toEqual([undefined, 'Two', 'One', undefined, 'One', 'Two'])
  })
})
