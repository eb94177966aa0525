import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
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
      for (let at = 0; at < bytes.length; at += chunkBytes)
        yield await Promise.resolve(bytes.subarray(at, at + chunkBytes))
    },
    assertUnchanged: () => Promise.resolve(),
  }
}

/** A file read where it lies. Errors: `file.not-found`, `file.unreadable`. */
export async function fileSource(path: string, name = basename(path)): Promise<ByteSource> {
  const facts = await stat(path).catch((error: unknown) => {
    throw problem('file.not-found', { file: name }, { cause: error })
  })
  if (!facts.isFile()) throw problem('file.unreadable', { file: name, detail: 'it is a folder or a device' })
  return {
    name,
    size: facts.size,
    path,
    head: (length) => readHead(path, name, length),
    all: () => readFile(path).catch(unreadable(name)),
    chunks: () => createReadStream(path, { highWaterMark: chunkBytes }),
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
    const { bytesRead } = await handle.read(buffer, 0, length, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

function unreadable(name: string): (error: unknown) => never {
  return (error) => {
    const detail = error instanceof Error && 'code' in error ? String(error.code) : 'no access'
    throw problem('file.unreadable', { file: name, detail }, { cause: error })
  }
}

/** SHA-256 (hex) of the bytes, and whether they are valid UTF-8 throughout. */
export async function digest(source: ByteSource): Promise<{ sha256: string; utf8: boolean }> {
  const hash = createHash('sha256')
  let utf8 = true
  let begun: Buffer = Buffer.alloc(0)
  for await (const chunk of source.chunks()) {
    hash.update(chunk)
    if (!utf8) continue
    const bytes = begun.length === 0 ? chunk : Buffer.concat([begun, chunk])
    const end = wholeCharacters(bytes)
    utf8 = isUtf8(bytes.subarray(0, end))
    begun = Buffer.from(bytes.subarray(end))
  }
  return { sha256: hash.digest('hex'), utf8: utf8 && begun.length === 0 }
}

/** How many bytes there are before a character of UTF-8 that is cut off at the end. */
function wholeCharacters(bytes: Buffer): number {
  const { length } = bytes
  for (let back = 1; back <= Math.min(3, length); back++) {
    const byte = bytes[length - back] ?? 0
    if (byte < 0x80) return length
    if (byte < 0xc0) continue
    const size = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
    return size > back ? length - back : length
  }
  return length
}
