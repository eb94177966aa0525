// LZ4 is unpacked by hand: hyparquet-compressors takes a block that ends early for one of zeros. Its other codecs unpack
// beyond the size of a page (9.6 kB of Zstandard to 300 MB), and Node's own are up to four times as fast.
import { nowhere } from '#shared/domain/nowhere.ts'
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import { type Compressors, snappyUncompress } from 'hyparquet'

const maxPageBytes = 512 * 1024 * 1024

/**
 * Unpackers of Parquet pages. Each unpacks to the size that the page declares and no further; a declared
 * size that the packed bytes cannot reach is refused before anything is allocated.
 */
export const parquetCodecs: Compressors = {
  SNAPPY(input, size) {
    // No element of Snappy gives more than 64 bytes for its two.
    const output = new Uint8Array(checked(size, input.length * 32))
    snappyUncompress(input, output)
    return output
  },
  GZIP: (input, size) => gunzipSync(input, { maxOutputLength: limit(size) }),
  BROTLI: (input, size) => brotliDecompressSync(input, { maxOutputLength: limit(size) }),
  ZSTD: (input, size) => zstdDecompressSync(input, { maxOutputLength: limit(size) }),
  LZ4: (input, size) => lz4Frames(input, checked(size, input.length * 255)),
  LZ4_RAW: (input, size) => lz4Block(input, checked(size, input.length * 255)),
}

function checked(size: number, reachable = maxPageBytes): number {
  if (!(size >= 0 && size <= maxPageBytes && size <= reachable + 64)) throw new Error('page too large')
  return size
}

/** The limit of zlib must be positive; a page without a value is empty. */
const limit = (size: number): number => Math.max(1, checked(size))

/**
 * Unpacks the older LZ4 codec: blocks as Hadoop frames them, each after its two lengths, as Java writes; or one block
 * without a frame, as C++ wrote for a time.
 */
function lz4Frames(input: Uint8Array, size: number): Uint8Array {
  const view = new DataView(input.buffer, input.byteOffset, input.length)
  if (!areFrames(view, size)) return lz4Block(input, size)
  const output = new Uint8Array(size)
  for (let at = 0, out = 0; at < input.length;) {
    const [unpacked, packed] = [view.getUint32(at), view.getUint32(at + 4)]
    at += 8
    output.set(lz4Block(input.subarray(at, at + packed), unpacked), out)
    at += packed
    out += unpacked
  }
  return output
}

/** Do the lengths of frames add up to the page, packed and unpacked? */
function areFrames(view: DataView, size: number): boolean {
  let at = 0
  let total = 0
  while (at + 8 <= view.byteLength) {
    total += view.getUint32(at)
    at += 8 + view.getUint32(at + 4)
  }
  return at === view.byteLength && total === size
}

/** Unpacks one LZ4 block: literals and copies from before, each with its length. */
function lz4Block(input: Uint8Array, size: number): Uint8Array {
  const output = new Uint8Array(size)
  let at = 0
  let out = 0
  const byte = (): number => {
    const value = input[at++]
    if (value === undefined) throw new Error('LZ4 block cut off')
    return value
  }
  const length = (nibble: number): number => {
    let total = nibble
    for (let more = nibble === 15 ? byte() : -1; more >= 0; more = more === 255 ? byte() : -1) total += more
    return total
  }
  while (at < input.length) {
    const token = byte()
    const literals = length(token >> 4)
    if (out + literals > size || at + literals > input.length) throw new Error('LZ4 literals too long')
    output.set(input.subarray(at, at + literals), out)
    at += literals
    out += literals
    // The last sequence is literals alone.
    if (at >= input.length) break
    const offset = byte() | (byte() << 8)
    const copied = length(token & 15) + 4
    if (offset === 0 || offset > out || out + copied > size) throw new Error('LZ4 copy out of bounds')
    for (let end = out + copied; out < end; out++) output[out] = output[out - offset] ?? nowhere(out)
  }
  if (out !== size) throw new Error('LZ4 block too short')
  return output
}
