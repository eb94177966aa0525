import { nowhere } from '#shared/domain/nowhere.ts'

/** Four 32-bit words per id, for ids that are small integers. */
export type LaneTable = {
  has(id: number): boolean
  set(id: number, lanes: ArrayLike<number>): void
  /** Position of the first of the four words in {@link LaneTable.words}. */
  at(id: number): number
  words(): Int32Array
  clear(): void
}

/** Makes an empty table, which grows as ids are set. */
export function createLaneTable(): LaneTable {
  let words = new Int32Array(4 * 1024)
  let known = new Uint8Array(1024)
  const grow = (id: number): void => {
    const size = Math.max(id + 1, known.length * 2)
    const moreWords = new Int32Array(size * 4)
    moreWords.set(words)
    const moreKnown = new Uint8Array(size)
    moreKnown.set(known)
    words = moreWords
    known = moreKnown
  }
  return {
    has: (id) => known[id] === 1,
    set(id, lanes) {
      if (id >= known.length) grow(id)
      words.set(
        [lanes[0] ?? nowhere(0), lanes[1] ?? nowhere(1), lanes[2] ?? nowhere(2), lanes[3] ?? nowhere(3)],
        id * 4,
      )
      known[id] = 1
    },
    at: (id) => id * 4,
    words: () => words,
    clear: () => known.fill(0),
  }
}
