import { expect, it } from 'vitest'
import { absorb, finish, state } from '#engine/store/murmur.ts'

/**
 * Texts of whole blocks with their MurmurHash3 x86-128, as an implementation gives them that has the verification
 * value of SMHasher for it, 0xB3ECE62A.
 */
const vectors: [text: string, seed: number, hash: string][] = [
  ['The quick brown ', 0, '05af2e9885dc9f007a560e931005cf2a'],
  ['The quick brown ', 123, '11df13ae2877eebc7b5d519043126f41'],
  ['The quick brown fox jumps over a', 0, 'ccaa1c17f140d6c3f10c04f43640dc85'],
  ['The quick brown fox jumps over a', 123, '7afaa26913e942c2453e41d1f47282e8'],
  ['0123456789abcdef0123456789abcdef0123456789abcdef', 0, '60e361d06710ae11d09ee17fce1263e7'],
  ['0123456789abcdef0123456789abcdef0123456789abcdef', 123, '6eaacde3a559eae5c334c94900735eaa'],
]

it.each(vectors)('%s with seed %i', (text, seed, hash) => {
  const bytes = Buffer.from(text)
  state.fill(seed)
  for (let at = 0; at < bytes.length; at += 16) {
    const word = (nth: number): number => bytes.readInt32LE(at + nth * 4)
    absorb(word(0), word(1), word(2), word(3))
  }
  // The length goes into every lane before the end; who hashes here puts it into the words or into the seed.
  for (let lane = 0; lane < 4; lane++) state[lane] = (state[lane] ?? 0) ^ bytes.length
  finish()
  expect([...state].map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('')).toBe(hash)
})
