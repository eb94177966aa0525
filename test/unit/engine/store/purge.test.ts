import { statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { act, beginAction } from '#engine/store/actions.ts'
import { contentHash, verifyDataset } from '#engine/store/content-hash.ts'
import { purgeAbandoned } from '#engine/store/purge.ts'
import type { Recorder, Workspace } from '#engine/store/types.ts'
import { redo, undo } from '#engine/store/undo.ts'
import { blockOf, importSpec, insertDataset, insertRun, keyOf, plainCell } from '../../../kit/dataset.ts'
import { temporaryWorkspace } from '../../../kit/workspace.ts'

const rows = 21_000
const spec = importSpec('a.csv')

function fill(ws: Workspace, recorder: Recorder): number {
  const datasetId = insertDataset(recorder)
  const runId = insertRun(recorder, datasetId, rows)
  const block = blockOf(
    Array.from({ length: rows }, (_, at) => ({
      key: keyOf(ws, Math.floor(at / 50), `subject ${at % 50}`),
      cell: { ...plainCell, value: at },
    })),
  )
  recorder.appendBlock(datasetId, runId, block)
  recorder.finishAppend(datasetId)
  return datasetId
}
const importRows = (ws: Workspace): number => act(ws, spec, (recorder) => fill(ws, recorder)).result
const createView = (ws: Workspace): void =>
  void act(ws, { label: { key: 'createView', params: { name: 'a' } }, kind: 'view' }, (recorder) =>
    recorder.insert('view', { name: 'a', spec: '{}' }),
  )

const count = ({ db }: Workspace, table: string): unknown =>
  db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()
const pages = ({ db }: Workspace, pragma: 'page_count' | 'freelist_count'): number =>
  Number(db.pragma(pragma, { simple: true }))
const purge = (ws: Workspace): boolean => purgeAbandoned(ws, Infinity)

describe('what an undone import takes in the file', () => {
  it('is freed once it cannot be redone, and used again', () => {
    const ws = temporaryWorkspace()
    act(ws, spec, (recorder) => recorder.addCell(insertDataset(recorder), keyOf(ws, 1, 'a'), plainCell))
    const hash = contentHash(ws.db, 1)
    importRows(ws)
    undo(ws)
    purge(ws)
    redo(ws)
    expect(verifyDataset(ws, 2).ok).toBe(true)
    undo(ws)
    createView(ws)
    const full = pages(ws, 'page_count')
    expect(purge(ws)).toBe(false)
    for (const [table, left] of [
      ['observation', 1],
      ['rollup', 2],
      ['dataset', 1],
      ['source', 1],
      ['import_run', 0],
    ] as const)
      expect([table, count(ws, table)]).toEqual([table, left])
    expect(pages(ws, 'freelist_count')).toBeGreaterThan(full / 2)
    expect(verifyDataset(ws, 1)).toEqual({ contentHash: hash, ok: true })
    expect(ws.db.pragma('foreign_key_check')).toEqual([])

    expect(importRows(ws)).toBeGreaterThan(2)
    expect(pages(ws, 'page_count')).toBeLessThan(full * 1.02)
    for (let steps = 0; steps < 3; steps++) undo(ws)
    for (let steps = 0; steps < 3; steps++) redo(ws)
    expect(contentHash(ws.db, 1)).toBe(hash)
  })

  it('is freed in steps that end in time, and not while an action is under way', () => {
    const ws = temporaryWorkspace()
    importRows(ws)
    undo(ws)
    createView(ws)
    const action = beginAction(ws, spec)
    expect(purge(ws)).toBe(true)
    expect(count(ws, 'observation')).toBe(rows)
    action.rollback()
    expect(purgeAbandoned(ws, 0)).toBe(true)
    expect(count(ws, 'observation')).toBe(rows)
    expect(purge(ws)).toBe(false)
    expect(count(ws, 'observation')).toBe(0)
  })

  it('stays where a dataset was removed on purpose, or is in quarantine', () => {
    const ws = temporaryWorkspace()
    const removed = importRows(ws)
    act(ws, spec, (recorder) => recorder.update('dataset', removed, { removed: 1 }))
    const damaged = importRows(ws)
    undo(ws)
    createView(ws)
    ws.quarantined.add(damaged)
    expect(purge(ws)).toBe(false)
    expect(count(ws, 'observation')).toBe(2 * rows)
    undo(ws)
    undo(ws)
    expect(verifyDataset(ws, removed).ok).toBe(true)
  })
})

it('a cancelled import takes no room in the file', () => {
  const ws = temporaryWorkspace()
  importRows(ws)
  ws.db.pragma('wal_checkpoint(TRUNCATE)')
  const { size } = statSync(ws.path)
  for (let times = 0; times < 3; times++) {
    const action = beginAction(ws, spec)
    fill(ws, action.recorder)
    action.rollback()
  }
  ws.db.pragma('wal_checkpoint(TRUNCATE)')
  expect(statSync(ws.path).size).toBe(size)
  expect(statSync(`${ws.path}-wal`).size).toBe(0)
})
