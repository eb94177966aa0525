import { createSlots } from '#engine/store/slots.ts'

/** The keys of many observations (period and the ids of four texts) by ordinal, found again by value: about 40 bytes each. */
export class KeyTable {
  count = 0
  private capacity = 1024
  private period = new Float64Array(1024)
  private ids = new Int32Array(1024 * 4)
  private readonly slots = createSlots()

  /** Ordinal of the key, or -1. */
  find(period: number, subject: number, language: number, region: number, category: number): number {
    return this.slots.find(hash(period, subject, language, region, category), (ordinal) =>
      this.isAt(ordinal, period, subject, language, region, category),
    )
  }

  /** Adds a key that is not there yet; returns its ordinal. */
  add(period: number, subject: number, language: number, region: number, category: number): number {
    if (this.count === this.capacity) this.grow()
    const ordinal = this.count++
    this.period[ordinal] = period
    this.ids.set([subject, language, region, category], ordinal * 4)
    this.slots.add(hash(period, subject, language, region, category), ordinal, this.hashAt)
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

  private readonly hashAt = (ordinal: number): number =>
    hash(
      this.periodAt(ordinal),
      this.subjectAt(ordinal),
      this.languageAt(ordinal),
      this.regionAt(ordinal),
      this.categoryAt(ordinal),
    )

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

function hash(period: number, subject: number, language: number, region: number, category: number): number {
  let mixed = Math.imul(period % 0x7fffffff, 0x9e3779b1)
  mixed = Math.imul(mixed ^ Math.floor(period / 0x7fffffff) ^ (mixed >>> 15), 0x85ebca77)
  mixed = Math.imul(mixed ^ subject ^ (mixed >>> 13), 0xc2b2ae3d)
  mixed = Math.imul(mixed ^ language ^ (mixed >>> 16), 0x27d4eb2f)
  mixed = Math.imul(mixed ^ region ^ (mixed >>> 15), 0x165667b1)
  mixed = Math.imul(mixed ^ category ^ (mixed >>> 13), 0x9e3779b1)
  return mixed ^ (mixed >>> 16)
}
