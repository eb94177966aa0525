// By hand before chardet is asked: it knows UTF-16 by its mark alone, and its statistics need pages, not a few letters.
import { nowhere } from '#shared/domain/nowhere.ts'
import { analyse } from 'chardet'
import type { ByteSource } from './bytes.ts'
import { decodesCleanly, legacyEncoding, westernEncoding } from './legacy-encoding.ts'
import type { FileNotice } from './raw-table.ts'
import { isMostlyUtf8, utf8Faults } from './utf8-faults.ts'

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
  ['EUC-KR', 'euc-kr'],
  ['EUC-JP', 'euc-jp'],
])

/** How a text is decoded: a label of TextDecoder, and what there is to say of it. */
export type Encoding = { readonly encoding: string; readonly notices: readonly FileNotice[] }

/** Encoding that a byte order mark declares, or null. */
export function byteOrderMark(head: Buffer): string | null {
  const start = head.toString('latin1', 0, 3)
  return utf16Marks.find(([mark]) => start.startsWith(mark))?.[1] ?? null
}

/**
 * UTF-16 without a mark: the delimiters, digits and line ends of a table have a zero byte each, always on the
 * same side but for a few letters such as 一 (U+4E00), and nothing but text comes out.
 */
export function looksUtf16(head: Buffer): 'utf-16le' | 'utf-16be' | null {
  const length = Math.min(head.length - (head.length % 2), 4096)
  if (length < 8) return null
  let even = 0
  let odd = 0
  for (let at = 0; at < length; at += 2) {
    if (head[at] === 0) even += 1
    if (head[at + 1] === 0) odd += 1
  }
  const label = odd > even ? 'utf-16le' : 'utf-16be'
  const isOneSided = Math.max(even, odd) >= length / 40 && Math.min(even, odd) * 3 <= Math.max(even, odd)
  if (!isOneSided) return null
  const text = new TextDecoder(label).decode(head.subarray(0, length))
  // oxlint-disable-next-line no-control-regex -- control characters are what tells bytes from text
  return /[\u0000-\u0008\u000e-\u001f\ufffd\ufffe]/.test(text.slice(0, -1)) ? null : label
}

/**
 * The encoding of a text. A mark decides; then validity as UTF-8 of the whole file, of which a few bad bytes take
 * nothing away; then a statistical guess over the part around the first byte beyond ASCII, which is said to be
 * one.
 */
export async function detectEncoding(source: ByteSource, utf8: boolean): Promise<Encoding> {
  const head = await source.head(bytesNeeded)
  const certain = byteOrderMark(head) ?? looksUtf16(head)
  if (certain !== null && certain !== 'utf-8') return { encoding: certain, notices: [] }
  if (utf8) return { encoding: 'utf-8', notices: [] }
  const reading = await utf8Faults(source)
  if (certain !== null || isMostlyUtf8(reading)) {
    const more = reading.faults > reading.first.length ? ` … (${reading.faults})` : ''
    const value = reading.first.map(({ line, bytes }) => `${line}: ${bytes}`).join(', ') + more
    const row = reading.first[0]?.line ?? 1
    return { encoding: 'utf-8', notices: [{ code: 'bytes_unreadable', value, row }] }
  }
  const sample = await sampleBeyondAscii(source)
  const plain = legacyEncoding(sample)
  if (plain?.isSure === true) return { encoding: plain.label, notices: [] }
  const guess = plain?.label ?? likelyEncoding(sample)
  return { encoding: guess, notices: [{ code: 'encoding_guessed', value: guess.toUpperCase() }] }
}

function likelyEncoding(sample: Buffer): string {
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
    const byte = sample[at] ?? nowhere(at)
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

const mark = '\ufeff'

/** The text of a source, chunk by chunk, without its byte order marks. */
export async function* decodedChunks(source: ByteSource, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  // Files that were put one behind the other have a mark at each seam.
  const plain = (text: string): string => (text.includes(mark) ? text.replaceAll(mark, '') : text)
  for await (const chunk of source.chunks()) {
    const text = plain(decoder.decode(chunk, { stream: true }))
    if (text !== '') yield text
  }
  const rest = plain(decoder.decode())
  if (rest !== '') yield rest
}
