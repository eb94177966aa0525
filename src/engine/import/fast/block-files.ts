import { closeSync, openSync, readSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { noPlaces } from '#engine/store/integrity/place-hash.ts'
import type { CountedBlock } from '#engine/store/types.ts'

/** Blocks that may wait to be counted: the scanner is faster than the store at times. */
export const mostWaiting = 8

/** A block as it is sent: its columns lie in a file, which is quicker than a pipe between processes. */
export type SentBlock = {
  readonly file: string
  readonly count: number
  readonly notes: CountedBlock['notes']
  readonly places: CountedBlock['places']
}

const rowBytes = 4 * 8 + 4 * 4 + 1

/** A block whose columns lie one after the other in one piece of memory of its own. */
export function emptyBlock(count: number): CountedBlock {
  const memory = new ArrayBuffer(count * rowBytes)
  const reals = (column: number): Float64Array<ArrayBuffer> =>
    new Float64Array(memory, column * 8 * count, count)
  const integers = (column: number): Int32Array<ArrayBuffer> =>
    new Int32Array(memory, (4 * 8 + column * 4) * count, count)
  return {
    count,
    period: reals(0),
    value: reals(1),
    low: reals(2),
    high: reals(3),
    subjectId: integers(0),
    languageId: integers(1),
    regionId: integers(2),
    categoryId: integers(3),
    qualifier: new Uint8Array(memory, (4 * 8 + 4 * 4) * count, count),
    notes: new Map(),
    places: noPlaces(),
  }
}

/** The memory of a block that {@link emptyBlock} made. */
const memoryOf = ({ period: { buffer } }: CountedBlock): Uint8Array => new Uint8Array(buffer)

/** Writes blocks into a folder. A file is written anew when the block before in it was counted: they are in turn. */
export class BlockFiles {
  private readonly folder: string
  private written = 0

  constructor(folder: string) {
    this.folder = folder
  }

  write(block: CountedBlock): SentBlock {
    const file = join(this.folder, `block-${this.written++ % mostWaiting}`)
    writeFileSync(file, memoryOf(block), { mode: 0o600 })
    return { file, count: block.count, notes: block.notes, places: block.places }
  }
}

/** Reads a block that was sent. */
export function readBlock({ file, count, notes, places }: SentBlock): CountedBlock {
  const block = emptyBlock(count)
  const memory = memoryOf(block)
  const opened = openSync(file, 'r')
  try {
    const read = readSync(opened, memory, 0, memory.length, 0)
    if (read !== memory.length) throw new Error('a block of the scanner is incomplete')
  } finally {
    closeSync(opened)
  }
  return { ...block, notes, places }
}
