import { integerColumns, realColumns } from '#engine/store/number-columns.ts'
import { createSlots } from '#engine/store/slots.ts'

/** The keys of many observations (period and the ids of four texts) by ordinal, found again by value: about 40 bytes each. */
export class KeyTable {
  count = 0
  private readonly periods = realColumns(1)
  private readonly ids = integerColumns(4)
  private readonly slots = createSlots()

  /** Ordinal of the key, or -1. */
  find(period: number, subject: number, language: number, region: number, category: number): number {
    return this.slots.find(hash(period, subject, language, region, category), (ordinal) =>
      this.isAt(ordinal, period, subject, language, region, category),
    )
  }

  /** Adds a key that is not there yet; returns its ordinal. */
  add(period: number, subject: number, language: number, region: number, category: number): number {
    const ordinal = this.count++
    this.periods.set(ordinal, 0, period)
    this.ids.set(ordinal, 0, subject)
    this.ids.set(ordinal, 1, language)
    this.ids.set(ordinal, 2, region)
    this.ids.set(ordinal, 3, category)
    this.slots.add(hash(period, subject, language, region, category), ordinal, this.hashAt)
    return ordinal
  }

  periodAt = (ordinal: number): number => this.periods.at(ordinal, 0)
  subjectAt = (ordinal: number): number => this.ids.at(ordinal, 0)
  languageAt = (ordinal: number): number => this.ids.at(ordinal, 1)
  regionAt = (ordinal: number): number => this.ids.at(ordinal, 2)
  categoryAt = (ordinal: number): number => this.ids.at(ordinal, 3)

  private isAt(at: number, period: number, s: number, l: number, r: number, c: number): boolean {
    return (
      this.periodAt(at) === period &&
      this.subjectAt(at) === s &&
      this.languageAt(at) === l &&
      this.regionAt(at) === r &&
      this.categoryAt(at) === c
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
