import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, expect, it, onTestFinished } from 'vitest'
import { act } from '#engine/store/actions.ts'
import { verifyDataset } from '#engine/store/content-hash.ts'
import { readObservation } from '#engine/store/observations.ts'
import { createWorkspace, openWorkspace } from '#engine/workspace/open.ts'
import { insertDataset, keyOf, plainCell } from '../../../kit/dataset.ts'
import { temporaryFolder } from '../../../kit/files.ts'
import { temporaryWorkspace } from '../../../kit/workspace.ts'

type Acknowledged = { edit: { id: number; value: number }; imports: number[] }

/** Lets the writer run until it has acknowledged `lines` actions, kills it, and says which those were. */
async function killAfter(path: string, lines: number): Promise<Acknowledged> {
  const script = join(import.meta.dirname, 'crash-writer.ts')
  const child = spawn(process.execPath, [script, path], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const ended = once(child, 'exit')
  const acknowledged: Acknowledged = { edit: { id: 0, value: 0 }, imports: [] }
  let seen = 0
  for await (const line of createInterface({ input: child.stdout })) {
    const [kind, id, value] = line.split(' ')
    if (kind === 'edit') acknowledged.edit = { id: Number(id), value: Number(value) }
    else acknowledged.imports.push(Number(id))
    if (++seen === lines) child.kill('SIGKILL')
  }
  await ended
  return acknowledged
}

describe('a process killed while it writes', () => {
  it('loses no acknowledged action and leaves no part of another', { timeout: 240_000 }, async () => {
    const path = join(temporaryFolder(), 'killed.modelshare')
    createWorkspace(path, { loadCatalogue: () => {} }).close()
    for (const lines of [1, 2, 5, 12, 19]) {
      const { edit, imports } = await killAfter(path, lines)
      // The lock of the killed process is taken over.
      const ws = openWorkspace(path)
      const value = readObservation(ws.db, edit.id)?.cell.value ?? 0
      expect(value).toBeGreaterThanOrEqual(edit.value)
      const datasets = ws.db
        .prepare<[], { id: number; name: string; observations: number; removed: number }>(
          `SELECT id, name, observations, removed FROM dataset JOIN dataset_state ON dataset_id = id`,
        )
        .all()
      expect(datasets.map(({ id }) => id)).toEqual(expect.arrayContaining(imports))
      const imported = datasets.filter(({ name }) => name === 'imported')
      expect(imported.filter(({ observations, removed }) => observations !== 400 || removed !== 0)).toEqual(
        [],
      )
      expect(datasets.filter(({ id }) => !verifyDataset(ws, id).ok)).toEqual([])
      expect(ws.db.pragma('integrity_check', { simple: true })).toBe('ok')
      ws.close()
    }
  })
})

describe('a write-ahead log that was cut short', { timeout: 120_000 }, () => {
  it('holds whole actions or none', () => {
    const folder = temporaryFolder()
    const ws = temporaryWorkspace(folder)
    // Nothing may reach the file itself before the log is looked at.
    ws.db.pragma('wal_autocheckpoint = 0')
    const label = { key: 'editCells', params: { count: 1 } }
    const { result: datasetId } = act(ws, { label, kind: 'import' }, (recorder) => insertDataset(recorder))
    for (let round = 1; round <= 6; round++)
      act(ws, { label, kind: 'edit' }, (recorder) => {
        for (let at = 0; at < 30; at++)
          recorder.addCell(datasetId, keyOf(ws, round, `subject ${at}`), { ...plainCell, value: round })
      })
    const log = readFileSync(`${ws.path}-wal`)
    const counts = [0, 0.1, 0.3, 0.5, 0.7, 0.9, 0.999, 1].map((part) => {
      const copy = join(folder, `cut-${part}.modelshare`)
      copyFileSync(ws.path, copy)
      writeFileSync(`${copy}-wal`, log.subarray(0, Math.floor(log.length * part)))
      const cut = openWorkspace(copy)
      expect(cut.quarantined.size).toBe(0)
      expect(cut.db.pragma('integrity_check', { simple: true })).toBe('ok')
      const count = Number(cut.db.prepare('SELECT count(*) FROM observation').pluck().get())
      cut.close()
      return count
    })
    expect(counts.filter((count) => count % 30 !== 0)).toEqual([])
    expect(counts).toEqual(counts.toSorted((a, b) => a - b))
    expect([counts.at(0), counts.at(-1)]).toEqual([0, 180])
  })
})
