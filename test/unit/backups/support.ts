import { basename } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { takingTurns } from '#engine/backups/turns.ts'
import { workspaceHash } from '#engine/backups/content.ts'
import { ProblemError } from '#engine/problem.ts'
import { act } from '#engine/store/actions.ts'
import { contentHash, verifyDataset } from '#engine/store/contentHash.ts'
import type { Workspace } from '#engine/store/types.ts'
import { blockOf, insertDataset, insertRun, keyOf, plainCell } from '../store/fill.ts'

const edit = { label: { key: 'editCells', params: { count: 1 } }, kind: 'edit' }

/** Adds a dataset with observations `subject 0 … subject n`. */
export function addDataset(ws: Workspace, name: string, rows: number): number {
  const label = { key: 'importNew', params: { file: `${name}.csv` } }
  return act(ws, { label, kind: 'import' }, (recorder) => {
    const id = insertDataset(recorder, { name })
    const run = insertRun(recorder, id, rows)
    const key = (at: number) => keyOf(ws, Math.floor(at / 100), `subject ${at % 100}`)
    const cells = Array.from({ length: rows }, (_, at) => ({
      key: key(at),
      cell: { ...plainCell, value: at },
    }))
    recorder.appendBlock(id, run, blockOf(cells))
    recorder.finishAppend(id)
    return id
  }).result
}

/** Changes one observation of a dataset. */
export function editFirst(ws: Workspace, datasetId: number, value: number): void {
  act(ws, edit, (recorder) => recorder.editCell(datasetId * 4294967296 + 1, { value }))
}

/** Everything a workspace holds, and the hash of each dataset. */
export async function held({ db }: Pick<Workspace, 'db'>): Promise<unknown> {
  const ids = db.prepare<[], { id: number }>('SELECT id FROM dataset WHERE removed = 0 ORDER BY id').all()
  return {
    hash: await workspaceHash(db, takingTurns()),
    datasets: ids.map(({ id }) => [id, contentHash(db, id), verifyDataset({ db }, id).ok]),
    rows: ['observation', 'rollup'].map((table) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()),
    integrity: db.pragma('integrity_check', { simple: true }),
  }
}

/** Code of the problem that work fails with. */
export async function failure(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    if (error instanceof ProblemError) return error.problem.code
    throw error
  }
  return 'nothing failed'
}

/** Names of the versions, without what differs from run to run. */
export const reasons = (files: string[]): string[] => files.map((file) => basename(file).replace(/^.*Z-/, ''))

/** Does something at each turn of the event loop for as long as other work goes on, and waits for that. */
export async function meanwhile(work: Promise<unknown>, each: () => unknown): Promise<void> {
  const going = { on: true }
  const over = work.finally(() => (going.on = false))
  while (going.on) {
    await each()
    await setImmediate()
  }
  await over
}
