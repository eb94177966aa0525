import { createHash, randomUUID } from 'node:crypto'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { problem } from '#engine/problem.ts'

/** Where bytes go, in order. */
export type Sink = { write(bytes: Uint8Array<ArrayBuffer>): Promise<void> }

/** The files of one export: all of them appear, or none. */
export type FileSet = { create(name: string): Promise<Sink> }

/** A sink that passes everything on and knows the SHA-256 of it. */
export function hashing(sink: Sink): Sink & { sha256(): string } {
  const hash = createHash('sha256')
  return {
    async write(bytes) {
      hash.update(bytes)
      await sink.write(bytes)
    },
    sha256: () => hash.digest('hex'),
  }
}

type Draft = { readonly target: string; readonly path: string; readonly handle: FileHandle }

/**
 * Lets `work` write files into a folder. They are written beside their targets and take their names only
 * when all are complete and on the disk; whatever fails, nothing of them stays.
 *
 * Errors: `file.unwritable`.
 */
export async function writeFiles<T>(folder: string, work: (files: FileSet) => Promise<T>): Promise<T> {
  const drafts: Draft[] = []
  try {
    const result = await work({
      async create(name) {
        const target = join(folder, name)
        const path = join(folder, `${name}.${randomUUID().slice(0, 8)}.part`)
        const handle = await onDisk(target, () => open(path, 'wx'))
        drafts.push({ target, path, handle })
        return { write: (bytes) => onDisk(target, () => writeAll(handle, bytes)) }
      },
    })
    for (const { target, handle } of drafts) await onDisk(target, () => handle.sync())
    for (const { target, handle } of drafts) await onDisk(target, () => handle.close())
    for (const { target, path } of drafts) await onDisk(target, () => rename(path, target))
    return result
  } catch (error) {
    for (const { path, handle } of drafts) {
      await handle.close().catch(() => undefined)
      await rm(path, { force: true })
    }
    throw error
  }
}

/** One call may write less than it was given. */
async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) at += (await handle.write(bytes, at)).bytesWritten
}

async function onDisk<T>(target: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const detail = error instanceof Error && 'code' in error ? String(error.code) : 'the disk refused it'
    throw problem('file.unwritable', { file: basename(target), detail }, { cause: error })
  }
}

/** Folder and name of a path, as {@link writeFiles} takes them. */
export const placeOf = (path: string): { folder: string; name: string } => ({
  folder: dirname(path),
  name: basename(path),
})

const mebibyte = 1024 * 1024
/** More than this is written to a disk, not handed to a page in one piece. */
const heldBytes = 256 * mebibyte

/** Lets `work` write files into memory. Errors: `export.too-large`. */
export async function holdFiles(
  work: (files: FileSet) => Promise<void>,
  type: string,
): Promise<{ fileName: string; content: Blob }[]> {
  const held: { fileName: string; parts: Uint8Array<ArrayBuffer>[] }[] = []
  let total = 0
  await work({
    create(fileName) {
      const parts: Uint8Array<ArrayBuffer>[] = []
      held.push({ fileName, parts })
      return Promise.resolve({
        write(bytes) {
          total += bytes.length
          if (total > heldBytes)
            throw problem('export.too-large', { file: fileName, most: `${heldBytes / mebibyte} MB` })
          parts.push(bytes)
          return Promise.resolve()
        },
      })
    },
  })
  return held.map(({ fileName, parts }, at) => ({
    fileName,
    content: new Blob(parts, { type: at === 0 ? type : 'application/json' }),
  }))
}
