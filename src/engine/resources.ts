import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Path of a file under `resources/`. Found upwards from this module, because the same code runs from the
 * sources, from the bundle and from the packaged application.
 */
export function resourcePath(...parts: string[]): string {
  let folder = import.meta.dirname
  while (!existsSync(join(folder, 'resources', 'catalogue'))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error('the folder resources/ is missing from this installation')
    folder = parent
  }
  return join(folder, 'resources', ...parts)
}
