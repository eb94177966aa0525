import { mkdtempSync, rmdirSync, statSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { codeOf } from '#engine/files/failures.ts'
import { problem } from '#engine/problem.ts'

const refused = (folder: string, reason: string, code = ''): Error =>
  problem('settings.folder-refused', { folder, reason, code })

/**
 * Refuses a folder that files cannot go into, before it is chosen for them. It must be there: a name with a slip in it
 * would be made without a word otherwise.
 *
 * @param allowPaths does the person at this machine ask, by other means than a page? A page may not have another
 *   machine asked for a folder of its own.
 * @throws `settings.folder-refused`
 */
export function checkFolder(folder: string, allowPaths: boolean): void {
  if (!isAbsolute(folder)) throw refused(folder, 'folder_relative')
  if (!allowPaths && /^[\\/]{2}/.test(folder)) throw refused(folder, 'folder_network')
  try {
    const found = statSync(folder, { throwIfNoEntry: false })
    if (!found) throw refused(folder, 'folder_missing')
    if (!found.isDirectory()) throw refused(folder, 'folder_file')
    // Rights alone do not tell: a drive may be written to by nobody.
    rmdirSync(mkdtempSync(join(folder, '.modelshare-')))
  } catch (error) {
    if (codeOf(error).startsWith('E')) throw refused(folder, 'folder_unwritable', codeOf(error))
    throw error
  }
}
