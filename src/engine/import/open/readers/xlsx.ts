import { type CellObject, utils, type WorkBook, type WorkSheet } from '@e965/xlsx'
import { checkZip } from '#engine/import/open/archives/zip-check.ts'
import {
  cellText,
  type FileNotice,
  isBlank,
  maxColumns,
  type RawCell,
  type RawRow,
  type RawTable,
  type ReadResult,
} from '#engine/import/open/raw-table.ts'
import { Refusal } from '#engine/import/open/refusal.ts'
import { raiseRuns } from './raised-runs.ts'
import { tablesOfSheet } from './sheet-tables.ts'
import { raiseBinaryRuns } from './xlsb-raised.ts'
import { checkRecords, isOfRecords } from './xlsb-records.ts'
import { spreadsheetCell } from './xlsx-cell.ts'
import { hiddenFacts } from './xlsx-hidden.ts'
import { type CellIndents, sheetIndents } from './xlsx-indents.ts'
import { readBook, readLargeBook, repacked } from './xlsx-large.ts'
import { type SheetData, withoutStray } from './xlsx-stray.ts'
import { WorkbookParts } from './xlsx-parts.ts'

const maxCells = 30_000_000
/** Cells of rows that are written anew for ranges merged in them. */
const maxMerged = 10_000_000
/** What the formats have at most; a damaged file names rows and columns far beyond. */
const sheetSize = { rows: 1_048_576, columns: 16_384 }
const batchRows = 2000
/** In a directory of a compound file, names are UTF-16. */
const macroStorage = Buffer.from('_VBA_PROJECT_CUR', 'utf16le')

/**
 * Reads the sheets of a workbook; several tables of one sheet are offered apart.
 *
 * Dates become ISO text at the precision their format shows, percent formats keep their meaning, error
 * cells stay errors, and the text of a merged range stands in each of its cells. Formulas give their last
 * computed value; nothing is calculated and nothing linked is followed. Hidden sheets are left out and said.
 * Raised runs of a rich text become raised signs: marks of footnotes are no digits of what they stand behind.
 * An indent by format becomes white space (XLSX and XLSM; in the other formats it is not seen).
 *
 * Errors: `file.too-large`, `file.unsafe`, `file.encrypted`, `file.unreadable`, `file.unsupported`,
 * `file.no-table`.
 */
export function readSpreadsheet(bytes: Buffer): ReadResult {
  const notices: FileNotice[] = []
  const parts = new WorkbookParts()
  const unpacked = new Map<string, Buffer>()
  if (bytes.toString('latin1', 0, 2) === 'PK') {
    checkZip(bytes, (name, content) => {
      parts.visit(name, content)
      if (isOfRecords(name)) checkRecords(name, content)
      if (isReadPart(name)) unpacked.set(name, content)
    })
    if (!parts.isWorkbook) throw new Refusal('file.unsupported', { format: 'ZIP' })
    notices.push(...parts.notices())
  } else if (bytes.includes(macroStorage)) notices.push({ code: 'macros_ignored', value: 'VBA' })
  raiseRuns(unpacked)
  raiseBinaryRuns(unpacked)
  const book = parse(bytes, unpacked)
  const indents = sheetIndents(unpacked)
  const hiddenIn = hiddenFacts(unpacked)
  const stray: string[] = []
  const tables: RawTable[] = []
  const hidden: string[] = []
  const unreadable: string[] = []
  for (const [index, sheetName] of book.SheetNames.entries()) {
    const sheet = book.Sheets[sheetName]
    // The library leaves out, without a word, what it cannot read.
    if (!sheet) unreadable.push(sheetName)
    // Sheets of charts and dialogs have a type; those of cells have none.
    if (!sheet || sheet['!type'] !== undefined) continue
    const rows = sheetRows(sheet, indents(sheetName), stray)
    if (rows.length === 0) continue
    const isHidden = (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0 || parts.hidden.has(sheetName)
    if (isHidden) hidden.push(sheetName)
    else
      tables.push(
        ...tablesOfSheet(sheetName, rows).map(({ title, rows: own }) =>
          tableOf(sheetName, title, own, hiddenIn(sheetName, sheet)),
        ),
      )
  }
  const [part] = unreadable
  if (tables.length === 0 && part !== undefined)
    throw new Refusal('file.unreadable', { reason: 'zip_part', part })
  if (tables.length === 0) throw new Refusal('file.no-table')
  if (unreadable.length > 0) notices.push({ code: 'sheets_unreadable', value: unreadable.join(', ') })
  if (stray.length > 0) notices.push({ code: 'cells_stray', value: stray.join(', ') })
  if (hidden.length > 0) notices.push({ code: 'sheets_hidden', value: hidden.join(', ') })
  return { encoding: null, delimiter: null, tables, notices }
}

/** Pictures and the like are never looked at. */
const isReadPart = (name: string): boolean => /\.(?:xml|rels|bin)$/i.test(name)

function parse(bytes: Buffer, parts: ReadonlyMap<string, Buffer>): WorkBook {
  try {
    if (parts.size === 0) return readBook(bytes)
    return readLargeBook(parts) ?? readBook(repacked(parts))
  } catch (error) {
    const detail = error instanceof Error ? error.message : 'it is damaged'
    if (/password|encrypt/i.test(detail)) throw new Refusal('file.encrypted', {}, { cause: error })
    throw new Refusal('file.unreadable', { detail: 'it is damaged' }, { cause: error })
  }
}

function tableOf(
  sheet: string,
  title: string,
  rows: readonly RawRow[],
  facts: ReadonlyMap<string, string>,
): RawTable {
  return {
    sheet,
    title,
    facts,
    async *batches() {
      for (let at = 0; at < rows.length; at += batchRows)
        yield await Promise.resolve(rows.slice(at, at + batchRows))
    },
  }
}

/** The rows of a sheet from the first to the last that hold anything. */
function sheetRows(sheet: WorkSheet, indents: CellIndents, stray: string[]): RawRow[] {
  const given: SheetData = sheet['!data'] ?? []
  if (given.length > sheetSize.rows || given.some((row) => (row?.length ?? 0) > sheetSize.columns))
    throw new Refusal('file.unreadable', { detail: 'it is damaged' })
  const data = withoutStray(given, stray)
  const rows: RawRow[] = []
  let cells = 0
  for (let at = 0; at < data.length; at++) {
    const row = indented(rowCells(data[at] ?? []), at, indents)
    cells += row.length
    if (row.length > maxColumns)
      throw new Refusal('file.too-large', {
        detail: `row ${at + 1} has ${row.length} columns, at most ${maxColumns}`,
      })
    if (cells > maxCells) throw new Refusal('file.too-large', { detail: `more than ${maxCells} cells` })
    rows.push({ row: at + 1, cells: row })
  }
  const filled = fillMerges(rows, sheet)
  const first = filled.findIndex((row) => !isBlank(row.cells))
  const last = filled.findLastIndex((row) => !isBlank(row.cells))
  return first < 0 ? [] : filled.slice(first, last + 1)
}

/** Texts with their indents as white space, as a text file would have them. */
function indented(cells: RawCell[], row: number, indents: CellIndents): RawCell[] {
  if (indents.size === 0) return cells
  return cells.map((cell, column) => {
    if (typeof cell !== 'string' || cell === '') return cell
    return ' '.repeat(2 * (indents.get(utils.encode_cell({ r: row, c: column })) ?? 0)) + cell
  })
}

/** Cells up to the last that holds anything: formats alone reach to the edge of some sheets. */
function rowCells(data: readonly (CellObject | undefined)[]): RawCell[] {
  let width = data.length
  while (width > 0 && cellText(spreadsheetCell(data[width - 1])) === '') width -= 1
  return Array.from({ length: width }, (_, at) => spreadsheetCell(data[at]))
}

/**
 * Writes the text of a merged range into its other cells, so that a heading over several columns and a name
 * beside several rows hold for each. Numbers are not repeated, they would count twice; but a year over
 * several columns is a heading.
 */
function fillMerges(rows: RawRow[], sheet: WorkSheet): RawRow[] {
  let merged = 0
  for (const { s: start, e: end } of sheet['!merges'] ?? []) {
    const value = rows[start.r]?.cells[start.c]
    if (value === undefined || cellText(value) === '') continue
    const isYear = end.c > start.c && end.r === start.r && isYearNumber(value)
    if (typeof value !== 'string' && value.kind !== 'date' && !isYear) continue
    const lastColumn = Math.min(end.c, maxColumns - 1)
    merged += (Math.min(end.r, rows.length - 1) - start.r + 1) * (lastColumn + 1)
    if (merged > maxMerged) throw new Refusal('file.too-large', { reason: 'merged', most: maxMerged })
    for (let at = start.r; at <= Math.min(end.r, rows.length - 1); at++) {
      const row = rows[at]
      if (row) rows[at] = { row: row.row, cells: withRun(row.cells, start.c, lastColumn, value) }
    }
  }
  return rows
}

const isYearNumber = (cell: RawCell): boolean =>
  typeof cell === 'object' && cell.kind === 'number' && /^(?:19|20)\d\d$/.test(cell.text.trim())

function withRun(cells: readonly RawCell[], from: number, to: number, value: RawCell): RawCell[] {
  const filled = [...cells]
  while (filled.length <= to) filled.push('')
  for (let at = from; at <= to; at++) if (cellText(filled[at]) === '') filled[at] = value
  return filled
}
