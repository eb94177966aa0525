import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { ImportContext } from '#engine/import/router.ts'
import { createStages } from '#engine/import/stages.ts'
import { buildSample, type SampleProgress } from '#engine/sample/build.ts'
import { openFailure } from '#engine/files/failures.ts'
import { createWorkspace, openWorkspace } from '#engine/workspace/open.ts'
import { startHousekeeping } from './housekeeping.ts'
import { personSettings } from './person.ts'
import type { EngineOptions } from './protocol.ts'

/** An open workspace with everything the procedures need. */
export type Session = { readonly context: ImportContext; close: () => Promise<void> }

/**
 * Writes the sample workspace to a path.
 *
 * @throws `workspace.exists`
 */
export async function createSample(
  path: string,
  onProgress?: (progress: SampleProgress) => void,
): Promise<void> {
  makeFolder(path)
  await buildSample(path, { onProgress })
}

function makeFolder(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true })
  } catch (error) {
    throw openFailure(error, path)
  }
}

async function make(path: string, missing: EngineOptions['missing']): Promise<void> {
  if (missing === 'sample') return createSample(path)
  makeFolder(path)
  createWorkspace(path).close()
}

/** Opens a workspace as a host asks; `onCreating` is called first where it has to be made. */
export async function openSession(
  options: EngineOptions,
  onCreating: () => void = () => {},
): Promise<Session> {
  const { path, missing, readOnly, allowPaths, uploadsDir } = options
  if (missing !== 'fail' && !existsSync(path)) {
    onCreating()
    await make(path, missing)
  }
  const settings = personSettings()
  const workspace = openWorkspace(path, { readOnly, author: settings.read().author })
  if (settings.unreadable) workspace.notices.push(settings.unreadable)
  const stages = createStages()
  const housekeeping = startHousekeeping(workspace)
  return {
    context: { workspace, stages, settings, allowPaths, uploadsDir },
    close: async () => {
      try {
        await stages.close()
      } finally {
        await housekeeping.stop()
        workspace.close()
      }
    },
  }
}
