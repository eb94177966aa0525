import { setImmediate } from 'node:timers/promises'
import { problem } from '../problem.ts'
import { verifyDataset } from '../store/contentHash.ts'
import type { Workspace } from '../store/types.ts'

export type Verification = {
  ok: boolean
  problems: string[]
  datasets: { id: number; contentHash: string; ok: boolean }[]
}

/**
 * Reads the whole file: its structure, the references between its tables, and every dataset against its
 * content hash. A dataset found damaged is quarantined from here on; nothing is repaired or removed.
 */
export async function verifyWorkspace(ws: Workspace, signal?: AbortSignal): Promise<Verification> {
  const problems = [...lostWrites(ws), ...structureProblems(ws)]
  const datasets: Verification['datasets'] = []
  const ids = ws.db.prepare<[], { id: number }>('SELECT id FROM dataset WHERE removed = 0 ORDER BY id').all()
  for (const { id } of ids) {
    // Other calls get their turn between datasets.
    await setImmediate()
    signal?.throwIfAborted()
    const { contentHash, ok } = verifyDataset(ws, id)
    datasets.push({ id, contentHash, ok })
    if (ok) ws.quarantined.delete(id)
    else {
      ws.quarantined.add(id)
      problems.push(damage(ws, `dataset ${id} does not match its content hash`))
    }
  }
  return { ok: problems.length === 0, problems, datasets }
}

const lostWrites = (ws: Workspace): string[] =>
  ws.notices.filter(({ code }) => code === 'workspace.log-lost').map(({ message }) => message)

const damage = (ws: Workspace, detail: string): string =>
  problem('workspace.damaged', { path: ws.path, detail }).problem.message

function structureProblems(ws: Workspace): string[] {
  const check = ws.db.prepare<[], { quick_check: string }>('PRAGMA quick_check').all()
  const structure = check.map((row) => row.quick_check).filter((text) => text !== 'ok')
  const orphans = ws.db.prepare<[], { table: string; rowid: number }>('PRAGMA foreign_key_check').all()
  return [
    ...structure.map((text) => damage(ws, text)),
    ...orphans.map(({ table, rowid }) => damage(ws, `${table} ${rowid} refers to nothing`)),
  ]
}
