// MurmurHash3 x86-128 (Austin Appleby, public domain), of words instead of bytes: one state that all hashers of
// a thread share, since none of them gives way between its first word and its last. By hand: packages hash a text or
// bytes as a whole; millions of rows are absorbed here word by word, and nothing is made for one.

import { nowhere } from '#shared/domain/nowhere.ts'

/** A number to be hashed; {@link bits} are its two words. */
export const scratch = new Float64Array(1)
export const bits = new Uint32Array(scratch.buffer)
/** The lanes of what was hashed last; unsigned values in signed words. */
export const state = new Int32Array(4)

const rotate = (word: number, by: number): number => (word << by) | (word >>> (32 - by))

/** Absorbs four words into the state: one block of MurmurHash3 x86-128. */
export function absorb(w1: number, w2: number, w3: number, w4: number): void {
  let h1 = state[0] ?? nowhere(0)
  let h2 = state[1] ?? nowhere(1)
  let h3 = state[2] ?? nowhere(2)
  let h4 = state[3] ?? nowhere(3)
  h1 ^= Math.imul(rotate(Math.imul(w1, 0x239b961b), 15), 0xab0e9789)
  h1 = (Math.imul((rotate(h1, 19) + h2) | 0, 5) + 0x561ccd1b) | 0
  h2 ^= Math.imul(rotate(Math.imul(w2, 0xab0e9789), 16), 0x38b34ae5)
  h2 = (Math.imul((rotate(h2, 17) + h3) | 0, 5) + 0x0bcaa747) | 0
  h3 ^= Math.imul(rotate(Math.imul(w3, 0x38b34ae5), 17), 0xa1e38b93)
  h3 = (Math.imul((rotate(h3, 15) + h4) | 0, 5) + 0x96cd1c35) | 0
  h4 ^= Math.imul(rotate(Math.imul(w4, 0xa1e38b93), 18), 0x239b961b)
  h4 = (Math.imul((rotate(h4, 13) + h1) | 0, 5) + 0x32ac3b17) | 0
  state[0] = h1
  state[1] = h2
  state[2] = h3
  state[3] = h4
}

function finalise(word: number): number {
  let h = word
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}

/** Lets every word of the state depend on every other. */
export function finish(): void {
  let h1 = state[0] ?? nowhere(0)
  let h2 = state[1] ?? nowhere(1)
  let h3 = state[2] ?? nowhere(2)
  let h4 = state[3] ?? nowhere(3)
  h1 = (h1 + h2 + h3 + h4) | 0
  h2 = finalise((h2 + h1) | 0)
  h3 = finalise((h3 + h1) | 0)
  h4 = finalise((h4 + h1) | 0)
  h1 = finalise(h1)
  h1 = (h1 + h2 + h3 + h4) | 0
  state[0] = h1
  state[1] = (h2 + h1) | 0
  state[2] = (h3 + h1) | 0
  state[3] = (h4 + h1) | 0
}

/** Hashes a text by its UTF-16 code units into the state. */
export function hashText(text: string): void {
  state.fill(text.length)
  const pair = (at: number): number => (text.charCodeAt(at) || 0) | ((text.charCodeAt(at + 1) || 0) << 16)
  for (let at = 0; at < text.length; at += 8) absorb(pair(at), pair(at + 2), pair(at + 4), pair(at + 6))
  finish()
}

/** Four words of 32 bits: a hash, or a sum of hashes modulo 2^32 in each, which no order changes. */
export type Lanes = readonly [number, number, number, number]

/** The hash made last. */
export const lanesOf = (): Lanes => [
  state[0] ?? nowhere(0),
  state[1] ?? nowhere(1),
  state[2] ?? nowhere(2),
  state[3] ?? nowhere(3),
]

/** Adds the hash made last to a sum of as many lanes as it has, or takes it out. */
export function addTo(sum: Uint32Array, sign: 1 | -1 = 1): void {
  for (let lane = 0; lane < sum.length; lane++)
    sum[lane] = (sum[lane] ?? nowhere(lane)) + sign * (state[lane] ?? nowhere(lane))
}

/** A hash of a text in 52 bits, to stand beside it in a row. */
export function shortHash(text: string): number {
  hashText(text)
  return ((state[0] ?? nowhere(0)) >>> 0) * 1048576 + ((state[1] ?? nowhere(1)) >>> 12)
}
