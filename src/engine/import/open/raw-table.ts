/**
 * A cell as its file gives it. Text formats give strings only; a spreadsheet knows numbers, dates and
 * errors. `text` is what the person sees in the file.
 */
export type RawCell =
  | string
  | {
      readonly kind: 'number'
      readonly value: number
      readonly percent: boolean
      readonly text: string
      /** the file's whole number has more digits than a double keeps: `value` is the nearest */
      readonly rounded?: true
    }
  /** `iso`: the ISO text of the period at the precision that the cell shows (`2025-11` for `Nov-25`) */
  | { readonly kind: 'date'; readonly iso: string; readonly text: string }
  | { readonly kind: 'error'; readonly text: string }

/** Columns a table may have; blank ones at its end do not count. */
export const maxColumns = 2000

/**
 * `row` is the line, sheet row or record, from 1, as the user sees it in the file. Row 0 holds the headings
 * of a format that names its columns apart from its rows: JSON, Parquet.
 */
export type RawRow = { readonly row: number; readonly cells: readonly RawCell[] }

/** One table of a file, to be read as often as needed: in batches, so that the reader of it can pause. */
export type RawTable = {
  readonly sheet: string | null
  readonly title: string
  /** what the file says beside the rows, by name: `meta.as_of` → `2026-10-07` */
  readonly facts?: ReadonlyMap<string, string>
  batches(): AsyncIterable<readonly RawRow[]>
  /** where the table is a delimited text on disk whose bytes can be scanned as they are */
  readonly layout?: TextLayout
}

/** How a delimited text lies on disk. Its encoding is one in which ASCII bytes are only ever ASCII. */
export type TextLayout = {
  readonly path: string
  readonly bytes: number
  /** a TextDecoder label */
  readonly encoding: string
  readonly delimiter: string
}

/** What a reader wants said about the file as a whole, besides its tables. */
export type FileNotice = {
  readonly code:
    | 'macros_ignored'
    | 'links_ignored'
    | 'sheets_hidden'
    | 'sheets_unreadable'
    | 'formulas_without_value'
    | 'lines_unreadable'
    | 'cells_stray'
    | 'bytes_unreadable'
    | 'encoding_guessed'
    | 'lists_nested'
  readonly value: string
  /** where it is, in the rows of the file */
  readonly row?: number
}

export type ReadResult = {
  readonly encoding: string | null
  readonly delimiter: string | null
  readonly tables: readonly RawTable[]
  readonly notices: readonly FileNotice[]
}

/** The text of a cell as shown. */
export function rawText(cell: RawCell | undefined): string {
  if (cell === undefined) return ''
  return typeof cell === 'string' ? cell : cell.text
}

/** The text of a cell as shown, trimmed. */
export const cellText = (cell: RawCell | undefined): string => rawText(cell).trim()

/** A cell as a heading: a date by its ISO text, whatever format shows it. */
export const headingText = (cell: RawCell | undefined): string =>
  typeof cell === 'object' && cell.kind === 'date' ? cell.iso : cellText(cell)

/** Is there nothing in the row but white space? */
export const isBlank = (cells: readonly RawCell[]): boolean => cells.every((cell) => cellText(cell) === '')

/** A file's name as the title of its one table: without the endings that tell the format. */
export const titleOf = (name: string): string =>
  name.replace(/\.gz$/i, '').replace(/\.(?:csv|tsv|tab|txt|dat|json|ndjson|jsonl|parquet|pq)$/i, '')
