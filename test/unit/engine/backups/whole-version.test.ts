import { basename } from 'node:path'
import { expect, it } from 'vitest'
import { keepVersion } from '#engine/backups/keep.ts'
import { wholeVersion } from '#engine/backups/whole-version.ts'
import { openWorkspace } from '#engine/workspace/open.ts'
import type { Workspace } from '#engine/store/types.ts'
import { importRows } from '../../../kit/dataset.ts'
import { temporaryWorkspace } from '../../../kit/workspace.ts'

/** Changes a value behind the program's back and opens the workspace again. */
function spoilt(ws: Workspace, id: number): Workspace {
  ws.db.prepare('UPDATE observation SET value = 99 WHERE id = ?').run(id * 4294967296 + 2)
  ws.close()
  return openWorkspace(ws.path)
}

it('is the newest that holds what is damaged now', async () => {
  const ws = temporaryWorkspace()
  const id = importRows(ws, 'a', 10)
  await keepVersion(ws, 'manual')
  importRows(ws, 'b', 10)
  const { path: newest } = await keepVersion(ws, 'manual')
  expect(wholeVersion(ws)).toBeNull()
  const damaged = spoilt(ws, id)
  // Kept when it was damaged already: newer, and of no use.
  await keepVersion(damaged, 'manual')
  expect(wholeVersion(damaged)?.file).toBe(basename(newest))
  damaged.close()
})

it('is none where what is damaged came after the last version', async () => {
  const ws = temporaryWorkspace()
  importRows(ws, 'a', 10)
  await keepVersion(ws, 'manual')
  const id = importRows(ws, 'b', 10)
  const damaged = spoilt(ws, id)
  expect(wholeVersion(damaged)).toBeNull()
  damaged.close()
})
