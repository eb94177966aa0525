import { nowhere } from '#shared/domain/nowhere.ts'
import type { RawCell, RawRow } from '#engine/import/open/raw-table.ts'

/**
 * Rows as a few flat arrays: cheap to hand over between processes and to keep. `kinds` has one entry a cell;
 * `numbers` and `texts` hold what each kind needs, in order.
 */
export type PackedRows = {
  readonly rows: Int32Array<ArrayBuffer>
  readonly widths: Int32Array<ArrayBuffer>
  readonly kinds: Uint8Array<ArrayBuffer>
  readonly numbers: Float64Array<ArrayBuffer>
  readonly texts: readonly string[]
}

/** What a text takes in memory besides its characters. */
const textOverhead = 24

const empty = 0
const text = 1
const date = 2
const error = 3
/** Numbers: the sum of what holds for the cell. */
const number = 8
const percent = 1
const rounded = 2
/** the text is not what JavaScript writes for the value */
const written = 4

/** Packs rows; {@link unpackRows} gives them back as they were. */
export function packRows(rows: readonly RawRow[]): PackedRows {
  const kinds: number[] = []
  const numbers: number[] = []
  const texts: string[] = []
  for (const { cells } of rows) {
    for (const cell of cells) {
      if (cell === '') kinds.push(empty)
      else if (typeof cell === 'string') {
        kinds.push(text)
        texts.push(cell)
      } else if (cell.kind === 'number') {
        const isWritten = cell.text !== String(cell.value)
        kinds.push(
          number |
            (cell.percent ? percent : 0) |
            (cell.rounded === true ? rounded : 0) |
            (isWritten ? written : 0),
        )
        numbers.push(cell.value)
        if (isWritten) texts.push(cell.text)
      } else {
        kinds.push(cell.kind === 'date' ? date : error)
        if (cell.kind === 'date') texts.push(cell.iso)
        texts.push(cell.text)
      }
    }
  }
  return {
    rows: Int32Array.from(rows, ({ row }) => row),
    widths: Int32Array.from(rows, ({ cells }) => cells.length),
    kinds: Uint8Array.from(kinds),
    numbers: Float64Array.from(numbers),
    texts,
  }
}

/** The rows that were packed. */
export function unpackRows({ rows, widths, kinds, numbers, texts }: PackedRows): RawRow[] {
  let kindAt = 0
  let numberAt = 0
  let textAt = 0
  const nextText = (): string => texts[textAt++] ?? ''
  const cell = (): RawCell => {
    const kind = kinds[kindAt++] ?? empty
    if (kind === empty) return ''
    if (kind === text) return nextText()
    if (kind === error) return { kind: 'error', text: nextText() }
    if (kind === date) return { kind: 'date', iso: nextText(), text: nextText() }
    const value = numbers[numberAt++] ?? nowhere(numberAt)
    const shown = (kind & written) === 0 ? String(value) : nextText()
    const plain = { kind: 'number', value, percent: (kind & percent) !== 0, text: shown } as const
    return (kind & rounded) === 0 ? plain : { ...plain, rounded: true }
  }
  const unpacked: RawRow[] = []
  for (const [at, row] of rows.entries()) {
    const cells: RawCell[] = []
    for (let left = widths[at] ?? nowhere(at); left > 0; left--) cells.push(cell())
    unpacked.push({ row, cells })
  }
  return unpacked
}

/** About how many bytes the rows take in memory. */
export function packedBytes({ rows, widths, kinds, numbers, texts }: PackedRows): number {
  let bytes = rows.byteLength + widths.byteLength + kinds.byteLength + numbers.byteLength
  for (const text of texts) bytes += textOverhead + text.length
  return bytes
}
