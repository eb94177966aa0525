import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import * as z from 'zod'
import { replaceText } from '#engine/files/draft.ts'

/** A workspace that was opened before. */
export type Recent = {
  readonly path: string
  readonly name: string
  readonly folder: string
  /** there is no such file now: it was moved or removed, or its drive is away */
  readonly isMissing: boolean
}

/** More than these are no help in a menu. */
const mostRecent = 10

const stored = z.array(z.string().min(1)).catch([])

/** The paths with one in front that was opened just now. */
export const withRecent = (known: readonly string[], path: string): string[] =>
  [path, ...known.filter((one) => one !== path)].slice(0, mostRecent)

/** The paths that were opened before, the latest first; none where none are kept or they cannot be read. */
function read(file: string): string[] {
  try {
    return stored.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return []
  }
}

function write(file: string, paths: readonly string[]): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    replaceText(file, JSON.stringify(paths))
  } catch {
    // The menu is without what cannot be kept; nothing else depends on it.
  }
}

/** Remembers that a workspace was opened. @param file where the list is kept */
export const remember = (file: string, path: string): void => write(file, withRecent(read(file), path))

/** Forgets them all. */
export const forget = (file: string): void => write(file, [])

/** The workspaces opened before, those that are missing marked: their drive may come back. */
export const recentIn = (file: string): Recent[] =>
  read(file).map((path) => ({
    path,
    name: basename(path, '.modelshare'),
    folder: dirname(path),
    isMissing: !existsSync(path),
  }))
