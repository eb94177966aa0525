import { keepForUpgrade } from '#engine/backups/upgrade.ts'
import { forgetCatalogue } from '#engine/catalogue/dated.ts'
import { resolveSubject } from '#engine/catalogue/resolve.ts'
import { loadShippedCatalogue } from '#engine/catalogue/shipped.ts'
import { createFile, openFileOf, type OpenOptions } from '#engine/store/open.ts'
import type { Ports } from '#engine/store/ports.ts'
import type { Workspace } from '#engine/store/types.ts'

/** What the store is handed: the catalogue gives texts their meaning, and versions are kept before upgrades. */
export const ports: Ports = {
  names: { resolve: resolveSubject, forget: forgetCatalogue, load: loadShippedCatalogue },
  keepBeforeUpgrade: keepForUpgrade,
}

/** Opens a workspace file; see {@link openFileOf}. */
export const openWorkspace = (path: string, options: OpenOptions = {}): Workspace =>
  openFileOf(ports, path, options)

/** Makes a new workspace and opens it; see {@link createFile}. */
export const createWorkspace = (
  path: string,
  options: Omit<OpenOptions, 'create' | 'readOnly'> = {},
): Workspace => createFile(ports, path, options)
