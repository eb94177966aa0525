type Numbers = Float64Array | Int32Array | Uint32Array | Uint8Array

const chunkBits = 15
const chunkRows = 2 ** chunkBits
const inChunk = chunkRows - 1

/**
 * Numbers by row and place in the row, which grow by a chunk at a time: no single addition makes others wait until
 * millions of numbers are copied. A row that was never written is a fault of the program, not a zero.
 */
export class Columns {
  private readonly chunks: Numbers[] = []
  private readonly make: (length: number) => Numbers
  private readonly width: number

  /**
   * @param make an empty array of the kind of number
   * @param width numbers in a row
   */
  constructor(make: (length: number) => Numbers, width: number) {
    this.make = make
    this.width = width
  }

  /** The number at a place of a row. */
  at(row: number, place: number): number {
    const number = this.chunks[row >>> chunkBits]?.[(row & inChunk) * this.width + place]
    if (number === undefined) throw new RangeError(`there is no row ${row}`)
    return number
  }

  /** Writes a number, of a row that follows those that were written, or one of them. */
  set(row: number, place: number, number: number): void {
    const chunk = this.chunks[row >>> chunkBits] ?? this.grown(row)
    chunk[(row & inChunk) * this.width + place] = number
  }

  private grown(row: number): Numbers {
    if (row >>> chunkBits !== this.chunks.length) throw new RangeError(`row ${row} follows none`)
    const chunk = this.make(chunkRows * this.width)
    this.chunks.push(chunk)
    return chunk
  }
}

/** Columns of numbers with 53 bits. */
export const realColumns = (width: number): Columns =>
  new Columns((length) => new Float64Array(length), width)
/** Columns of whole numbers with 32 bits and a sign. */
export const integerColumns = (width: number): Columns =>
  new Columns((length) => new Int32Array(length), width)
/** Columns of whole numbers from 0 with 32 bits. */
export const countColumns = (width: number): Columns =>
  new Columns((length) => new Uint32Array(length), width)
/** Columns of whole numbers from 0 to 255. */
export const smallColumns = (width: number): Columns => new Columns((length) => new Uint8Array(length), width)

/** NaN stands for missing in columns of numbers. */
export const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value)
