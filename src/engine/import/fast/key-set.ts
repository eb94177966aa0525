import { nowhere } from '#shared/domain/nowhere.ts'
import { NotFast } from './record-scanner.ts'

/** What the parts of a key may reach, so that each half of it fits in a word; `period` counts from 1. */
const limits = { period: 1 << 12, subject: 1 << 20, language: 1 << 12, region: 1 << 11, category: 1 << 9 }
/** Bits are given up for a table of keys where they take more than this and more than the table would. */
const mostBitBytes = 48 * 1024 * 1024
const tableBytes = 16

/**
 * Which observations are there: an exact set of keys. A key is a row (period and subject) and a column
 * (language, region and category); long tables fill such a grid densely, so one bit for each cell is enough.
 * A sparse one becomes a hash table of eight bytes a key.
 */
export class KeySet {
  private count = 0
  private readonly rows = new WordIndex()
  private readonly columns = new WordIndex()
  private readonly periods = new Map<number, number>()
  private lastPeriod = Number.NaN
  private lastOrdinal = 0
  /** words of bits in each row */
  private stride = 1
  private bits = new Uint32Array(1024)
  private table: PairTable | null = null

  /** Periods of the keys, in no order. */
  periodKeys(): number[] {
    return [...this.periods.keys()]
  }

  has(period: number, subject: number, language: number, region: number, category: number): boolean {
    const row = this.rows.find(subject | ((this.periods.get(period) ?? 0) << 20))
    const column = this.columns.find(language | (region << 12) | (category << 23))
    if (row < 0 || column < 0) return false
    if (this.table) return this.table.has(row, column)
    return ((this.bits[row * this.stride + (column >>> 5)] ?? nowhere(row)) & (1 << (column & 31))) !== 0
  }

  /** False where the key is there already. Throws {@link NotFast} where a key does not fit. */
  add(period: number, subject: number, language: number, region: number, category: number): boolean {
    const ordinal = period === this.lastPeriod ? this.lastOrdinal : this.ordinalOf(period)
    if (
      subject >= limits.subject ||
      language >= limits.language ||
      region >= limits.region ||
      category >= limits.category
    )
      throw new NotFast('too many distinct names')
    const row = this.rows.numberOf(subject | (ordinal << 20))
    const column = this.columns.numberOf(language | (region << 12) | (category << 23))
    this.count += 1
    const table = this.table ?? this.makeRoom(row, column)
    if (table) return table.add(row, column)
    const word = row * this.stride + (column >>> 5)
    const bit = 1 << (column & 31)
    const there = this.bits[word] ?? nowhere(word)
    if ((there & bit) !== 0) return false
    this.bits[word] = there | bit
    return true
  }

  /** Makes room for a bit; where that takes too much, the table that keys are in from now on. */
  private makeRoom(row: number, column: number): PairTable | null {
    if (column >= this.stride * 32) this.widen()
    const word = row * this.stride + (column >>> 5)
    if (!this.table && word >= this.bits.length) this.lengthen(word)
    return this.table
  }

  private ordinalOf(period: number): number {
    let ordinal = this.periods.get(period)
    if (ordinal === undefined) {
      ordinal = this.periods.size + 1
      if (ordinal >= limits.period) throw new NotFast('too many periods')
      this.periods.set(period, ordinal)
    }
    this.lastPeriod = period
    this.lastOrdinal = ordinal
    return ordinal
  }

  /** Makes room for twice as many columns. */
  private widen(): void {
    const bits = this.resized(this.bits.length * 2)
    if (!bits) return
    const { stride } = this
    for (let from = this.bits.length / stride - 1; from >= 0; from--)
      bits.set(this.bits.subarray(from * stride, (from + 1) * stride), from * stride * 2)
    this.bits = bits
    this.stride = stride * 2
  }

  /** Makes room for more rows. */
  private lengthen(word: number): void {
    const bits = this.resized(Math.max(this.bits.length * 2, word + this.stride))
    if (!bits) return
    bits.set(this.bits)
    this.bits = bits
  }

  /** Room for bits; null where a table of keys is smaller, which then takes over. */
  private resized(words: number): Uint32Array<ArrayBuffer> | null {
    if (words * 4 <= mostBitBytes || words * 4 <= this.count * tableBytes)
      return new Uint32Array(Math.ceil(words / this.stride) * this.stride)
    const table = new PairTable(this.count * 2)
    const { bits, stride } = this
    for (let word = 0; word < bits.length; word++)
      for (let rest = bits[word] ?? nowhere(word); rest !== 0; rest &= rest - 1)
        table.add(Math.floor(word / stride), (word % stride) * 32 + 31 - Math.clz32(rest & -rest))
    this.table = table
    this.bits = new Uint32Array(0)
    return null
  }
}

/** Numbers distinct words from 0, in order of appearance. */
class WordIndex {
  private count = 0
  private words = new Int32Array(256)
  private slots = new Int32Array(1024).fill(-1)
  /** the number that followed each number last time: tables are mostly sorted */
  private next = new Int32Array(256)
  private last = 0

  find(word: number): number {
    return this.slots[this.slotOf(word)] ?? -1
  }

  numberOf(word: number): number {
    if (this.words[this.last] === word && this.last < this.count) return this.last
    const guess = this.next[this.last] ?? nowhere(this.last)
    if (this.words[guess] === word && guess < this.count) {
      this.last = guess
      return guess
    }
    const slot = this.slotOf(word)
    let number = this.slots[slot] ?? -1
    if (number < 0) {
      number = this.count++
      this.slots[slot] = number
      this.words[number] = word
      if (this.count === this.words.length) this.grow()
    }
    this.next[this.last] = number
    this.last = number
    return number
  }

  private slotOf(word: number): number {
    const mask = this.slots.length - 1
    let hash = Math.imul(word, 0x9e3779b1)
    hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b)
    let slot = (hash ^ (hash >>> 13)) & mask
    for (;;) {
      const number = this.slots[slot] ?? -1
      if (number < 0 || this.words[number] === word) return slot
      slot = (slot + 1) & mask
    }
  }

  private grow(): void {
    const wider = (from: Int32Array): Int32Array<ArrayBuffer> => {
      const made = new Int32Array(from.length * 2)
      made.set(from)
      return made
    }
    this.words = wider(this.words)
    this.next = wider(this.next)
    this.slots = new Int32Array(this.slots.length * 2).fill(-1)
    for (let number = 0; number < this.count; number++)
      this.slots[this.slotOf(this.words[number] ?? nowhere(number))] = number
  }
}

/** A set of pairs of numbers from 0, in an open-addressing table. */
class PairTable {
  private count = 0
  private slots: Int32Array<ArrayBuffer>

  /** @param expected how many pairs to make room for */
  constructor(expected: number) {
    let size = 1024
    while (size * 0.75 < expected) size *= 2
    this.slots = new Int32Array(size * 2)
  }

  has(row: number, column: number): boolean {
    return this.slots[this.slotOf(row, column + 1) + 1] !== 0
  }

  /** False where the pair is there already. */
  add(row: number, column: number): boolean {
    const slot = this.slotOf(row, column + 1)
    if (this.slots[slot + 1] !== 0) return false
    this.slots[slot] = row
    this.slots[slot + 1] = column + 1
    this.count += 1
    if (this.count * 2 > this.slots.length * 0.75) this.grow()
    return true
  }

  /** Position of the pair, or of the free place where it belongs. A second word is never 0. */
  private slotOf(row: number, second: number): number {
    const { slots } = this
    const mask = slots.length / 2 - 1
    let hash = Math.imul(row, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b)
    hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35)
    let slot = (hash ^ (hash >>> 13)) & mask
    for (;;) {
      const at = slot * 2
      const there = slots[at + 1]
      if (there === 0 || (there === second && slots[at] === row)) return at
      slot = (slot + 1) & mask
    }
  }

  private grow(): void {
    const old = this.slots
    this.slots = new Int32Array(old.length * 2)
    for (let at = 0; at < old.length; at += 2) {
      const [row = 0, second = 0] = [old[at], old[at + 1]]
      if (second === 0) continue
      const slot = this.slotOf(row, second)
      this.slots[slot] = row
      this.slots[slot + 1] = second
    }
  }
}
