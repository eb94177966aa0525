import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, expect, it } from 'vitest'
import { verifyDataset } from '#engine/store/contentHash.ts'
import { readObservation } from '#engine/store/observations.ts'
import { createWorkspace, openWorkspace } from '#engine/store/open.ts'
import { temporaryFolder } from './support.ts'

type Acknowledged = { edit: { id: number; value: number }; imports: number[] }

/** Lets the writer run until it has acknowledged `lines` actions, kills it, and says which those were. */
async function killAfter(path: string, lines: number): Promise<Acknowledged> {
  const script = join(import.meta.dirname, 'crash-writer.ts')
  const child = spawn(process.execPath, [script, path], { stdio: ['ignore', 'pipe', 'inherit'] })
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
  it('loses no acknowledged action and leaves no part of another', { timeout: 60_000 }, async () => {
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
