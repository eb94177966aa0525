// By hand: libraries believe the directory or the headers; here both must agree, or parsers could see what none checked.
import { Refusal } from '#engine/import/open/refusal.ts'

/** A part of an archive, as its directory and its own header both describe it. */
export type ZipEntry = {
  readonly name: string
  readonly method: number
  readonly packed: number
  readonly size: number
  readonly checksum: number
  /** where its packed bytes begin */
  readonly start: number
}

/** What is said of an entry in one of the two places. */
type Header = Omit<ZipEntry, 'start'> & { readonly flags: number }

const mostEntries = 10_000
const directorySignature = 0x02014b50
const localSignature = 0x04034b50
const descriptorSignature = 0x08074b50
const endSignature = Buffer.from([0x50, 0x4b, 5, 6])
const wideEndSignature = 0x06064b50
const wideLocatorSignature = 0x07064b50
const endLength = 22
const locatorLength = 20
/** Stands for a number that is in the field of ZIP64. */
const elsewhere = 0xffff_ffff
const flags = { encrypted: 1, described: 8, utf8: 0x800, masked: 0x2000 }

const refuse = (reason: string, params: Record<string, string | number> = {}): never => {
  throw new Refusal('file.unsafe', { reason, ...params })
}
const damaged = (): never => {
  throw new Refusal('file.unreadable', { reason: 'zip_cut_off' })
}

/**
 * Reads the directory of a ZIP and holds every entry against the header that stands before its bytes, so that
 * whoever reads by one sees what whoever reads by the other does (APPNOTE 6.3.10, sections 4.3 and 4.4).
 *
 * Errors: `file.unreadable` (cut off or damaged), `file.encrypted`, `file.too-large` (more entries than any
 * spreadsheet has, ZIP64 beyond four gigabytes) and, as `file.unsafe`, what no program writes: headers that differ, parts that overlap,
 * names twice or outside the archive, a way of packing that is not read.
 */
export function readDirectory(bytes: Buffer): ZipEntry[] {
  const { count, offset, end } = findDirectory(bytes)
  if (count > mostEntries)
    throw new Refusal('file.too-large', { reason: 'zip_entries', parts: count, most: mostEntries })
  const names = new Set<string>()
  const ranges: { from: number; to: number; name: string }[] = []
  const entries: ZipEntry[] = []
  let at = offset
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== directorySignature) return damaged()
    const next =
      at + 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
    if (next > end) return damaged()
    const header = headerAt(bytes, at + 8, at + 46, bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30))
    const from = bytes.readUInt32LE(at + 42)
    checkName(header.name, names)
    const { start, to } = checkLocal(bytes, from, header, offset)
    ranges.push({ from, to, name: header.name })
    const { name, method, packed, size, checksum } = header
    entries.push({ name, method, packed, size, checksum, start })
    at = next
  }
  if (at !== end) return refuse('zip_entries_hidden')
  ranges.sort((a, b) => a.from - b.from)
  for (const [index, { from, name }] of ranges.entries())
    if (index > 0 && (ranges[index - 1]?.to ?? 0) > from) return refuse('zip_overlap', { part: name })
  return entries
}

/** Where the directory lies; the archive ends with it, so that there is but one. */
function findDirectory(bytes: Buffer): { count: number; offset: number; end: number } {
  const at = bytes.lastIndexOf(endSignature)
  if (at < 0 || at + endLength > bytes.length) return damaged()
  if (at + endLength + bytes.readUInt16LE(at + 20) !== bytes.length) return damaged()
  const count = bytes.readUInt16LE(at + 10)
  const size = bytes.readUInt32LE(at + 12)
  const offset = bytes.readUInt32LE(at + 16)
  if (bytes.readUInt32LE(at + 4) !== 0 || bytes.readUInt16LE(at + 8) !== count) return refuse('zip_volumes')
  if (count === 0xffff || size === elsewhere || offset === elsewhere)
    throw new Refusal('file.too-large', { reason: 'zip_wide' })
  const end = offset + size
  if (end !== at && !isWideEnd(bytes, end, at, { count, size, offset })) return damaged()
  return { count, offset, end }
}

/** Some programs write the end a second time for ZIP64, also where nothing is that large; it must say the same. */
function isWideEnd(
  bytes: Buffer,
  from: number,
  to: number,
  { count, size, offset }: { count: number; size: number; offset: number },
): boolean {
  const locator = to - locatorLength
  if (locator < from + 56 || bytes.readUInt32LE(locator) !== wideLocatorSignature) return false
  if (bytes.readUInt32LE(from) !== wideEndSignature || bytes.readBigUInt64LE(locator + 8) !== BigInt(from))
    return false
  const isSame =
    bytes.readBigUInt64LE(from + 32) === BigInt(count) &&
    bytes.readBigUInt64LE(from + 40) === BigInt(size) &&
    bytes.readBigUInt64LE(from + 48) === BigInt(offset)
  return isSame || refuse('zip_entries_hidden')
}

/** The fields that both headers have, from the flags on. */
function headerAt(bytes: Buffer, at: number, name: number, nameLength: number, extraLength: number): Header {
  const extra = bytes.subarray(name + nameLength, name + nameLength + extraLength)
  const wide = wideSizes(
    extra,
    bytes.readUInt32LE(at + 16) === elsewhere,
    bytes.readUInt32LE(at + 12) === elsewhere,
  )
  return {
    name: bytes.toString('utf8', name, name + nameLength),
    flags: bytes.readUInt16LE(at),
    method: bytes.readUInt16LE(at + 2),
    checksum: bytes.readUInt32LE(at + 8),
    packed: wide.packed ?? bytes.readUInt32LE(at + 12),
    size: wide.size ?? bytes.readUInt32LE(at + 16),
  }
}

/** Sizes from the extra field of ZIP64 (id 1): that of the content first, then that of its packed bytes. */
function wideSizes(extra: Buffer, hasSize: boolean, hasPacked: boolean): { size?: number; packed?: number } {
  if (!hasSize && !hasPacked) return {}
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue
    const field = extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2))
    if (field.length < 8 * (Number(hasSize) + Number(hasPacked))) return damaged()
    return {
      ...(hasSize && { size: Number(field.readBigUInt64LE(0)) }),
      ...(hasPacked && { packed: Number(field.readBigUInt64LE(hasSize ? 8 : 0)) }),
    }
  }
  return damaged()
}

function checkName(name: string, names: Set<string>): void {
  const isOutside =
    /^(?:[/\\]|[a-z]:)/i.test(name) || name.split(/[/\\]/).includes('..') || name.includes('\0')
  if (isOutside) refuse('zip_outside', { part: name.replaceAll('\0', '�') })
  // Parsers of spreadsheets look names up without regard to case.
  const plain = name
    .replaceAll('\\', '/')
    .replace(/^(?:\.\/)+/, '')
    .toLowerCase()
  if (names.has(plain)) refuse('zip_twice', { part: name })
  names.add(plain)
}

/** @returns where the packed bytes begin, and where all that belongs to the entry ends */
function checkLocal(
  bytes: Buffer,
  from: number,
  header: Header,
  directory: number,
): { start: number; to: number } {
  const { name } = header
  if ((header.flags & (flags.encrypted | flags.masked)) !== 0 || header.method === 99)
    throw new Refusal('file.encrypted')
  if (header.method !== 0 && header.method !== 8) refuse('zip_method', { part: name, method: header.method })
  if (from + 30 > directory || bytes.readUInt32LE(from) !== localSignature)
    throw new Refusal('file.unreadable', { reason: 'zip_part', part: name })
  const nameLength = bytes.readUInt16LE(from + 26)
  const start = from + 30 + nameLength + bytes.readUInt16LE(from + 28)
  if (start > directory) throw new Refusal('file.unreadable', { reason: 'zip_part', part: name })
  const local = headerAt(bytes, from + 6, from + 30, nameLength, bytes.readUInt16LE(from + 28))
  const isDescribed = (local.flags & flags.described) !== 0
  // Sizes that come after the bytes are not known before them.
  const isGiven = !isDescribed || local.packed !== 0 || local.size !== 0 || local.checksum !== 0
  const isSame =
    local.name === name &&
    local.method === header.method &&
    ((local.flags ^ header.flags) & (flags.encrypted | flags.described | flags.utf8)) === 0 &&
    (!isGiven ||
      (local.packed === header.packed && local.size === header.size && local.checksum === header.checksum))
  if (!isSame || (header.method === 0 && header.packed !== header.size)) refuse('zip_differs', { part: name })
  const end = start + header.packed
  if (end > directory) throw new Refusal('file.unreadable', { reason: 'zip_part', part: name })
  return { start, to: isDescribed ? checkDescriptor(bytes, end, header, directory) : end }
}

/** What is written after the bytes of an entry, with a signature or without, in four bytes a size or eight. */
function checkDescriptor(bytes: Buffer, from: number, header: Header, directory: number): number {
  const signed = from + 4 <= directory && bytes.readUInt32LE(from) === descriptorSignature
  for (const at of signed ? [from + 4, from] : [from])
    for (const width of [4, 8]) {
      const end = at + 4 + width * 2
      if (end > directory || bytes.readUInt32LE(at) !== header.checksum) continue
      const sizeAt = (place: number): number =>
        width === 4 ? bytes.readUInt32LE(place) : Number(bytes.readBigUInt64LE(place))
      if (sizeAt(at + 4) === header.packed && sizeAt(at + 4 + width) === header.size) return end
    }
  return refuse('zip_differs', { part: header.name })
}
