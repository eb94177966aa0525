import { raisedText } from '#shared/domain/raised-text.ts'
import { type PartRecord, recordsOf, richTexts } from './xlsb-records.ts'

const fontRecord = 0x2b
/** Where a font says that it is raised, and how. */
const scriptAt = 6
const superscript = 1

/** Numbers of the fonts that are raised, in the order of the part of styles. */
function raisedFonts(styles: Buffer): ReadonlySet<number> {
  const raised = new Set<number>()
  let font = 0
  for (const { type, start, end } of recordsOf(styles)) {
    if (type !== fontRecord) continue
    if (end - start >= scriptAt + 2 && styles.readUInt16LE(start + scriptAt) === superscript) raised.add(font)
    font += 1
  }
  return raised
}

/**
 * Writes raised runs of rich texts as raised signs, in the parts of an XLSB whose records were checked: the library
 * joins the runs of a text and forgets which of them were raised.
 *
 * @param parts the unpacked parts of the archive, by name; those with raised runs are replaced
 */
export function raiseBinaryRuns(parts: Map<string, Buffer>): void {
  const styles = parts.get('xl/styles.bin')
  const fonts = styles ? raisedFonts(styles) : new Set<number>()
  if (fonts.size === 0) return
  for (const [name, content] of parts)
    if (/^xl\/(?:sharedStrings|worksheets\/[^/]+)\.bin$/i.test(name)) parts.set(name, raised(content, fonts))
}

function raised(content: Buffer, fonts: ReadonlySet<number>): Buffer {
  const pieces: Buffer[] = []
  let done = 0
  for (const record of recordsOf(content)) {
    const text = raisedIn(content, record, fonts)
    if (text === null) continue
    pieces.push(content.subarray(done, record.at), plainRecord(content, record, text))
    done = record.end
  }
  pieces.push(content.subarray(done))
  return Buffer.concat(pieces)
}

/** The text of a record with its raised runs as raised signs; null where it has none. */
function raisedIn(bytes: Buffer, { type, start }: PartRecord, fonts: ReadonlySet<number>): string | null {
  const before = richTexts.get(type)
  if (before === undefined) return null
  const at = start + before
  if (((bytes[at] ?? 0) & 1) === 0) return null
  const end = at + 5 + bytes.readUInt32LE(at + 1) * 2
  const text = bytes.toString('utf16le', at + 5, end)
  const runs = Array.from({ length: bytes.readUInt32LE(end) }, (_, run) => ({
    from: bytes.readUInt16LE(end + 4 + run * 4),
    font: bytes.readUInt16LE(end + 6 + run * 4),
  }))
  if (runs.every(({ font }) => !fonts.has(font))) return null
  const [first] = runs
  const parts = runs.map(({ from, font }, run) => {
    const part = text.slice(from, runs[run + 1]?.from)
    return fonts.has(font) ? raisedText(part) : part
  })
  return text.slice(0, first?.from) + parts.join('')
}

/** A record of the same kind with a text that has no runs. */
function plainRecord(bytes: Buffer, { type, at, start }: PartRecord, text: string): Buffer {
  const written = Buffer.from(text, 'utf16le')
  const before = bytes.subarray(start, start + (richTexts.get(type) ?? 0))
  const head = Buffer.alloc(5)
  head.writeUInt32LE(text.length, 1)
  const kind = bytes.subarray(at, at + ((bytes[at] ?? 0) < 0x80 ? 1 : 2))
  return Buffer.concat([kind, lengthOf(before.length + head.length + written.length), before, head, written])
}

/** A length in bytes of seven bits, the lowest first. */
function lengthOf(length: number): Buffer {
  const bytes: number[] = []
  let rest = length
  do {
    bytes.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0))
    rest >>>= 7
  } while (rest > 0)
  return Buffer.from(bytes)
}
