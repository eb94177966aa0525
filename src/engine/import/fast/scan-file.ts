import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import type { TextLayout } from '#engine/import/open/raw-table.ts'
import { NotFast, type RecordScanner } from './record-scanner.ts'

const usualChunk = 1 << 19
/** The general reader refuses lines that are longer still. */
const longestRecord = 4_000_000

/** Bytes of a file, from one to before another; a part but the first begins with a record. */
export type FilePart = { readonly from: number; readonly to: number }

export const wholeFile: FilePart = { from: 0, to: Number.POSITIVE_INFINITY }

/**
 * Scans a file, or a part of it, from beginning to end.
 *
 * @param afterChunk called with the bytes read so far; the next chunk waits for it
 * @throws NotFast where a record is longer than the fast path reads
 */
export async function scanFile(
  { path, encoding }: Pick<TextLayout, 'path' | 'encoding'>,
  scanner: RecordScanner,
  afterChunk: (bytesRead: number) => void | Promise<void>,
  { from, to }: FilePart = wholeFile,
  chunkBytes = usualChunk,
): Promise<void> {
  const file = openSync(path, 'r')
  try {
    const size = Math.min(fstatSync(file).size, to)
    let buffer = Buffer.alloc(chunkBytes * 2)
    let kept = 0
    let read = from
    for (let isFirst = true; ; isFirst = false) {
      if (kept + chunkBytes > buffer.length) {
        if (kept > longestRecord) throw new NotFast('a very long line')
        buffer = Buffer.concat([buffer], buffer.length * 2)
      }
      const bytes = readSync(file, buffer, kept, Math.min(chunkBytes, size - read), read)
      read += bytes
      const end = kept + bytes
      const last = bytes === 0 || read >= size
      const start = isFirst && from === 0 && encoding === 'utf-8' && hasMark(buffer, end) ? 3 : 0
      const used = start + scanner.push(buffer.subarray(start, end), end - start, last)
      if (used < end && last) throw new NotFast('a record without an end')
      buffer.copyWithin(0, used, end)
      kept = end - used
      await afterChunk(read)
      if (last) return
    }
  } finally {
    closeSync(file)
  }
}

const hasMark = (bytes: Buffer, length: number): boolean =>
  length >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
