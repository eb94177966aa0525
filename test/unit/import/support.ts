import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { ImportTarget, MappingPatch } from '#shared/contract/imports.ts'
import { createStages, type Stages } from '#engine/import/stages.ts'
import type { Selection } from '#engine/import/plan/prepare.ts'
import { createWorkspace } from '#engine/workspace/open.ts'
import type { Workspace } from '#engine/store/types.ts'

/** Path of a file of this folder's fixtures. */
export const fixture = (name: string): string =>
  join(import.meta.dirname, '..', '..', 'fixtures', 'import', name)

/** A folder that is gone when the test is over. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'modelshare-import-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A file with this content, of the test alone. */
export function tempFile(name: string, content: string | Uint8Array): string {
  const path = join(tempFolder(), name)
  writeFileSync(path, content)
  return path
}

/** A new workspace with an empty catalogue, and stages beside it. */
export function workbench(): { ws: Workspace; stages: Stages } {
  const ws = createWorkspace(join(tempFolder(), 'import.modelshare'), {
    author: 'Ada',
    loadCatalogue: () => undefined,
  })
  onTestFinished(() => ws.close())
  return { ws, stages: createStages() }
}

/** Stages a file and selects its suggested table. */
export async function select(
  stages: Stages,
  path: string,
  mapping: MappingPatch = {},
  target: ImportTarget = { kind: 'new' },
): Promise<Selection> {
  const stage = await stages.create({ kind: 'path', path })
  return { stageId: stage.stageId, table: stage.suggestedTable, mapping, target }
}
