import { nowhere } from '#shared/domain/nowhere.ts'
import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { ProblemCode } from '#shared/contract/problem.ts'
import { problem } from '#engine/problem.ts'

const chunkBytes = 1 << 18

/** The bytes of one staged input, wherever they are. */
export type ByteSource = {
  /** name to show; never a whole path */
  readonly name: string
  readonly size: number
  /** the file that holds exactly these bytes, where there is one */
  readonly path?: string
  /** the first bytes, enough to tell formats apart */
  head(bytes: number): Promise<Buffer>
  all(): Promise<Buffer>
  chunks(): AsyncIterable<Buffer>
  /** Throws `import.stage-gone` where the bytes are no longer those that were staged. */
  assertUnchanged(): Promise<void>
}

/** Bytes held in memory: pasted text. */
export function bufferSource(name: string, bytes: Buffer): ByteSource {
  return {
    name,
    size: bytes.length,
    head: (length) => Promise.resolve(bytes.subarray(0, length)),
    all: () => Promise.resolve(bytes),
    async *chunks() {
      for (let at = 0; at < bytes.length; at += chunkBytes) {
        if (at > 0) await setImmediate()
        yield bytes.subarray(at, at + chunkBytes)
      }
    },
    assertUnchanged: () => Promise.resolve(),
  }
}

/**
 * A file read where it lies. Errors: `file.not-found`, `file.name-too-long`, `file.no-permission`,
 * `file.disk-error`, `file.changed`, `file.too-many-open`, `file.unreadable`.
 */
export async function fileSource(path: string, name = basename(path)): Promise<ByteSource> {
  const facts = await stat(path).catch(unreadable(name))
  if (!facts.isFile()) throw problem('file.unreadable', { file: name, detail: 'it is a folder or a device' })
  return {
    name,
    size: facts.size,
    path,
    head: (length) => readHead(path, name, length),
    all: () => readFile(path).catch(unreadable(name)),
    async *chunks() {
      try {
        yield* createReadStream(path, { highWaterMark: chunkBytes })
      } catch (error) {
        throw readingFailure(name, error)
      }
    },
    async assertUnchanged() {
      const now = await stat(path).catch(() => null)
      if (now?.size !== facts.size || now.mtimeMs !== facts.mtimeMs)
        throw problem('import.stage-gone', { file: name })
    },
  }
}

async function readHead(path: string, name: string, length: number): Promise<Buffer> {
  const handle = await open(path).catch(unreadable(name))
  try {
    const buffer = Buffer.alloc(length)
    const { bytesRead } = await handle.read(buffer, 0, length, 0).catch(unreadable(name))
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** What the file system says when a file is read, as the problem that a person can act on. */
const failures: ReadonlyMap<string, ProblemCode> = new Map([
  ['ENOENT', 'file.not-found'],
  ['ENOTDIR', 'file.not-found'],
  ['ENAMETOOLONG', 'file.name-too-long'],
  ['ELOOP', 'file.not-found'],
  ['EACCES', 'file.no-permission'],
  ['EPERM', 'file.no-permission'],
  ['EIO', 'file.disk-error'],
  ['ENXIO', 'file.disk-error'],
  ['EBADMSG', 'file.disk-error'],
  ['EBUSY', 'file.changed'],
  ['ESTALE', 'file.changed'],
  ['EMFILE', 'file.too-many-open'],
  ['ENFILE', 'file.too-many-open'],
])

/** A failure to read a file, as a problem that names it; what is a problem already stays one. */
export function readingFailure(name: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error
  const system = error.code
  const code = failures.get(system)
  if (code !== undefined) return problem(code, { file: name, system }, { cause: error })
  return problem('file.unreadable', { file: name, detail: system }, { cause: error })
}

function unreadable(name: string): (error: unknown) => never {
  return (error) => {
    throw readingFailure(name, error)
  }
}

const utf8Mark = Buffer.from([0xef, 0xbb, 0xbf])

/** SHA-256 (hex) of the bytes, whether they are valid UTF-8 throughout, and whether a mark of it stands inside. */
export async function digest(
  source: ByteSource,
): Promise<{ sha256: string; utf8: boolean; marksInside: boolean }> {
  const hash = createHash('sha256')
  let utf8 = true
  let begun: Buffer = Buffer.alloc(0)
  let [marksInside, read] = [false, 0]
  for await (const chunk of source.chunks()) {
    hash.update(chunk)
    if (!utf8) continue
    const bytes = begun.length === 0 ? chunk : Buffer.concat([begun, chunk])
    const start = read - begun.length
    read += chunk.length
    marksInside ||= bytes.includes(utf8Mark, start === 0 ? 1 : 0)
    const end = wholeCharacters(bytes)
    utf8 = isUtf8(bytes.subarray(0, end))
    begun = Buffer.from(bytes.subarray(end))
  }
  return { sha256: hash.digest('hex'), utf8: utf8 && begun.length === 0, marksInside }
}

/** How many bytes there are before a character of UTF-8 that is cut off at the end. */
function wholeCharacters(bytes: Buffer): number {
  const { length } = bytes
  for (let back = 1; back <= Math.min(3, length); back++) {
    const byte = bytes[length - back] ?? nowhere(back)
    if (byte < 0x80) return length
    if (byte < 0xc0) continue
    const size = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
    return size > back ? length - back : length
  }
  return length
}
