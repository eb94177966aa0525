import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createWorkspace } from '#engine/workspace/open.ts'
import type { Workspace } from '#engine/store/types.ts'

/** A folder that is gone when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'modelshare-store-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A new workspace with an empty catalogue, closed when the test is over. */
export function temporaryWorkspace(folder = temporaryFolder()): Workspace {
  const ws = createWorkspace(join(folder, 'test.modelshare'), { author: 'Ada', loadCatalogue: () => {} })
  onTestFinished(() => ws.close())
  return ws
}
