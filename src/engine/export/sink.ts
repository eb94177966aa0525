import { createHash } from 'node:crypto'
import type { FileSet, Sink } from '#engine/files/outgoing.ts'
import { problem } from '#engine/problem.ts'

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
