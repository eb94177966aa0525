import { existsSync } from 'node:fs'
import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { temporaryFailure } from '#engine/files/failures.ts'
import { isHeld, takeLock } from '#engine/files/lock.ts'

/** A folder that only this user reads, for as long as this process lives. */
export type PrivateFolder = { readonly path: string; remove(): Promise<void> }

const prefix = 'modelshare-serve-'
const holdName = 'held'

/** A folder that nobody holds may be one that is being made, for this long, in ms. */
const makingMs = 60 * 60_000

async function isAbandoned(folder: string): Promise<boolean> {
  const { uid, mtimeMs } = await lstat(folder)
  if (uid !== (process.getuid?.() ?? uid)) return false
  if (!existsSync(join(folder, holdName))) return Date.now() - mtimeMs > makingMs
  return !isHeld(join(folder, holdName))
}

/** Removes the folders of servers that ended without doing so; what cannot be removed is left for the next. */
async function sweep(parent: string): Promise<void> {
  const entries = await readdir(parent, { withFileTypes: true }).catch(() => [])
  for (const entry of entries) {
    if (!entry.name.startsWith(prefix) || !entry.isDirectory()) continue
    const folder = join(parent, entry.name)
    try {
      if (await isAbandoned(folder)) await rm(folder, { recursive: true, force: true })
    } catch {
      // Another server is sweeping too, or the disk does not let us: neither keeps this one from starting.
    }
  }
}

/**
 * Makes a folder of mode 700 in the temporary folder, and clears away those of servers that are gone. Whether
 * one lives is told by a lock that dies with its process, not by a number that another process may have now.
 *
 * @throws `system.temporary-folder`
 */
export async function createPrivateFolder(parent = tmpdir()): Promise<PrivateFolder> {
  await sweep(parent)
  const path = await mkdtemp(join(parent, prefix)).catch((error: unknown) => {
    throw temporaryFailure(error)
  })
  try {
    const lock = takeLock(join(path, holdName))
    return {
      path,
      remove: async () => {
        lock?.release()
        await rm(path, { recursive: true, force: true })
      },
    }
  } catch (error) {
    await rm(path, { recursive: true, force: true })
    throw temporaryFailure(error)
  }
}
