import { nowhere } from '#shared/domain/nowhere.ts'
import { type CellObject, read, SSF, type WorkBook, type WorkSheet } from '@e965/xlsx'
import { storedZip } from '#engine/files/zip.ts'
import { scanSheet, type SheetScan } from './xlsx-scan.ts'

/** Sheets smaller than this take the library no time. */
const largeFromBytes = 1024 * 1024
const samplesInRow = 1000
const marker = 'modelshare sheet '

/**
 * Packs the parts of a workbook that were checked, so that the library reads them and nothing else. As a Buffer: of
 * other bytes the library reads texts sign by sign, for as long as a damaged length says.
 */
export const repacked = (parts: ReadonlyMap<string, Uint8Array>): Buffer => storedZip(parts)

/** Reads a workbook by the library; throws where it is none. */
export const readBook = (bytes: Uint8Array): WorkBook =>
  read(bytes, {
    dense: true,
    cellDates: true,
    UTC: true,
    cellNF: true,
    cellHTML: false,
    cellFormula: false,
  })

/**
 * Reads a workbook with large sheets many times faster than the library, with the same cells: the sheets are
 * scanned as text, and the library reads the workbook with each distinct cell of them once. What a style or
 * a text means is its decision alone.
 *
 * @param parts the unpacked parts of the archive, by name
 * @param largeFrom bytes from which a sheet is scanned
 * @returns null where no sheet is large and plain
 */
export function readLargeBook(
  parts: ReadonlyMap<string, Buffer>,
  largeFrom = largeFromBytes,
): WorkBook | null {
  const scans = new Map<string, SheetScan>()
  const files = new Map<string, Uint8Array>()
  // The days of such a workbook are counted from another year.
  if (/date1904="(?:1|true)"/.test(latin1(parts.get('xl/workbook.xml')))) return null
  for (const [name, content] of parts) {
    const isLarge = /^xl\/worksheets\/[^/]+\.xml$/.test(name) && content.length >= largeFrom
    const scan = isLarge ? scanSheet(latin1(content)) : null
    files.set(name, scan ? Buffer.from(samples(name, scan), 'latin1') : content)
    if (scan) scans.set(name, scan)
  }
  if (scans.size === 0) return null
  const book = readBook(repacked(files))
  for (const sheet of Object.values(book.Sheets)) {
    const mark = sheet['!data']?.[0]?.[0]?.v
    const name = typeof mark === 'string' && mark.startsWith(marker) ? mark.slice(marker.length) : ''
    const scan = scans.get(name)
    if (!scan) continue
    sheet['!data'] = cellsOf(scan, sheet)
    scans.delete(name)
  }
  // A sheet that the library did not show was another part than it seemed.
  return scans.size === 0 ? book : null
}

const latin1 = (content: Buffer | undefined): string => content?.toString('latin1') ?? ''

/** The sheet with a mark, one number in each style and one of each other cell in place of its rows. */
function samples(name: string, { styles, others, before, after }: SheetScan): string {
  const cells = [...styles.map((attributes) => `${attributes}><v>1.5</v>`), ...others]
  const rows = [`<row r="1"><c r="A1" t="str"><v>${marker}${name}</v></c></row>`]
  for (let from = 0; from < cells.length; from += samplesInRow) {
    const row = rows.length + 1
    const inRow = cells
      .slice(from, from + samplesInRow)
      .map((cell, column) => `<c r="${columnName(column)}${row}"${cell}</c>`)
    rows.push(`<row r="${row}">${inRow.join('')}</row>`)
  }
  return before + rows.join('') + after
}

function columnName(column: number): string {
  const last = String.fromCharCode(65 + (column % 26))
  return column < 26 ? last : columnName(Math.floor(column / 26) - 1) + last
}

/** The cells of the scanned sheet, where they belong. */
function cellsOf(scan: SheetScan, sampled: WorkSheet): CellObject[][] {
  const sample = (number: number): CellObject | undefined =>
    sampled['!data']?.[1 + Math.floor(number / samplesInRow)]?.[number % samplesInRow]
  const numbers = scan.styles.map((_, style) => numberCells(sample(style)))
  const others = scan.others.map((_, other) => sample(scan.styles.length + other))
  const data: CellObject[][] = []
  for (let at = 0; at < scan.count; at++) {
    const what = scan.what[at] ?? nowhere(at)
    const cell = what < 0 ? others[-1 - what] : numbers[what]?.(scan.values[at] ?? nowhere(at))
    if (!cell) continue
    const row = (scan.rows[at] ?? nowhere(at)) - 1
    const cells = (data[row] ??= [])
    cells[(scan.columns[at] ?? nowhere(at)) - 1] = cell
  }
  return data
}

const mostRemembered = 50_000

/** Makes cells of numbers as the library made the sample of 1.5 in the same style. */
function numberCells(sample: CellObject | undefined): (value: number) => CellObject | undefined {
  if (!sample) return () => undefined
  const { z } = sample
  const format = typeof z === 'string' ? z : 'General'
  const isPlain = format === 'General'
  const known = new Map<number, CellObject>()
  const make = (value: number): CellObject => {
    const w =
      isPlain && Math.trunc(value) === value && Math.abs(value) < 2 ** 31
        ? String(value)
        : shown(format, value)
    const isDate = sample.t === 'd' && !(value >= 60 && value < 61)
    return {
      t: isDate ? 'd' : 'n',
      v: isDate ? dateOf(value) : value,
      ...(z !== undefined && { z }),
      ...(w !== undefined && { w }),
    }
  }
  return (value) => {
    // 0 and -0 are one key of a map, and two numbers.
    if (isPlain || value === 0) return make(value)
    let cell = known.get(value)
    if (!cell) {
      cell = make(value)
      if (known.size < mostRemembered) known.set(value, cell)
    }
    return cell
  }
}

// oxlint-disable-next-line typescript/no-unsafe-assignment -- the library leaves its formatter untyped
const numberFormat: { format(format: string, value: number): unknown } = SSF

/** The text of a number; a format that cannot show it shows nothing. */
function shown(format: string, value: number): string | undefined {
  try {
    const text = numberFormat.format(format, value)
    return typeof text === 'string' ? text : undefined
  } catch {
    return undefined
  }
}

const dayBefore1900 = Date.UTC(1899, 11, 30)

/** Day 60 was never there, so that days before it are one off. */
const dateOf = (serial: number): Date =>
  new Date((serial > 60 ? serial : serial + 1) * 86_400_000 + dayBefore1900)
