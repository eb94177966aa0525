import { basename, join } from 'node:path'
import type { Stage } from '#shared/contract/imports.ts'
import type { EngineContext } from '#engine/context.ts'
import { refuseOwnParts } from '#engine/files/databases.ts'
import { problem } from '#engine/problem.ts'
import type { ManifestText } from './manifest.ts'
import type { StagedFiles } from './staged-files.ts'

/** What a caller of the contract may stage. */
export type StageRequest =
  | { kind: 'path'; path: string }
  | { kind: 'upload'; upload: string; name: string; manifests?: readonly ManifestText[] | undefined }
  | { kind: 'text'; text: string; name: string }

type Access = Pick<EngineContext, 'workspace' | 'allowPaths' | 'uploadsDir'>

/**
 * Stages what a caller names, as far as the caller may: paths only for the person at this machine, uploads
 * only by the name that the host gave them. Errors: `input.invalid`, those of reading (`file.*`),
 * `cancelled`.
 */
export async function stageFile(
  stages: StagedFiles,
  access: Access,
  request: StageRequest,
  signal?: AbortSignal,
): Promise<Stage> {
  switch (request.kind) {
    case 'text':
      return stages.create(request, signal)
    case 'path':
      if (!access.allowPaths)
        throw problem('input.invalid', { detail: 'paths are not read for a browser page' })
      refuseOwnParts(request.path, access.workspace.path)
      return stages.create(request, signal)
    case 'upload': {
      const { upload, name, manifests = [] } = request
      const isPlainName = /^[\w-][\w.-]*$/.test(upload) && basename(upload) === upload
      if (access.uploadsDir === null || !isPlainName)
        throw problem('file.not-found', { file: basename(name) })
      const path = join(access.uploadsDir, upload)
      return stages.create({ kind: 'path', path, name: basename(name), owned: true, manifests }, signal)
    }
  }
}
