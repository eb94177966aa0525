import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// For what runs without vitest around it; a test takes its folders from `files.ts`, which removes them.

/** Makes a folder of this name; whoever makes one removes it. */
export const makeFolder = (name: string): string => mkdtempSync(join(tmpdir(), `modelshare-${name}-`))

/** Removes a folder with all that is in it. */
export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true })
