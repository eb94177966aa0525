import { nowhere } from '#shared/domain/nowhere.ts'

const startSize = 1024

/** Numbers distinct byte strings from 0, in order of appearance; finds those it knows without making a text. */
export class ByteDictionary {
  count = 0
  private readonly most: number
  private arena = new Uint8Array(1 << 14)
  private view = new DataView(this.arena.buffer)
  private offsets = new Int32Array(startSize + 1)
  private hashes = new Int32Array(startSize)
  /** the number that followed each number last time: most columns repeat or go in rounds */
  private next = new Int32Array(startSize)
  private slots = new Int32Array(startSize * 2).fill(-1)
  private last = 0

  /** @param most how many it takes */
  constructor(most: number) {
    this.most = most
  }

  /**
   * Number of the bytes; those not known yet are added. -1 where it is full.
   *
   * @param view the same bytes as `bytes`
   */
  numberOf(bytes: Uint8Array, view: DataView, start: number, end: number): number {
    const guess = this.next[this.last] ?? nowhere(this.last)
    if (guess < this.count && this.isAt(guess, view, start, end)) {
      this.last = guess
      return guess
    }
    const hash = hashOf(bytes, start, end)
    const mask = this.slots.length - 1
    let slot = hash & mask
    let number = this.slots[slot] ?? -1
    while (number >= 0 && !(this.hashes[number] === hash && this.isAt(number, view, start, end))) {
      slot = (slot + 1) & mask
      number = this.slots[slot] ?? -1
    }
    if (number < 0) number = this.add(bytes, start, end, hash, slot)
    if (number >= 0) {
      this.next[this.last] = number
      this.last = number
    }
    return number
  }

  private isAt(number: number, bytes: DataView, start: number, end: number): boolean {
    const { view } = this
    let at = this.offsets[number] ?? nowhere(number)
    if ((this.offsets[number + 1] ?? nowhere(number + 1)) - at !== end - start) return false
    let from = start
    for (; from + 4 <= end; from += 4, at += 4) if (view.getInt32(at) !== bytes.getInt32(from)) return false
    for (; from < end; from++, at++) if (view.getUint8(at) !== bytes.getUint8(from)) return false
    return true
  }

  private add(bytes: Uint8Array, start: number, end: number, hash: number, slot: number): number {
    if (this.count >= this.most) return -1
    const number = this.count++
    const offset = this.offsets[number] ?? nowhere(number)
    const length = end - start
    if (offset + length > this.arena.length) {
      const arena = new Uint8Array(Math.max(offset + length, this.arena.length * 2))
      arena.set(this.arena)
      this.arena = arena
      this.view = new DataView(arena.buffer)
    }
    this.arena.set(bytes.subarray(start, end), offset)
    this.offsets[number + 1] = offset + length
    this.hashes[number] = hash
    this.next[number] = number
    this.slots[slot] = number
    if (this.count === this.hashes.length) this.grow()
    return number
  }

  private grow(): void {
    const size = this.hashes.length * 2
    const wider = (from: Int32Array, length: number): Int32Array<ArrayBuffer> => {
      const made = new Int32Array(length)
      made.set(from)
      return made
    }
    this.offsets = wider(this.offsets, size + 1)
    this.hashes = wider(this.hashes, size)
    this.next = wider(this.next, size)
    this.slots = new Int32Array(size * 2).fill(-1)
    const mask = this.slots.length - 1
    for (let number = 0; number < this.count; number++) {
      let slot = (this.hashes[number] ?? nowhere(number)) & mask
      while ((this.slots[slot] ?? -1) >= 0) slot = (slot + 1) & mask
      this.slots[slot] = number
    }
  }
}

function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] ?? nowhere(at)), 0x01000193)
  return hash ^ (hash >>> 15)
}
