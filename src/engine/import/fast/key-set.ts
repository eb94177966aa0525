import { NotFast } from './scanner.ts'

/** What the parts of a key may reach, so that a key fits in two words; `period` counts from 1. */
const limits = { period: 1 << 14, subject: 1 << 20, language: 1 << 12, region: 1 << 10, category: 1 << 8 }

/**
 * Which observations are there: a set of keys, eight bytes each, in an open-addressing table. Exact, because
 * a key is the numbers of its period and texts in the order of their appearance.
 */
export class KeySet {
  private count = 0
  private slots: Int32Array<ArrayBuffer>
  private readonly periods = new Map<number, number>()
  private lastPeriod = Number.NaN
  private lastOrdinal = 0

  /** @param expected how many keys to make room for */
  constructor(expected: number) {
    let size = 1024
    while (size * 0.7 < expected) size *= 2
    this.slots = new Int32Array(size * 2)
  }

  /** Periods of the keys, in no order. */
  periodKeys(): number[] {
    return [...this.periods.keys()]
  }

  has(period: number, subject: number, language: number, region: number, category: number): boolean {
    const ordinal = this.periods.get(period)
    if (ordinal === undefined) return false
    const low = subject | (language << 20)
    const slot = this.slotOf(low, ordinal | (region << 14) | (category << 24))
    return this.slots[slot + 1] !== 0
  }

  /** False where the key is there already. Throws {@link NotFast} where a key does not fit. */
  add(period: number, subject: number, language: number, region: number, category: number): boolean {
    const ordinal = this.ordinalOf(period)
    if (
      ordinal >= limits.period ||
      subject >= limits.subject ||
      language >= limits.language ||
      region >= limits.region ||
      category >= limits.category
    )
      throw new NotFast('too many distinct names')
    const low = subject | (language << 20)
    const high = ordinal | (region << 14) | (category << 24)
    const slot = this.slotOf(low, high)
    if (this.slots[slot + 1] !== 0) return false
    this.slots[slot] = low
    this.slots[slot + 1] = high
    this.count += 1
    if (this.count * 2 > this.slots.length * 0.75) this.grow()
    return true
  }

  private ordinalOf(period: number): number {
    if (period === this.lastPeriod) return this.lastOrdinal
    let ordinal = this.periods.get(period)
    if (ordinal === undefined) {
      ordinal = this.periods.size + 1
      this.periods.set(period, ordinal)
    }
    this.lastPeriod = period
    this.lastOrdinal = ordinal
    return ordinal
  }

  /** Position of the key, or of the free place where it belongs. A second word is never 0. */
  private slotOf(low: number, high: number): number {
    const { slots } = this
    const mask = slots.length / 2 - 1
    let hash = Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)
    hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35)
    let slot = (hash ^ (hash >>> 13)) & mask
    for (;;) {
      const at = slot * 2
      const there = slots[at + 1]
      if (there === 0 || (there === high && slots[at] === low)) return at
      slot = (slot + 1) & mask
    }
  }

  private grow(): void {
    const old = this.slots
    this.slots = new Int32Array(old.length * 2)
    for (let at = 0; at < old.length; at += 2) {
      const [low = 0, high = 0] = [old[at], old[at + 1]]
      if (high === 0) continue
      const slot = this.slotOf(low, high)
      this.slots[slot] = low
      this.slots[slot + 1] = high
    }
  }
}
