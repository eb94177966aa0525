import { guard, unguard } from '#shared/domain/formula-guard.ts'
import { type About, aboutColumn } from './about.ts'
import type { Sink } from '#engine/files/outgoing.ts'
import type { Cell, ExportTable } from './table.ts'

/**
 * Writes a table as CSV: UTF-8 with a byte-order mark, without which spreadsheets take it for the code page of their
 * machine, comma, LF, quotes where RFC 4180 asks for them. Numbers are written in the
 * shortest form that reads back as the same double; texts that a spreadsheet would take for formulas are
 * guarded. The last column says what the numbers are and who published them, as JSON in pieces down its rows: so
 * the file needs no other beside it, and no cell is longer than what a person would read in one.
 */
export async function writeCsv(table: ExportTable, sink: Sink, about: About): Promise<void> {
  await sink.write(
    Buffer.from(
      byteOrderMark +
        line(
          table.columns.map(({ name }) => name),
          [aboutColumn],
        ),
    ),
  )
  const { format, definition, source, selection } = about
  const pieces = piecesOf(JSON.stringify({ format, definition, source, selection }))
  const last = table.dataset.observations - 1
  let at = 0
  for await (const rows of table.pages()) {
    const lines = rows.map((row) => {
      // Rows may be fewer than pieces: the last takes the rest, on lines of its own.
      const said = at === last ? pieces.slice(at) : pieces.slice(at, at + 1)
      at++
      return line(row, said)
    })
    await sink.write(Buffer.from(lines.join('')))
  }
}

const byteOrderMark = '\uFEFF'

const line = (cells: readonly Cell[], about: readonly string[]): string =>
  `${cells.map(field).join(',')},${quoted(guard(about.join('\n')))}\n`

/** Letters in a cell of what goes with the numbers, and how many cells there are at most. */
const pieceLength = 30
const mostPieces = 60

/** A text in pieces of a few letters, put together again by {@link joinedPieces}. */
function piecesOf(text: string): string[] {
  const letters = Array.from(text)
  const length = Math.max(pieceLength, Math.ceil(letters.length / mostPieces))
  return Array.from({ length: Math.ceil(letters.length / length) }, (_, at) =>
    letters.slice(at * length, (at + 1) * length).join(''),
  )
}

/** What the cells of the last column of a CSV say together; JSON has no line breaks of its own in its texts. */
export const joinedPieces = (cells: readonly string[]): string =>
  cells.map((cell) => unguard(cell).replaceAll(/\r?\n/g, '')).join('')

function field(cell: Cell): string {
  if (cell === null) return ''
  return typeof cell === 'number' ? String(cell) : quoted(guard(cell))
}

/** White space at either end is quoted too: readers that trim take it off only where it is bare. */
const quoted = (text: string): string =>
  /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

/** Name of the manifest beside a CSV file. */
export const manifestName = (file: string): string => `${file}.manifest.json`

/**
 * The manifest of a CSV file, in the layout that publishers use (`dataset`, `row_count`, `files` with their
 * SHA-256), with what a CSV cannot say: definition, source, attribution, content hash.
 */
export function csvManifest(file: string, sha256: string, rows: number, about: About): string {
  const { format, definition, ...rest } = about
  const manifest = {
    format,
    dataset: definition.name,
    file,
    sha256,
    row_count: rows,
    files: { csv: { encoding_format: 'text/csv', sha256 } },
    definition,
    ...rest,
  }
  return `${JSON.stringify(manifest, null, 2)}\n`
}
