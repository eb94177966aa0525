import { chmodSync, lstatSync, realpathSync, statSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { basename, dirname, extname, join, resolve } from 'node:path'
import { problem, ProblemError } from '#engine/problem.ts'
import { isDatabase, isPartOf } from './databases.ts'
import { beginDraft, type Draft } from './draft.ts'
import { fileFailure } from './failures.ts'

/** Where bytes go, in order. */
export type Sink = { write(bytes: Uint8Array<ArrayBuffer>): Promise<void> }

/** The files of one output: all of them appear, or none. */
export type FileSet = { create(name: string): Promise<Sink> }

/** What an output may and may not replace. */
export type Outgoing = {
  /** endings of the formats written, without the dot */
  endings: readonly string[]
  /** the workspace that is open */
  workspace: string
}

/** That a file does not end as what would be written into it, as a problem. */
export const wrongEnding = (path: string, endings: readonly string[]): Error =>
  problem('file.wrong-ending', {
    file: basename(path),
    endings: endings.map((ending) => `.${ending}`).join(', '),
  })

/**
 * Where an output really goes: through a symbolic link, to the file that it points to, which is replaced
 * while the link stays. Refused is whatever a person cannot mean to lose.
 *
 * @returns the path of that file, which may not be there yet
 * @throws `file.wrong-ending`, `file.is-workspace`, `file.not-a-file`, `file.not-found` for the folder
 */
export function checkTarget(path: string, { endings, workspace }: Outgoing): string {
  const asked = resolve(path)
  const file = basename(asked)
  const refuseEnding = (name: string): void => {
    if (!endings.includes(extname(name).slice(1).toLowerCase())) throw wrongEnding(file, endings)
  }
  try {
    const there = statSync(asked, { throwIfNoEntry: false })
    if (!there) {
      refuseEnding(asked)
      // A link to nothing says where to, but not whether that was meant.
      if (lstatSync(asked, { throwIfNoEntry: false })) throw problem('file.not-a-file', { file })
      statSync(dirname(asked))
      return asked
    }
    if (isPartOf(asked, workspace)) throw problem('file.is-workspace', { file })
    if (!there.isFile()) throw problem('file.not-a-file', { file })
    const real = realpathSync(asked)
    if (isDatabase(real)) throw problem('file.is-workspace', { file })
    refuseEnding(asked)
    refuseEnding(real)
    return real
  } catch (error) {
    throw error instanceof ProblemError ? error : fileFailure(error, asked)
  }
}

type Part = { readonly target: string; readonly draft: Draft; readonly handle: FileHandle }

/**
 * The one way out: lets `work` write files into a folder. They are written beside their targets and take
 * their names only when all are complete and on the disk; whatever fails, nothing of them stays, and what
 * they would replace is as it was. A file that is replaced keeps its mode.
 *
 * @throws those of {@link checkTarget}, `file.unwritable`, `file.disk-full`, `file.name-too-long`
 */
export async function writeFiles<T>(
  folder: string,
  outgoing: Outgoing,
  work: (files: FileSet) => Promise<T>,
): Promise<T> {
  const parts: Part[] = []
  try {
    const result = await work({
      async create(name) {
        const target = checkTarget(join(folder, name), outgoing)
        const part = await onDisk(target, () => begin(target))
        parts.push(part)
        return { write: (bytes) => onDisk(target, () => writeAll(part.handle, bytes)) }
      },
    })
    for (const { target, handle } of parts) await onDisk(target, () => handle.sync())
    for (const { target, handle } of parts) await onDisk(target, () => handle.close())
    // Looked at again: the work may have taken its time.
    for (const { target } of parts) checkTarget(target, outgoing)
    for (const { target, draft } of parts) await onDisk(target, () => put(draft, target))
    return result
  } catch (error) {
    for (const { draft, handle } of parts) {
      await handle.close().catch(() => undefined)
      draft.discard()
    }
    throw error
  }
}

/** Writes one file by {@link writeFiles}. */
export async function writeFile(
  path: string,
  bytes: Uint8Array<ArrayBuffer>,
  outgoing: Outgoing,
): Promise<void> {
  await writeFiles(dirname(path), outgoing, async (files) => {
    const sink = await files.create(basename(path))
    await sink.write(bytes)
  })
}

async function begin(target: string): Promise<Part> {
  const draft = beginDraft(target)
  try {
    return { target, draft, handle: await open(draft.path, 'wx') }
  } catch (error) {
    draft.discard()
    throw error
  }
}

function put(draft: Draft, target: string): Promise<void> {
  const before = statSync(target, { throwIfNoEntry: false })
  if (before) chmodSync(draft.path, before.mode & 0o777)
  draft.replace()
  return Promise.resolve()
}

/** One call may write less than it was given. */
async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) at += (await handle.write(bytes, at)).bytesWritten
}

async function onDisk<T>(target: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw fileFailure(error, target)
  }
}
