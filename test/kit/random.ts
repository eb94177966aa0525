/** Numbers in [0, 1), the same for the same seed everywhere (mulberry32). */
export function randomFractions(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Whole numbers from 0 to below a limit, the same for the same seed. */
export function randomNumbers(seed: number): (limit: number) => number {
  const fraction = randomFractions(seed)
  return (limit) => Math.floor(fraction() * limit)
}
