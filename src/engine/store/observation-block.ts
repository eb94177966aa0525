/**
 * Observations column by column, as content hash and rollups need them. NaN in a column of reals is null; a text is its
 * id, or its number in a table of whoever fills the block; 0 where a dimension is not given.
 */
export type CountedColumns = {
  count: number
  period: Float64Array<ArrayBuffer>
  value: Float64Array<ArrayBuffer>
  low: Float64Array<ArrayBuffer>
  high: Float64Array<ArrayBuffer>
  subjectId: Int32Array<ArrayBuffer>
  languageId: Int32Array<ArrayBuffer>
  regionId: Int32Array<ArrayBuffer>
  categoryId: Int32Array<ArrayBuffer>
  qualifier: Uint8Array<ArrayBuffer>
  /** sparse: only rows that have one */
  notes: Map<number, string>
}

/** The same with their place in the file; 0 where it is not known. */
export type ObservationBlock = CountedColumns & { row: Int32Array<ArrayBuffer>; col: Int32Array<ArrayBuffer> }

/** The same with the sum of the hashes of their places (`integrity/place-hash`) instead. */
export type CountedBlock = CountedColumns & { places: Uint32Array }

/** Columns that mean the same in every block. */
const plain = ['period', 'value', 'low', 'high', 'qualifier'] as const
/** Columns that hold numbers of texts. */
const texts = ['subjectId', 'languageId', 'regionId', 'categoryId'] as const
const places = ['row', 'col'] as const

const rowBytes = 4 * 8 + 4 * 4 + 1

/** Columns for so many rows. They lie one after the other in one piece of memory, which {@link memoryOf} gives. */
export function countedColumns(count: number): CountedColumns {
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
  }
}

/** The memory of columns that {@link countedColumns} made: the notes are not in it. */
export const memoryOf = ({ period }: CountedColumns): Uint8Array => new Uint8Array(period.buffer)

/** A block of so many rows, all of them zero. */
export const observationBlock = (count: number): ObservationBlock => ({
  ...countedColumns(count),
  row: new Int32Array(count),
  col: new Int32Array(count),
})

/** A block with what one holds and room for twice as many rows; the notes are the same. */
export function widened(from: ObservationBlock): ObservationBlock {
  const block = observationBlock(from.period.length * 2)
  for (const column of [...plain, ...texts, ...places]) block[column].set(from[column])
  block.count = from.count
  block.notes = from.notes
  return block
}

/** The first rows of a block, without place and as yet without their texts: those have other numbers elsewhere. */
export function withoutTexts({ count, notes, ...from }: CountedColumns): CountedColumns {
  const columns = countedColumns(count)
  for (const column of plain) columns[column].set(from[column].subarray(0, count))
  for (const [at, note] of notes) columns.notes.set(at, note)
  return columns
}
