import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { temporaryFailure } from './failures.ts'

/**
 * Makes a folder for passing files that only its owner may enter.
 *
 * @throws `system.temporary-folder`
 */
export function makeTemporaryFolder(): string {
  return inTemporary(() => mkdtempSync(join(tmpdir(), 'modelshare-')))
}

/** Does work on passing files. @throws `system.temporary-folder` where the system refuses it */
export function inTemporary<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw temporaryFailure(error)
  }
}

/** Removes such a folder, or has it removed when the process ends where something still is open in it. */
export function removeTemporaryFolder(folder: string): void {
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  try {
    remove()
  } catch {
    process.once('exit', () => {
      try {
        remove()
      } catch {
        // The system clears its temporary folder itself.
      }
    })
  }
}
