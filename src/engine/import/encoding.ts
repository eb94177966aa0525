import { analyse } from 'chardet'
import type { ByteSource } from './bytes.ts'

const bytesNeeded = 1 << 16
const sureConfidence = 50
const utf16Marks: readonly (readonly [string, string])[] = [
  ['\u00ef\u00bb\u00bf', 'utf-8'],
  ['\u00ff\u00fe', 'utf-16le'],
  ['\u00fe\u00ff', 'utf-16be'],
]
/** What the detector may answer, as TextDecoder calls it; everything else is a guess not worth taking. */
const trusted = new Map([
  ['GB18030', 'gb18030'],
  ['Big5', 'big5'],
  ['Shift_JIS', 'shift_jis'],
  ['windows-1251', 'windows-1251'],
  ['KOI8-R', 'koi8-r'],
])

/** Encoding that a byte order mark declares, or null. */
export function byteOrderMark(head: Buffer): string | null {
  const start = head.toString('latin1', 0, 3)
  return utf16Marks.find(([mark]) => start.startsWith(mark))?.[1] ?? null
}

/** UTF-16 of mostly Latin text without a mark: every other byte is zero. */
export function looksUtf16(head: Buffer): 'utf-16le' | 'utf-16be' | null {
  const length = Math.min(head.length - (head.length % 2), 4096)
  if (length < 8) return null
  let even = 0
  let odd = 0
  for (let at = 0; at < length; at += 2) {
    if (head[at] === 0) even += 1
    if (head[at + 1] === 0) odd += 1
  }
  const half = length / 2
  if (odd > half * 0.6 && even < half * 0.05) return 'utf-16le'
  return even > half * 0.6 && odd < half * 0.05 ? 'utf-16be' : null
}

/**
 * The encoding of a text, as a TextDecoder label. A mark decides; then validity as UTF-8 of the whole file;
 * then a statistical guess over the part around the first byte beyond ASCII.
 */
export async function detectEncoding(source: ByteSource, utf8: boolean): Promise<string> {
  const head = await source.head(bytesNeeded)
  const certain = byteOrderMark(head) ?? looksUtf16(head)
  if (certain) return certain
  if (utf8) return 'utf-8'
  const sample = await sampleBeyondAscii(source)
  if (mostlyIsolated(sample)) return westernEncoding(sample)
  const guesses = analyse(sample).flatMap(({ name, confidence }) => {
    const label = trusted.get(name)
    return label === undefined ? [] : [{ label, confidence }]
  })
  const sure = guesses.find(({ confidence }) => confidence >= sureConfidence)
  if (sure && decodesCleanly(sample, sure.label)) return sure.label
  // A few characters are too little for statistics; pairs of high bytes are then most likely Chinese.
  if (isPaired(sample)) return 'gb18030'
  const likely = guesses.find(({ confidence, label }) => confidence >= 10 && decodesCleanly(sample, label))
  return likely?.label ?? westernEncoding(sample)
}

/** Do the bytes beyond ASCII come in pairs as those of GB 2312 do? */
function isPaired(sample: Buffer): boolean {
  for (let at = 0; at < sample.length - 1; at++) {
    const byte = sample[at] ?? 0
    if (byte < 0x80) continue
    if (byte < 0xa1 || byte > 0xf7 || (sample[at + 1] ?? 0) < 0xa1) return false
    at += 1
  }
  return true
}

async function sampleBeyondAscii(source: ByteSource): Promise<Buffer> {
  for await (const chunk of source.chunks()) {
    const at = chunk.findIndex((byte) => byte > 127)
    // From a line start, so that no multi-byte character is cut.
    if (at >= 0) return chunk.subarray(chunk.lastIndexOf(10, at) + 1, at + bytesNeeded)
  }
  return Buffer.alloc(0)
}

/** Accented letters stand alone between plain ones; the bytes of other scripts stand together. */
function mostlyIsolated(sample: Buffer): boolean {
  let high = 0
  let isolated = 0
  for (let at = 0; at < sample.length; at++) {
    if ((sample[at] ?? 0) < 0x80) continue
    high += 1
    if ((sample[at - 1] ?? 0) < 0x80 && (sample[at + 1] ?? 0) < 0x80) isolated += 1
  }
  return isolated * 2 > high
}

/** The last few bytes may be a cut-off character; before them nothing may be undecodable. */
function decodesCleanly(sample: Buffer, label: string): boolean {
  const text = new TextDecoder(label).decode(sample)
  return !text.slice(0, -4).includes('\ufffd')
}

/** 0xA4 between Latin letters or digits is the euro sign of ISO-8859-15 when nothing else is Windows-1252. */
function westernEncoding(sample: Buffer): string {
  const windowsOnly = sample.some((byte) => byte >= 0x80 && byte < 0xa0)
  return !windowsOnly && sample.includes(0xa4) ? 'iso-8859-15' : 'windows-1252'
}

/** The text of a source, chunk by chunk, without its byte order mark. */
export async function* decodedChunks(source: ByteSource, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of source.chunks()) {
    const text = decoder.decode(chunk, { stream: true })
    if (text !== '') yield text
  }
  const rest = decoder.decode()
  if (rest !== '') yield rest
}
