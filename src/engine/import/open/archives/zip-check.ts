// By hand: libraries unpack to the size that an entry declares; here real bytes are counted, and caps end them early.
import { crc32, inflateRawSync } from 'node:zlib'
import { Refusal } from '#engine/import/open/refusal.ts'
import { readDirectory, type ZipEntry } from './zip-directory.ts'

/** What a spreadsheet may weigh once unpacked; far above any real one. */
const caps = {
  entryBytes: 768 * 1024 * 1024,
  totalBytes: 1024 * 1024 * 1024,
  /** XML of long runs of equal cells packs up to a few hundred times; a bomb a thousand and more */
  ratio: 500,
  /** below this size, of one part or of all, no ratio is a danger */
  ratioFrom: 16 * 1024 * 1024,
}

/**
 * Reads a zip container, the one time that it is read: every entry is unpacked against the caps (real bytes,
 * not declared ones), held against its checksum and size, and XML parts may not declare a DOCTYPE or an entity.
 * A parser is given what came out, never the archive itself.
 *
 * @param visit called with each part, unpacked
 *
 * Errors: those of {@link readDirectory}; `file.unreadable` (a damaged part), `file.too-large` (caps),
 * `file.unsafe` (DOCTYPE).
 */
export function checkZip(bytes: Buffer, visit: (name: string, content: Buffer) => void): void {
  const most = Math.min(caps.totalBytes, Math.max(caps.ratioFrom, bytes.length * caps.ratio))
  let total = 0
  for (const entry of readDirectory(bytes)) {
    const content = unpack(bytes, entry, most - total)
    total += content.length
    if (content.length !== entry.size || crc32(content) !== entry.checksum) throw damaged(entry)
    if (isXml(entry.name) && declaresEntities(entry.name, content))
      throw new Refusal('file.unsafe', { reason: 'zip_doctype', part: entry.name })
    visit(entry.name, content)
  }
}

const damaged = ({ name }: ZipEntry, cause?: unknown): Refusal =>
  new Refusal('file.unreadable', { reason: 'zip_part', part: name }, { cause })

function unpack(bytes: Buffer, entry: ZipEntry, left: number): Buffer {
  const { start, packed, method, name } = entry
  const content = bytes.subarray(start, start + packed)
  const limit = Math.max(0, Math.min(caps.entryBytes, left, Math.max(caps.ratioFrom, packed * caps.ratio)))
  const tooLarge = new Refusal('file.too-large', { reason: 'zip_unpacks', part: name, most: limit })
  if (method === 0) {
    if (content.length > limit) throw tooLarge
    return content
  }
  if (entry.size > limit) throw tooLarge
  try {
    // Nothing may follow the packed bytes; the room for one more tells a part that is larger than it says.
    const { buffer, engine } = inflateWithInfo(content, entry.size + 1)
    if (engine.bytesWritten !== packed) throw damaged(entry)
    return buffer
  } catch (error) {
    if (error instanceof Refusal) throw error
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE')
      throw new Refusal('file.unsafe', { reason: 'zip_differs', part: name }, { cause: error })
    throw damaged(entry, error)
  }
}

type Inflated = { buffer: Buffer; engine: { bytesWritten: number } }

function inflateWithInfo(content: Buffer, most: number): Inflated {
  const inflated: unknown = inflateRawSync(content, { maxOutputLength: most, info: true })
  if (!isInflated(inflated)) throw new Error('zlib says how far it read')
  return inflated
}

const isInflated = (value: unknown): value is Inflated =>
  typeof value === 'object' &&
  value !== null &&
  'buffer' in value &&
  Buffer.isBuffer(value.buffer) &&
  'engine' in value &&
  typeof value.engine === 'object' &&
  value.engine !== null &&
  'bytesWritten' in value.engine

const isXml = (name: string): boolean => /\.(?:xml|rels|vml)$/i.test(name)

/** `<!` in bytes of one, and in those of two in either order. */
const declarationStarts = [Buffer.from('<!'), Buffer.from([0x3c, 0, 0x21])]
const declarationBytes = 32
const subsetBytes = 4096

/**
 * Is there a DOCTYPE or an entity anywhere in the part? In text the sign would be escaped. Old office programs
 * name the DTD of the manifest, which declares nothing by itself.
 */
function declaresEntities(name: string, content: Buffer): boolean {
  const isManifest = name === 'META-INF/manifest.xml'
  for (const start of declarationStarts)
    for (let at = content.indexOf(start); at >= 0; at = content.indexOf(start, at + start.length)) {
      const text = plain(content, at, declarationBytes)
      if (/^<!ENTITY/i.test(text)) return true
      if (!/^<!DOCTYPE/i.test(text)) continue
      if (!isManifest || /^[^>]*\[/.test(plain(content, at, subsetBytes))) return true
    }
  return false
}

const plain = (content: Buffer, at: number, length: number): string =>
  content.toString('latin1', at, at + length).replaceAll('\0', '')
