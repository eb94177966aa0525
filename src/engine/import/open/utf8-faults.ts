import type { ByteSource } from './bytes.ts'

/** Bytes that are no UTF-8, as they stand in the file. */
export type Utf8Fault = { readonly line: number; readonly bytes: string }

/** How a text goes as UTF-8. */
export type Utf8Reading = {
  /** characters of several bytes */
  readonly characters: number
  /** those of them that are letters and signs of Western writing */
  readonly western: number
  /** places where bytes make no character */
  readonly faults: number
  /** the first of them */
  readonly first: readonly Utf8Fault[]
}

const namedFaults = 20
const [lineFeed, carriageReturn] = [10, 13]

/** Bytes that follow the first one of a character; -1: no character begins so. */
function following(byte: number): number {
  if (byte < 0x80) return 0
  if (byte >= 0xc2 && byte <= 0xdf) return 1
  if (byte >= 0xe0 && byte <= 0xef) return 2
  return byte >= 0xf0 && byte <= 0xf4 ? 3 : -1
}

/** May the byte be the second one of a character that begins with `first`? */
function mayFollow(first: number, byte: number): boolean {
  if (first === 0xe0) return byte >= 0xa0 && byte <= 0xbf
  if (first === 0xed) return byte >= 0x80 && byte <= 0x9f
  if (first === 0xf0) return byte >= 0x90 && byte <= 0xbf
  if (first === 0xf4) return byte >= 0x80 && byte <= 0x8f
  return byte >= 0x80 && byte <= 0xbf
}

/** Goes through a text that is not UTF-8 throughout and says where it is not, with the lines from 1. */
export async function utf8Faults(source: ByteSource): Promise<Utf8Reading> {
  let [characters, western, faults, line] = [0, 0, 0, 1]
  const first: Utf8Fault[] = []
  /** the bytes of a character that is not complete */
  let begun: number[] = []
  let before = 0
  const fault = (bytes: readonly number[]): void => {
    faults += 1
    if (first.length < namedFaults)
      first.push({
        line,
        bytes: bytes.map((byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(' '),
      })
  }
  for await (const chunk of source.chunks()) {
    for (const byte of chunk) {
      const [start] = begun
      if (start !== undefined) {
        if (begun.length === 1 ? mayFollow(start, byte) : byte >= 0x80 && byte <= 0xbf) {
          begun.push(byte)
          if (begun.length > following(start)) {
            characters += 1
            if (westernLeads.has(start)) western += 1
            begun = []
          }
          continue
        }
        fault(begun)
        begun = []
      }
      if (byte >= 0x80) {
        if (following(byte) > 0) begun = [byte]
        else fault([byte])
      } else if (byte === carriageReturn || (byte === lineFeed && before !== carriageReturn)) line += 1
      before = byte
    }
  }
  if (begun.length > 0) fault(begun)
  return { characters, western, faults, first }
}

/** First bytes of accented letters, and of signs such as dashes and the euro. */
const westernLeads = new Set([0xc2, 0xc3, 0xc4, 0xc5, 0xe2])

/** Is a text UTF-8 but for a few bytes? Letters of other encodings hardly ever make characters of UTF-8. */
export const isMostlyUtf8 = ({ characters, western, faults }: Utf8Reading): boolean =>
  faults * 2 <= characters || (faults <= western && western === characters)
