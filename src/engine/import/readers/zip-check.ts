import { crc32, inflateRawSync } from 'node:zlib'
import { Refusal } from './refusal.ts'

/** What a spreadsheet may weigh once unpacked; far above any real one. */
const caps = {
  entries: 10_000,
  entryBytes: 768 * 1024 * 1024,
  totalBytes: 1024 * 1024 * 1024,
  /** XML of long runs of equal cells packs up to a few hundred times; a bomb a thousand and more */
  ratio: 500,
  /** below this size no ratio is a danger */
  ratioFrom: 16 * 1024 * 1024,
}

type Entry = {
  name: string
  method: number
  packed: number
  offset: number
  checksum: number
  encrypted: boolean
}

const endSignature = 0x06054b50
const directorySignature = 0x02014b50
const localSignature = 0x04034b50

/**
 * Looks through a zip container before anything parses it: every entry is unpacked against the caps (real
 * bytes, not declared ones) and XML parts may not declare a DOCTYPE or an entity.
 *
 * @param visit called with each part, unpacked; nothing is kept
 *
 * Errors: `file.unreadable` (cut off or damaged), `file.too-large` (caps), `file.unsafe` (names that leave
 * the archive, duplicate names, DOCTYPE).
 */
export function checkZip(bytes: Buffer, visit: (name: string, content: Buffer) => void): void {
  const entries = readDirectory(bytes)
  const names = new Set<string>()
  let total = 0
  for (const entry of entries) {
    if (isUnsafeName(entry.name))
      throw new Refusal('file.unsafe', { detail: `the entry “${entry.name}” points outside the archive` })
    if (names.has(entry.name)) throw new Refusal('file.unsafe', { detail: `it holds “${entry.name}” twice` })
    names.add(entry.name)
    if (entry.encrypted) throw new Refusal('file.encrypted')
    const content = unpack(bytes, entry, caps.totalBytes - total)
    total += content.length
    if (crc32(content) !== entry.checksum)
      throw new Refusal('file.unreadable', { detail: `the part “${entry.name}” is damaged` })
    if (isXml(entry.name)) refuseEntities(entry.name, content)
    visit(entry.name, content)
  }
}

function readDirectory(bytes: Buffer): Entry[] {
  const cutOff = (): never => {
    throw new Refusal('file.unreadable', { detail: 'the archive is cut off or damaged' })
  }
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (end < 0 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== endSignature) return cutOff()
  const count = bytes.readUInt16LE(end + 10)
  if (count > caps.entries) throw new Refusal('file.too-large', { detail: `${count} entries` })
  let at = bytes.readUInt32LE(end + 16)
  const entries: Entry[] = []
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== directorySignature) return cutOff()
    const nameLength = bytes.readUInt16LE(at + 28)
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      method: bytes.readUInt16LE(at + 10),
      checksum: bytes.readUInt32LE(at + 16),
      packed: bytes.readUInt32LE(at + 20),
      offset: bytes.readUInt32LE(at + 42),
      encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
    })
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return entries
}

function unpack(bytes: Buffer, entry: Entry, left: number): Buffer {
  const { offset, packed, method, name } = entry
  const damaged = (cause?: unknown): never => {
    throw new Refusal('file.unreadable', { detail: `the part “${name}” is damaged` }, { cause })
  }
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== localSignature) return damaged()
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28)
  if (start + packed > bytes.length) return damaged()
  const content = bytes.subarray(start, start + packed)
  if (method === 0) return content
  if (method !== 8) return damaged()
  const limit = Math.min(caps.entryBytes, left, Math.max(caps.ratioFrom, packed * caps.ratio))
  try {
    return inflateRawSync(content, { maxOutputLength: Math.max(1, limit) })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE')
      throw new Refusal('file.too-large', { detail: `“${name}” unpacks to more than ${limit} bytes` })
    return damaged(error)
  }
}

const isUnsafeName = (name: string): boolean =>
  /^(?:[/\\]|[a-z]:)/i.test(name) || name.split(/[/\\]/).includes('..') || name.includes('\0')

const isXml = (name: string): boolean => /\.(?:xml|rels|vml)$/i.test(name)

/**
 * The declaration must precede the root element: the beginning is enough, in either encoding of XML. Old
 * office programs name the DTD of the manifest, which declares nothing by itself.
 */
function refuseEntities(name: string, content: Buffer): void {
  const start = content.subarray(0, 1 << 16)
  const text = start.toString('latin1').replaceAll('\0', '')
  const forbidden = name === 'META-INF/manifest.xml' ? /<!ENTITY|<!DOCTYPE[^>]*\[/i : /<!(?:DOCTYPE|ENTITY)/i
  if (forbidden.test(text)) throw new Refusal('file.unsafe', { detail: `“${name}” declares a DOCTYPE` })
}
