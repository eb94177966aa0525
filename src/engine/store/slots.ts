import { nowhere } from '#shared/domain/nowhere.ts'

/** Numbers of things that lie in columns, found again by a hash of what they are. */
export type Slots = {
  /** The number of the thing with this hash that is the one meant, or -1. */
  find(hashed: number, isMeant: (number: number) => boolean): number
  /** Adds one that is not there yet; `hashOf` gives the hashes of those that are. */
  add(hashed: number, number: number, hashOf: (number: number) => number): void
}

const shardBits = 6

/**
 * How full a shard may be before it grows: from 0.35 to 0.7, another for each. They fill alike, and would all grow at
 * one time.
 */
const fullest = Array.from({ length: 2 ** shardBits }, (_, shard) => 0.35 * 2 ** (shard / 2 ** shardBits))

/**
 * An open-addressing table. Its slots lie in shards by the first bits of the hash, each of which grows by itself and at
 * a time of its own: no single addition makes others wait until millions are placed anew.
 */
export function createSlots(): Slots {
  // -1 is free. Part of the slots stay empty always: probes are short, and end.
  const shards = Array.from({ length: 2 ** shardBits }, () => new Int32Array(32).fill(-1))
  const counts = new Int32Array(2 ** shardBits)

  const place = (slots: Int32Array, hashed: number, number: number): void => {
    const mask = slots.length - 1
    let slot = hashed & mask
    while ((slots[slot] ?? -1) >= 0) slot = (slot + 1) & mask
    slots[slot] = number
  }
  const shardAt = (at: number): Int32Array => {
    const shard = shards[at]
    if (!shard) throw new Error('a hash has 32 bits')
    return shard
  }

  return {
    find(hashed, isMeant) {
      const slots = shardAt(hashed >>> (32 - shardBits))
      const mask = slots.length - 1
      for (let slot = hashed & mask; ; slot = (slot + 1) & mask) {
        const number = slots[slot] ?? -1
        if (number < 0 || isMeant(number)) return number
      }
    },
    add(hashed, number, hashOf) {
      const at = hashed >>> (32 - shardBits)
      let slots = shardAt(at)
      const count = (counts[at] ?? nowhere(at)) + 1
      counts[at] = count
      if (count > slots.length * (fullest[at] ?? nowhere(at))) {
        const wider = new Int32Array(slots.length * 2).fill(-1)
        for (const known of slots) if (known >= 0) place(wider, hashOf(known), known)
        shards[at] = wider
        slots = wider
      }
      place(slots, hashed, number)
    },
  }
}
