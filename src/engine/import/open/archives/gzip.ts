import { createGunzip } from 'node:zlib'
import { pipeline } from 'node:stream'
import { problem } from '#engine/problem.ts'
import type { ByteSource } from '#engine/import/open/bytes.ts'

/** What packed text may unpack to: far above any real table, far below what fills a disk or a day. */
const caps = {
  bytes: 16 * 1024 ** 3,
  /** tables pack five to fifty times; runs of one byte a thousand times */
  ratio: 250,
  /** below this size no ratio is a danger */
  ratioFrom: 64 * 1024 ** 2,
}

/** Do the bytes begin a gzip member (deflate is its only method)? */
export const isGzip = (head: Buffer): boolean => head[0] === 0x1f && head[1] === 0x8b && head[2] === 8

/**
 * The bytes inside a gzip file, unpacked as they are read; nothing is held. `size` stays that of the file.
 * The caps are on the bytes that really come out, whatever the file declares.
 *
 * Errors while reading: `file.too-large` (caps), `file.unreadable` (cut off or damaged).
 */
export function gunzipped(packed: ByteSource, limits: typeof caps = caps): ByteSource {
  const chunks = (): AsyncGenerator<Buffer> => unpack(packed, limits)
  return {
    name: packed.name,
    size: packed.size,
    chunks,
    async head(length) {
      const parts: Buffer[] = []
      let have = 0
      for await (const part of chunks()) {
        parts.push(part)
        have += part.length
        if (have >= length) break
      }
      return Buffer.concat(parts).subarray(0, length)
    },
    async all() {
      const parts: Buffer[] = []
      for await (const part of chunks()) parts.push(part)
      return Buffer.concat(parts)
    },
    assertUnchanged: () => packed.assertUnchanged(),
  }
}

async function* unpack(packed: ByteSource, limits: typeof caps): AsyncGenerator<Buffer> {
  const file = packed.name
  let read = 0
  let written = 0
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of packed.chunks()) {
      read += chunk.length
      yield chunk
    }
  }
  // The pipeline closes the file when the reader of this generator stops early.
  const gunzip = createGunzip()
  pipeline(counted(), gunzip, () => undefined)
  try {
    for await (const chunk of gunzip) {
      if (!Buffer.isBuffer(chunk)) continue
      written += chunk.length
      if (written > limits.bytes || (written > limits.ratioFrom && written > read * limits.ratio))
        throw problem('file.too-large', { file, detail: `it unpacks to more than ${written} bytes` })
      yield chunk
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && /^(?:Z_|ERR_)/.test(String(error.code)))
      throw problem(
        'file.unreadable',
        { file, detail: 'the archive is cut off or damaged' },
        { cause: error },
      )
    throw error
  }
}
