// By hand: fflate's streams give stored entries no size in front, which the first one of an ODS must have, and its checksum
// takes four times as long as Node's; yazl knows streams alone, and the reader of workbooks needs an archive at once.
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32, createDeflateRaw } from 'node:zlib'
import { problem } from '#engine/problem.ts'
import type { Sink } from './outgoing.ts'

/** Noon of 1 January 1980, in every entry: same content, same bytes. */
const entryTime = (1 << 21) | (1 << 16) | (12 << 11)
/** What the sizes and offsets of a plain zip archive can say. */
const mostBytes = 0xffff_ffff
/** Rows of XML pack to a sixth; higher levels take up to three times the time for a tenth less. */
const level = 3
const deflated = 8
/** Flag of an entry whose sizes follow its content, because they are not known before. */
const sizesFollow = 8
/** Flag of an entry whose name is in UTF-8. */
const inUtf8 = 0x800

type Entry = {
  readonly name: string
  readonly method: number
  readonly flags: number
  readonly offset: number
  crc: number
  packed: number
  size: number
}

/** A zip archive that is written to a sink entry by entry, holding none of them. */
export type ZipWriter = {
  /** Adds an entry whose content comes in pieces. */
  add(name: string, content: Iterable<string> | AsyncIterable<string>): Promise<void>
  /** Adds a short entry as it is, not compressed. */
  store(name: string, content: string): Promise<void>
  finish(): Promise<void>
}

/**
 * Begins an archive. Compression runs beside the work that makes the content, and holds it up where the sink
 * is slower.
 *
 * @param file the name to blame with `export.too-large` where the content outgrows what an archive can hold
 */
export function createZip(sink: Sink, file: string): ZipWriter {
  const entries: Entry[] = []
  let offset = 0
  const write = async (bytes: Uint8Array<ArrayBuffer>): Promise<void> => {
    offset += bytes.length
    if (offset > mostBytes) throw problem('export.too-large', { file, most: '4 GB' })
    await sink.write(bytes)
  }
  return {
    async add(name, content) {
      const entry = { name, method: deflated, flags: sizesFollow, offset, crc: 0, packed: 0, size: 0 }
      entries.push(entry)
      await write(localHeader(entry))
      const start = offset
      await pipeline(
        Readable.from(counted(content, entry, file)),
        createDeflateRaw({ level }),
        async (chunks: AsyncIterable<Buffer<ArrayBuffer>>) => {
          for await (const chunk of chunks) await write(chunk)
        },
      )
      entry.packed = offset - start
      await write(words([0x0807_4b50, entry.crc, entry.packed, entry.size]))
    },
    async store(name, content) {
      const bytes = Buffer.from(content)
      const entry = storedEntry(name, bytes, offset)
      entries.push(entry)
      await write(Buffer.concat([localHeader(entry), bytes]))
    },
    async finish() {
      await write(directoryOf(entries, offset))
    },
  }
}

/** An archive of parts as they are, not compressed, in memory. */
export function storedZip(parts: ReadonlyMap<string, Uint8Array>): Buffer<ArrayBuffer> {
  const entries: Entry[] = []
  const pieces: Uint8Array[] = []
  let offset = 0
  for (const [name, bytes] of parts) {
    const entry = storedEntry(name, bytes, offset)
    const header = localHeader(entry)
    entries.push(entry)
    pieces.push(header, bytes)
    offset += header.length + bytes.length
  }
  return Buffer.concat([...pieces, directoryOf(entries, offset)])
}

function storedEntry(name: string, bytes: Uint8Array, offset: number): Entry {
  const size = bytes.length
  const flags = Buffer.byteLength(name) === name.length ? 0 : inUtf8
  return { name, method: 0, flags, offset, crc: crc32(bytes), packed: size, size }
}

async function* counted(
  content: Iterable<string> | AsyncIterable<string>,
  entry: Entry,
  file: string,
): AsyncGenerator<Buffer> {
  for await (const text of content) {
    const bytes = Buffer.from(text)
    entry.crc = crc32(bytes, entry.crc)
    entry.size += bytes.length
    if (entry.size > mostBytes) throw problem('export.too-large', { file, most: '4 GB' })
    if (bytes.length > 0) yield bytes
  }
}

const version = 20

function words(values: readonly number[]): Buffer<ArrayBuffer> {
  const bytes = Buffer.alloc(values.length * 4)
  for (const [at, value] of values.entries()) bytes.writeUInt32LE(value, at * 4)
  return bytes
}

/** What ends an archive: where each entry lies. */
function directoryOf(entries: readonly Entry[], offset: number): Buffer<ArrayBuffer> {
  const directory = Buffer.concat(entries.map(directoryRecord))
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x0605_4b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([directory, end])
}

function localHeader({ name, method, flags, crc, packed, size }: Entry): Buffer<ArrayBuffer> {
  const text = Buffer.from(name)
  const bytes = Buffer.alloc(30)
  bytes.writeUInt32LE(0x0403_4b50, 0)
  bytes.writeUInt16LE(version, 4)
  bytes.writeUInt16LE(flags, 6)
  bytes.writeUInt16LE(method, 8)
  words([entryTime, crc, packed, size]).copy(bytes, 10)
  bytes.writeUInt16LE(text.length, 26)
  return Buffer.concat([bytes, text])
}

function directoryRecord({ name, method, flags, offset, crc, packed, size }: Entry): Buffer<ArrayBuffer> {
  const text = Buffer.from(name)
  const bytes = Buffer.alloc(46)
  bytes.writeUInt32LE(0x0201_4b50, 0)
  bytes.writeUInt16LE(version, 4)
  bytes.writeUInt16LE(version, 6)
  bytes.writeUInt16LE(flags, 8)
  bytes.writeUInt16LE(method, 10)
  words([entryTime, crc, packed, size]).copy(bytes, 12)
  bytes.writeUInt16LE(text.length, 28)
  bytes.writeUInt32LE(offset, 42)
  return Buffer.concat([bytes, text])
}
