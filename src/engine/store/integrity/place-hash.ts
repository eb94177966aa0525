import { absorb, finish, state } from '#engine/store/murmur.ts'

// Where an observation stood in which file is no part of its content hash: the same content from another file
// is the same content. It is covered by a sum of its own, two words beside the four of the content.

/** Null and a true 0 are two things; rows and columns of files count from 1. */
const word = (value: number | null): number => (value === null ? 0 : value === 0 ? -1 : value)

/** Hashes the place of an observation into the shared state; `addTo` adds its first two words to a sum. */
export function hashPlace(
  sequence: number,
  runId: number | null,
  row: number | null,
  col: number | null,
): void {
  state[0] = state[1] = state[2] = state[3] = 17
  absorb(sequence, word(runId), word(row), word(col))
  finish()
}

/** A sum of places, to be added to with `addTo`. */
export const noPlaces = (): Uint32Array<ArrayBuffer> => new Uint32Array(2)
