import { closeSync, existsSync, fsyncSync, linkSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** Waits until a file, or the names in a folder, are on the disk. */
function flush(path: string, flags: 'r' | 'r+'): void {
  const file = openSync(path, flags)
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

function flushFolder(folder: string): void {
  try {
    flush(folder, 'r')
  } catch {
    // Some systems cannot open or flush a folder; the rename is as durable as they make it.
  }
}

/** Gives a complete file the name of the one it replaces: after a crash there is the old one or the new one. */
export function placeOver(draft: string, target: string): void {
  flush(draft, 'r+')
  renameSync(draft, target)
  flushFolder(dirname(target))
}

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined

/**
 * Gives a complete file a name that nothing has yet.
 *
 * @throws `EEXIST` where something has it by now
 */
export function placeNew(draft: string, target: string): void {
  flush(draft, 'r+')
  try {
    // A second name, unlike a rename, never replaces anything.
    linkSync(draft, target)
    rmSync(draft)
  } catch (error) {
    // Disks without second names: what is left is to look first.
    if (codeOf(error) === 'EEXIST' || existsSync(target)) throw error
    renameSync(draft, target)
  }
  flushFolder(dirname(target))
}

/** Writes a new file that only its owner may read. */
export function writeNew(path: string, text: string): void {
  const file = openSync(path, 'wx', 0o600)
  try {
    writeSync(file, text)
  } finally {
    closeSync(file)
  }
}
