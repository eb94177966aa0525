/** The slots of the keys whose hashes begin alike; -1 is free. */
type Shard = { slots: Int32Array; count: number }

const shardBits = 6

/**
 * The keys of many observations (period and the ids of four texts) by ordinal, found again by value: an
 * open-addressing hash over typed columns, about 40 bytes a key. Its slots lie in shards that grow one by one, so
 * that no single key makes others wait until all are placed anew.
 */
export class KeyTable {
  count = 0
  private capacity = 1024
  private period = new Float64Array(1024)
  private ids = new Int32Array(1024 * 4)
  private readonly shards: readonly Shard[] = Array.from({ length: 2 ** shardBits }, () => ({
    slots: new Int32Array(64).fill(-1),
    count: 0,
  }))

  /** Ordinal of the key, or -1. */
  find(period: number, subject: number, language: number, region: number, category: number): number {
    const hashed = hash(period, subject, language, region, category)
    const { slots } = this.shardOf(hashed)
    const mask = slots.length - 1
    for (let slot = hashed & mask; ; slot = (slot + 1) & mask) {
      const ordinal = slots[slot] ?? -1
      if (ordinal < 0 || this.isAt(ordinal, period, subject, language, region, category)) return ordinal
    }
  }

  /** Adds a key that is not there yet; returns its ordinal. */
  add(period: number, subject: number, language: number, region: number, category: number): number {
    if (this.count === this.capacity) this.grow()
    const ordinal = this.count++
    this.period[ordinal] = period
    this.ids.set([subject, language, region, category], ordinal * 4)
    const hashed = hash(period, subject, language, region, category)
    const shard = this.shardOf(hashed)
    // Half of the slots stay empty: probes are short.
    if (++shard.count * 2 > shard.slots.length) this.spread(shard)
    place(shard.slots, hashed, ordinal)
    return ordinal
  }

  periodAt = (ordinal: number): number => this.period[ordinal] ?? 0
  subjectAt = (ordinal: number): number => this.ids[ordinal * 4] ?? 0
  languageAt = (ordinal: number): number => this.ids[ordinal * 4 + 1] ?? 0
  regionAt = (ordinal: number): number => this.ids[ordinal * 4 + 2] ?? 0
  categoryAt = (ordinal: number): number => this.ids[ordinal * 4 + 3] ?? 0

  private isAt(at: number, period: number, s: number, l: number, r: number, c: number): boolean {
    const { ids } = this
    const base = at * 4
    return (
      this.period[at] === period &&
      ids[base] === s &&
      ids[base + 1] === l &&
      ids[base + 2] === r &&
      ids[base + 3] === c
    )
  }

  private shardOf(hashed: number): Shard {
    const shard = this.shards[hashed >>> (32 - shardBits)]
    if (!shard) throw new Error('a hash has 32 bits')
    return shard
  }

  private spread(shard: Shard): void {
    const { slots } = shard
    shard.slots = new Int32Array(slots.length * 2).fill(-1)
    for (const ordinal of slots) if (ordinal >= 0) place(shard.slots, hash(...this.keyAt(ordinal)), ordinal)
  }

  private keyAt(ordinal: number): [number, number, number, number, number] {
    return [
      this.periodAt(ordinal),
      this.subjectAt(ordinal),
      this.languageAt(ordinal),
      this.regionAt(ordinal),
      this.categoryAt(ordinal),
    ]
  }

  private grow(): void {
    this.capacity *= 2
    const period = new Float64Array(this.capacity)
    period.set(this.period)
    this.period = period
    const ids = new Int32Array(this.capacity * 4)
    ids.set(this.ids)
    this.ids = ids
  }
}

/** Puts an ordinal into the first free slot from where its hash points. */
function place(slots: Int32Array, hashed: number, ordinal: number): void {
  const mask = slots.length - 1
  let slot = hashed & mask
  while ((slots[slot] ?? -1) >= 0) slot = (slot + 1) & mask
  slots[slot] = ordinal
}

function hash(period: number, subject: number, language: number, region: number, category: number): number {
  let mixed = Math.imul(period % 0x7fffffff, 0x9e3779b1)
  mixed = Math.imul(mixed ^ Math.floor(period / 0x7fffffff) ^ (mixed >>> 15), 0x85ebca77)
  mixed = Math.imul(mixed ^ subject ^ (mixed >>> 13), 0xc2b2ae3d)
  mixed = Math.imul(mixed ^ language ^ (mixed >>> 16), 0x27d4eb2f)
  mixed = Math.imul(mixed ^ region ^ (mixed >>> 15), 0x165667b1)
  mixed = Math.imul(mixed ^ category ^ (mixed >>> 13), 0x9e3779b1)
  return mixed ^ (mixed >>> 16)
}
