import { closeSync, openSync, readSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CountedBlock, countedColumns, memoryOf } from '#engine/store/observation-block.ts'

/** Blocks that may wait to be counted: the scanner is faster than the store at times. */
export const mostWaiting = 8

/** A block as it is sent: its columns lie in a file, which is quicker than a pipe between processes. */
export type SentBlock = {
  readonly file: string
  readonly count: number
  readonly notes: CountedBlock['notes']
  readonly places: CountedBlock['places']
}

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
  const block = countedColumns(count)
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
